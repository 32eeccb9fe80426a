package io.meshscope.evidence.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes credentials out of text before it leaves the app: copied, exported, reported. Knows private keys (PEM, also inside base64), bearer
 * tokens and JWTs, basic authentication, authorization headers and cookies in the spellings of logs and dumps, passwords in addresses,
 * users of a kubeconfig, data of Secrets, and TLS session secrets. What Envoy or istiod already blackened stays as it is, and so do
 * certificates, which are public. When in doubt a word more is blackened, never one less.
 */
public final class Redaction {
    /** What stands in the place of a credential; Envoy's own word. */
    public static final String MARK = "[redacted]";

    private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY)-----");
    /** Base64 of "-----BEGIN", as it stands in Secrets, kubeconfigs and dumps. */
    private static final Pattern ENCODED_PEM = Pattern.compile("LS0tLS1CRUdJTi[A-Za-z0-9+/_-]{16,}+={0,2}");
    private static final Pattern BLACK = Pattern.compile(
            """
            ["']?(?:(?i:bearer|basic) )?(?:\\[redacted\\]|\\[REDACTED\\]|<Redacted>|REDACTED|DATA\\+OMITTED|W3JlZGFjdGVkXQ==)["']?""");

    private static final int MAX_PASSES = 20;

    private Redaction() {}

    /** The text without credentials. Applying it twice changes nothing more. */
    public static String redact(String text) {
        String out = text;
        for (int i = 0; i < MAX_PASSES; i++) {
            String next = pass(out);
            if (next.equals(out)) {
                break;
            }
            // What was blackened may have hidden where something else begins.
            out = next;
        }
        return out;
    }

    private static String pass(String text) {
        String out = encodedKeys(privateKeys(text));
        out = SecretJson.redact(SecretYaml.redact(out));
        for (SecretSign sign : SecretSign.ALL) {
            out = sign.apply(out);
        }
        return out;
    }

    /** Whether a value was blackened before, by us or by those who wrote it. */
    static boolean isBlack(String value) {
        return BLACK.matcher(value.strip()).matches();
    }

    /** Everything between the lines of a PEM private key; to the end of the string or of the text when its last line is missing. */
    private static String privateKeys(String text) {
        Matcher m = KEY_BEGIN.matcher(text);
        Blackener out = new Blackener(text);
        int from = 0;
        while (m.find(from)) {
            int stop = text.indexOf("-----END " + m.group(1) + "-----", m.end());
            int quote = text.indexOf('"', m.end());
            from = stop >= 0 ? stop : quote >= 0 ? quote : text.length();
            if (!text.substring(m.end(), from).replace("\\n", "").strip().equals(MARK)) {
                out.blacken(m.end(), from);
            }
        }
        return out.text();
    }

    private static String encodedKeys(String text) {
        Matcher m = ENCODED_PEM.matcher(text);
        Blackener out = new Blackener(text);
        while (m.find()) {
            if (isKey(m.group())) {
                out.blacken(m.start(), m.end());
            }
        }
        return out.text();
    }

    private static boolean isKey(String base64) {
        String start = base64.substring(0, Math.min(base64.length(), 120) / 4 * 4).replace('-', '+').replace('_', '/');
        try {
            return new String(Base64.getDecoder().decode(start), StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
        } catch (IllegalArgumentException _) {
            // Begins like a PEM and cannot be read.
            return true;
        }
    }
}
