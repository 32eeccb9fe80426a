package io.meshscope.evidence.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A credential told by what stands before it. The pattern finds the place only; where the value ends is counted by hand, since values can
 * be long and patterns over long values are not bounded.
 *
 * @param before matches up to where the value begins
 * @param extent how far the value goes
 * @param secret whether a value is a credential
 */
record SecretSign(Pattern before, Extent extent, Predicate<String> secret) {
    /** How far a value goes. */
    enum Extent {
        /** To the quote that closes it; where the opening quote was escaped, to the next escaped one. */
        QUOTED,
        /** To the end of the line, a closing quote of Envoy's header dump left out. */
        LINE,
        /** A value of YAML: the line, or the block under it. */
        YAML,
        /** To the quote the whole of name and value began with. */
        ENCLOSED,
        /** As long as characters of tokens follow. */
        TOKEN,
        /** To a blank, a quote or a character that divides. */
        WORD
    }

    private static final String QUOTE = "\\\\?[\"']";
    private static final String HEADERS = "(?i:authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-auth-token|x-access-token"
            + "|x-amz-security-token|x-goog-iap-jwt-assertion)";
    private static final String FIELDS = "(?:token|id-token|refresh-token|access-token|id_token|refresh_token|access_token|client-key-data"
            + "|client-secret|client_secret|clientSecret|password|passphrase|private_key|privateKey|bearer_token|bearerToken|api_key|apiKey"
            + "|hmac_secret|token_secret)";

    // @formatter:off
    static final List<SecretSign> ALL = List.of(
            // Header dumps of Envoy's debug log.
            of("'" + HEADERS + "', '", Extent.LINE),
            // JSON, also JSON inside a JSON string; header lines; YAML.
            of(QUOTE + HEADERS + QUOTE + "\\s{0,20}:\\s{0,20}" + QUOTE, Extent.QUOTED),
            of("[\"']" + HEADERS + ":[ \\t]{0,20}", Extent.ENCLOSED),
            of("(?<![\\w\"'-])" + HEADERS + ":[ \\t]{1,20}(?=[^\\s])", Extent.LINE),
            // Name and value in two fields, as protobuf messages have headers.
            of("\"(?:key|name|header_name|headerName)\"\\s{0,200}:\\s{0,20}\"" + HEADERS + "\"\\s{0,200},\\s{0,200}"
                    + "\"(?:value|raw_value|rawValue|exact|exact_match|exactMatch)\"\\s{0,20}:\\s{0,20}\"", Extent.QUOTED),
            of("(?i:\\bbearer)(?:\\s|%20){1,4}(?=[A-Za-z0-9._~+/=-]{8})", Extent.TOKEN),
            new SecretSign(Pattern.compile("(?<![\\w])(?i:basic) (?=[A-Za-z0-9+/]{4})"), Extent.TOKEN, SecretSign::isUserAndPassword),
            of("(?<![A-Za-z0-9_-])(?=eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{4})", Extent.TOKEN),
            of("://[^\\s/:@\"'?#]{1,200}:(?=[^\\s/@\"'?#]{1,500}@)", Extent.WORD),
            of("[?&](?i:access_token|id_token|token|api_key|apikey|password|client_secret|sig|signature|x-amz-signature)=", Extent.WORD),
            of("(?m)^[ \\t]{0,200}(?:- {1,4})?" + FIELDS + ":[ \\t]{1,20}(?=[^\\s#{\\[&*])", Extent.YAML),
            of(QUOTE + FIELDS + QUOTE + "\\s{0,20}:\\s{0,20}" + QUOTE, Extent.QUOTED),
            of("(?m)^(?:CLIENT_RANDOM|[A-Z_]{3,40}TRAFFIC_SECRET(?:_\\d)?|(?:EARLY_)?EXPORTER_SECRET) [0-9a-fA-F]{2,128} (?=[0-9a-fA-F]{2})", Extent.LINE));
    // @formatter:on

    private static SecretSign of(String before, Extent extent) {
        return new SecretSign(Pattern.compile(before), extent, _ -> true);
    }

    String apply(String text) {
        Matcher m = before.matcher(text);
        Blackener out = new Blackener(text);
        int from = 0;
        while (from <= text.length() && m.find(from)) {
            int end = end(text, m);
            String value = text.substring(m.end(), end);
            if (!value.isBlank() && !Redaction.isBlack(value) && secret.test(value)) {
                out.blacken(m.end(), end);
            }
            from = Math.max(end, m.end() + (m.end() == m.start() ? 1 : 0));
        }
        return out.text();
    }

    private int end(String text, Matcher m) {
        int start = m.end();
        return switch (extent) {
            case QUOTED -> quoted(text, start);
            case LINE -> {
                int end = line(text, start);
                yield end > start && text.charAt(end - 1) == '\'' ? end - 1 : end;
            }
            case YAML -> Lines.valueEnd(text, Lines.startOf(text, m.start()), start);
            case ENCLOSED -> run(text, start, c -> c != text.charAt(m.start()) && c != '\n');
            case TOKEN -> run(text, start, c -> Character.isLetterOrDigit(c) || "._~+/=-".indexOf(c) >= 0);
            case WORD -> run(text, start, c -> !Character.isWhitespace(c) && "\"'&#@<>".indexOf(c) < 0);
        };
    }

    private static int quoted(String text, int start) {
        char quote = text.charAt(start - 1);
        boolean escaped = start > 1 && text.charAt(start - 2) == '\\';
        int i = start;
        while (i < text.length() && text.charAt(i) != '\n') {
            char c = text.charAt(i);
            if (c == '\\') {
                if (escaped && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    return i;
                }
                i++;
            } else if (c == quote) {
                return i;
            }
            i++;
        }
        return Math.min(i, text.length());
    }

    private static int line(String text, int start) {
        int end = Lines.endOf(text, start);
        return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static int run(String text, int start, java.util.function.IntPredicate part) {
        int i = start;
        while (i < text.length() && part.test(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Basic authentication is base64 of user:password (RFC 7617); "basic checks" is not. */
    private static boolean isUserAndPassword(String value) {
        try {
            String bare = value.replaceAll("=+$", "");
            return new String(Base64.getDecoder().decode(bare), StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
