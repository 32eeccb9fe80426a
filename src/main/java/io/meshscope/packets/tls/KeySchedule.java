package io.meshscope.packets.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys from secrets: HKDF-Expand-Label of TLS 1.3 (RFC 8446, 7.1) and the pseudo-random function of TLS 1.2 (RFC 5246, 5). */
public final class KeySchedule {
    private KeySchedule() {}

    /** HKDF-Extract (RFC 5869). */
    public static byte[] extract(String hash, byte[] salt, byte[] secret) throws GeneralSecurityException {
        return mac(hash, salt).doFinal(secret);
    }

    /** HKDF-Expand-Label. */
    public static byte[] expandLabel(String hash, byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.write(length >>> 8);
        info.write(length);
        info.write(name.length);
        info.writeBytes(name);
        info.write(0);
        Mac mac = mac(hash, secret);
        byte[] out = new byte[0];
        byte[] block = new byte[0];
        for (int i = 1; out.length < length; i++) {
            mac.update(block);
            mac.update(info.toByteArray());
            block = mac.doFinal(new byte[]{(byte) i});
            out = join(out, block);
        }
        return Arrays.copyOf(out, length);
    }

    static byte[] prf(String hash, byte[] secret, String label, byte[] seed, int length) throws GeneralSecurityException {
        Mac mac = mac(hash, secret);
        byte[] all = join(label.getBytes(StandardCharsets.US_ASCII), seed);
        byte[] a = all;
        byte[] out = new byte[0];
        while (out.length < length) {
            a = mac.doFinal(a);
            mac.update(a);
            out = join(out, mac.doFinal(all));
        }
        return Arrays.copyOf(out, length);
    }

    private static Mac mac(String hash, byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("Hmac" + hash);
        mac.init(new SecretKeySpec(secret, "RAW"));
        return mac;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
