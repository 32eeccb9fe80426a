package io.meshscope.evidence.kube.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Tells public certificates from everything else a Secret may hold. */
final class PublicPart {
    /** Base64 of {@code [redacted]}: stands in the place of what is not public. */
    static final String REDACTED = "W3JlZGFjdGVkXQ==";
    private static final byte[] BEGIN = "-----BEGIN CERTIFICATE-----".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANY = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);

    private PublicPart() {}

    /** Whether a value of {@code data}, a JSON string of base64, holds certificates in PEM and no other block. */
    static boolean isPublic(byte[] json) {
        if (json.length < 2 || json[0] != '"') {
            return false;
        }
        byte[] inner = Arrays.copyOfRange(json, 1, json.length - 1);
        byte[] decoded = new byte[0];
        try {
            decoded = Base64.getDecoder().decode(inner);
            int certificates = count(decoded, BEGIN);
            return certificates > 0 && certificates == count(decoded, ANY);
        } catch (IllegalArgumentException _) {
            // No base64, so no certificate either.
            return false;
        } finally {
            Arrays.fill(inner, (byte) 0);
            Arrays.fill(decoded, (byte) 0);
        }
    }

    private static int count(byte[] text, byte[] word) {
        int found = 0;
        for (int i = 0; i + word.length <= text.length; i++) {
            if (Arrays.equals(text, i, i + word.length, word, 0, word.length)) {
                found++;
            }
        }
        return found;
    }
}
