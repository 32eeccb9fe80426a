package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * How a text is compared (Envoy: api/envoy/type/matcher/v3/string.proto).
 *
 * @param how        the comparison
 * @param value      what with; "" for {@link How#NONE}
 * @param ignoreCase whether capitals do not matter
 */
public record StringMatcher(How how, String value, boolean ignoreCase) {
    /** A comparison. */
    public enum How {
        /** Equal. */
        EXACT("="),
        /** Begins with. */
        PREFIX("^="),
        /** Ends with. */
        SUFFIX("$="),
        /** Contains. */
        CONTAINS("*="),
        /** RE2, the whole text. */
        REGEX("~"),
        /** Not one of these, or none written. */
        NONE("?");

        private final String sign;

        How(String sign) {
            this.sign = sign;
        }

        /** Its sign in short notations, as in CSS attribute selectors; ~ for regular expressions. */
        public String sign() {
            return sign;
        }
    }

    /** Reads a matcher. */
    public static StringMatcher of(Tree t) {
        boolean ignoreCase = t.get("ignore_case").isTrue();
        for (How how : How.values()) {
            String field = switch (how) {
                case EXACT -> "exact";
                case PREFIX -> "prefix";
                case SUFFIX -> "suffix";
                case CONTAINS -> "contains";
                case REGEX -> "regex";
                case NONE -> "";
            };
            if (!field.isEmpty() && t.has(field)) {
                return new StringMatcher(how, t.get(field).text(), ignoreCase);
            }
        }
        return t.has("safe_regex")
                ? new StringMatcher(How.REGEX, t.path("safe_regex", "regex").text(), ignoreCase)
                : new StringMatcher(How.NONE, "", ignoreCase);
    }

    /** Short notation: sign and value, exact values alone. */
    public String text() {
        return how == How.EXACT ? value : how.sign() + value;
    }
}
