package io.meshscope.rules.schema.grammar;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/** Names and values of HTTP headers. */
public final class HeaderText {
    /** RFC 9110, token. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~A-Za-z0-9]+");
    /** RFC 9113 section 8.3. */
    private static final Set<String> PSEUDO = Set.of(":method", ":scheme", ":authority", ":path", ":status");
    /**
     * Plain text with {@code %%} for a percent sign, and commands: a name, or a name with arguments in parentheses, which are bare words or a list
     * of quoted texts; a closing parenthesis ends them wherever it stands.
     */
    private static final Pattern VALUE = Pattern.compile("(?s)(?:[^%]|%%|%[^%(]+%|%[^%(]*\\( *(?:\\[ *\"|[^ \\[])" + "(?:[^\\\\)\"]|\\\\.)*"
            + "(?:\" *, *\"(?:[^\\\\)\"]|\\\\.)*)*(?:\\)|\" *\\] *\\)) *%)*");
    private static final String CLAIM = "@request.auth.claims";

    private HeaderText() {}

    /** Whether a text is a header's name. */
    public static boolean isName(String s) {
        return NAME.matches(s);
    }

    /** Whether a text may be matched as a header: a name, a pseudo header, or a claim of a token. */
    public static boolean isMatchable(String s) {
        return isName(s) || PSEUDO.contains(s) || isClaim(s);
    }

    /** Whether a text names a claim of a token, {@code @request.auth.claims.sub} or {@code @request.auth.claims[sub]}. */
    public static boolean isClaim(String s) {
        if (!s.toLowerCase(Locale.ROOT).startsWith(CLAIM)) {
            return false;
        }
        String rest = s.substring(CLAIM.length());
        return (rest.startsWith(".") && rest.length() > 1) || (rest.startsWith("[") && rest.endsWith("]") && rest.length() > 2);
    }

    /** Whether a header is the authority under one of its names. */
    public static boolean isAuthority(String s) {
        return s.equalsIgnoreCase(":authority") || s.equalsIgnoreCase("host");
    }

    /** Whether a header may not be removed or set on a response: pseudo headers and Host. */
    public static boolean isInternal(String s) {
        return s.startsWith(":") || s.equalsIgnoreCase("host");
    }

    /**
     * Whether Envoy can read a header's value with its {@code %COMMAND%} parts: percent signs come in pairs, arguments are closed. (Envoy
     * documentation, HTTP headers, custom request/response headers.)
     */
    public static boolean isValue(String s) {
        return s.chars().noneMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f) && VALUE.matches(s);
    }
}
