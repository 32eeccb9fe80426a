package io.meshscope.rules.schema.grammar;

import com.google.re2j.Pattern;

/**
 * Names of hosts. What Istio accepts (pkg/config/validation) is a little wider than RFC 1123: capitals are fine, a name may end in a dot,
 * and the first label may be or begin with a star.
 */
public final class DnsName {
    private static final int LABEL = 63;
    private static final int NAME = 255;
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?");
    private static final Pattern STARRED = Pattern.compile("\\*|(?:\\*-?)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?");
    private static final Pattern OBJECT = Pattern.compile("[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

    private DnsName() {}

    /** Whether a text is one label: letters, digits and inner hyphens, at most 63. */
    public static boolean isLabel(String s) {
        return s.length() <= LABEL && PLAIN.matches(s);
    }

    /** Whether a text is a full name without a star. */
    public static boolean isName(String s) {
        return fits(s) && labels(s);
    }

    /** Whether a text is a full name, with or without a star in its first label. */
    public static boolean isWildcardName(String s) {
        if (!fits(s)) {
            return false;
        }
        int dot = s.indexOf('.');
        String first = dot < 0 ? s : s.substring(0, dot);
        return first.length() <= LABEL && STARRED.matches(first) && (dot < 0 || labels(s.substring(dot + 1)));
    }

    /** Whether a star stands for part of a label, as in {@code *x.example.com}. */
    public static boolean hasPartialStar(String s) {
        return s.indexOf('*') >= 0 && s.length() != 1 && !s.startsWith("*.");
    }

    /**
     * Whether a text is the name a Kubernetes object may have: an RFC 1123 subdomain in lower case, at most 253 characters.
     *
     * @param s the text
     */
    public static boolean isObjectName(String s) {
        return s.length() <= 253 && OBJECT.matches(s);
    }

    /** Whether a text is a namespace's name: an RFC 1123 label in lower case. */
    public static boolean isNamespace(String s) {
        return s.length() <= LABEL && s.indexOf('.') < 0 && OBJECT.matches(s);
    }

    /**
     * Whether a text is an SNI that Istio makes for AUTO_PASSTHROUGH: {@code outbound_.80_._.reviews.default.svc.cluster.local}.
     *
     * @param s a text that begins with {@code outbound_}
     */
    public static boolean isGeneratedSni(String s) {
        String[] parts = s.split("_", -1);
        return parts.length >= 4 && parts[0].equals("outbound") && parts[1].chars().anyMatch(c -> c >= '0' && c <= '9')
                && parts[3].chars().anyMatch(c -> c < 128 && Character.isLetter(c));
    }

    /** Whether every host of {@code narrow} is one of {@code wide}; both may begin with a star. */
    public static boolean isSubset(String narrow, String wide) {
        if (wide.startsWith("*")) {
            return (!narrow.startsWith("*") || narrow.length() >= wide.length()) && tail(narrow).endsWith(wide.substring(1));
        }
        return narrow.equals(wide);
    }

    private static String tail(String s) {
        return s.startsWith("*") ? s.substring(1) : s;
    }

    private static boolean fits(String s) {
        return !s.isEmpty() && s.length() <= NAME;
    }

    private static boolean labels(String s) {
        String[] parts = s.split("\\.", -1);
        String last = parts[parts.length - 1];
        if (DIGITS.matches(last) && last.length() < 20) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            boolean closing = i == parts.length - 1 && parts[i].isEmpty();
            if (!closing && !isLabel(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
