package io.meshscope.syntax;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a string must be written in YAML so that readers of YAML 1.1 and 1.2 read a string again, after the choices of
 * {@code sigs.k8s.io/yaml} (go-yaml 2.4): plain where that is safe, in single quotes where only indicators are in the way, in double quotes
 * where it would be read as something else, literal when it has several lines.
 */
enum YamlScalar {
    PLAIN, SINGLE, DOUBLE, LITERAL;

    private static final Set<String> WORDS = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "n", "N", "no",
            "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", "", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN", ".inf",
            ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    /** Underscores are taken out before; numbers too large for 64 bits are still numbers for most readers, except in these forms. */
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0[xX][0-9a-fA-F]{1,16}|0[oO]?[0-7]{1,22}|0[bB][01]{1,64})");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})"
                    + "| [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?)?");

    /** How to write a string; {@code key} when it is the key of a mapping, which stays on one line. */
    static YamlScalar of(String s, boolean key) {
        if (s.isEmpty() || isSomethingElse(s)) {
            return s.indexOf('\n') >= 0 ? LITERAL : DOUBLE;
        }
        Shape shape = Shape.of(s);
        if (s.indexOf('\n') >= 0) {
            return key || !shape.literal ? DOUBLE : LITERAL;
        }
        return shape.plain ? PLAIN : shape.single ? SINGLE : DOUBLE;
    }

    private static boolean isSomethingElse(String s) {
        if (WORDS.contains(s)) {
            return true;
        }
        char c = s.charAt(0);
        if (c == '.') {
            return FLOAT.matcher(s.replace("_", "")).matches();
        }
        if (c != '-' && c != '+' && (c < '0' || c > '9')) {
            return false;
        }
        String digits = s.replace("_", "");
        return FLOAT.matcher(digits).matches() || INTEGER.matcher(digits).matches() || SEXAGESIMAL.matcher(s).matches()
                || TIMESTAMP.matcher(
                        s).matches();
    }

    /** Which styles the characters of a string allow, whatever the string means. */
    private record Shape(boolean plain, boolean single, boolean literal) {
        private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";

        static Shape of(String s) {
            boolean indicators = s.startsWith("---") || s.startsWith("...") || NEVER_FIRST.indexOf(s.charAt(0)) >= 0;
            boolean special = false;
            boolean breakThenSpace = false;
            int previous = '\n';
            for (int i = 0; i < s.length(); i++) {
                char c = s.charAt(i);
                boolean blankNext = i + 1 == s.length() || " \t\n\r".indexOf(s.charAt(i + 1)) >= 0;
                boolean blankBefore = i > 0 && (previous == ' ' || previous == '\t' || previous == '\n');
                indicators |= switch (c) {
                    case ':' -> blankNext;
                    case '?', '-' -> i == 0 && blankNext;
                    case '#' -> blankBefore;
                    default -> false;
                };
                special |= !printable(c) || (c == '\n' && previous == ' ' && i > 0);
                breakThenSpace |= c == ' ' && previous == '\n' && i > 0;
                previous = c;
            }
            boolean edges = isSpace(s.charAt(0)) || isSpace(s.charAt(s.length() - 1));
            return new Shape(!indicators && !special && !edges && !breakThenSpace, !special && !breakThenSpace,
                    !special && s.charAt(s.length() - 1) != ' ');
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\n';
        }
    }

    /** Whether a character is written as it is. Characters outside the basic plane, tabs and odd line breaks are escaped. */
    static boolean printable(char c) {
        if (c < 0xa0) {
            return c == '\n' || (c >= 0x20 && c <= 0x7e);
        }
        return !Character.isSurrogate(c) && c != 0xfeff && c < 0xfffe && c != 0x2028 && c != 0x2029;
    }
}
