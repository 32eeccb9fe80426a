package io.meshscope.rules.schema.grammar;

import java.util.Optional;

/** URLs as Go's net/url reads them, which is what istiod and the API server use. */
public final class UrlText {
    private UrlText() {}

    /** The scheme in lower case, "" when there is none; empty when the text is no URL that could be requested. */
    public static Optional<String> requestScheme(String s) {
        return scheme(s, true);
    }

    /** The scheme in lower case, "" when there is none; empty when the text is no URL. */
    public static Optional<String> scheme(String s) {
        int hash = s.indexOf('#');
        if (hash >= 0 && !escapesAreWhole(s.substring(hash + 1))) {
            return Optional.empty();
        }
        return scheme(hash < 0 ? s : s.substring(0, hash), false);
    }

    private static Optional<String> scheme(String s, boolean request) {
        if (s.chars().anyMatch(c -> c < 0x20 || c == 0x7f) || (request && s.isEmpty())) {
            return Optional.empty();
        }
        if (s.equals("*")) {
            return Optional.of("");
        }
        int colon = schemeEnd(s);
        if (colon == 0) {
            return Optional.empty();
        }
        String scheme = colon < 0 ? "" : s.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        String rest = s.substring(colon + 1);
        return isRest(rest.split("\\?", 2)[0], scheme, request) ? Optional.of(scheme) : Optional.empty();
    }

    /** Where the colon of the scheme stands; -1 without a scheme, 0 when the scheme is missing before its colon. */
    private static int schemeEnd(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inner = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (c == ':') {
                return i;
            }
            if (!letter && (i == 0 || !inner)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isRest(String rest, String scheme, boolean request) {
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return true;
            }
            if (request || rest.split("/", 2)[0].indexOf(':') >= 0) {
                return false;
            }
        }
        String path = rest;
        if ((!scheme.isEmpty() || (!request && !rest.startsWith("///"))) && rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            path = slash < 0 ? "" : rest.substring(slash);
            if (!isAuthority(authority)) {
                return false;
            }
        }
        return escapesAreWhole(path);
    }

    private static boolean isAuthority(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (host.startsWith("[")) {
            int end = host.lastIndexOf(']');
            return end > 0 && isPort(host.substring(end + 1)) && IpText.isAddress(host.substring(1, end).replace("%25", "%"));
        }
        int colon = host.lastIndexOf(':');
        // Go refuses a second colon since 1.26: an IPv6 address needs brackets.
        boolean one = colon < 0 || (isPort(host.substring(colon)) && host.indexOf(':') == colon);
        return one && host.chars().allMatch(UrlText::isHostCharacter);
    }

    private static boolean isHostCharacter(int c) {
        return c >= 0x80 || Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:<>\"".indexOf(c) >= 0;
    }

    private static boolean isPort(String s) {
        return s.isEmpty() || (s.charAt(0) == ':' && s.substring(1).chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static boolean escapesAreWhole(String s) {
        for (int i = s.indexOf('%'); i >= 0; i = s.indexOf('%', i + 1)) {
            if (i + 2 >= s.length() || Character.digit(s.charAt(i + 1), 16) < 0 || Character.digit(s.charAt(i + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
