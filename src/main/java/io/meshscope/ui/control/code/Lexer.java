package io.meshscope.ui.control.code;

import com.google.re2j.Pattern;

/** Colours the characters of one line. Colour is a help for the eye: where the state before a line is not known, none is given. */
final class Lexer {
    /** Style classes by number; 0 has none. */
    static final String[] STYLES = {"", "k", "s", "n", "p", "c"};
    private static final byte KEY = 1;
    private static final byte STRING = 2;
    private static final byte NUMBER = 3;
    private static final byte MARK = 4;
    private static final byte COMMENT = 5;
    private static final Pattern SCALAR = Pattern
            .compile("[-+]?(0x[0-9a-fA-F]+|[0-9][0-9_]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?)|true|false|null|~");

    private final String text;
    private final byte[] out;

    private Lexer(String text) {
        this.text = text;
        out = new byte[text.length()];
    }

    /**
     * Colours JSON.
     *
     * @param inString whether the text begins inside a string
     */
    static byte[] json(String text, boolean inString) {
        Lexer lexer = new Lexer(text);
        int i = inString && !text.isEmpty() ? lexer.paint(0, lexer.closing(0, '"', true), STRING) : 0;
        while (i < text.length()) {
            i = lexer.jsonToken(i);
        }
        return lexer.out;
    }

    /** Colours one line of YAML (1.2) outside a block scalar. */
    static byte[] yaml(String text) {
        Lexer lexer = new Lexer(text);
        lexer.yamlLine();
        return lexer.out;
    }

    /** A line that is all of one kind: inside a block scalar. */
    static byte[] block(String text) {
        byte[] out = new byte[text.length()];
        java.util.Arrays.fill(out, STRING);
        return out;
    }

    // ---------- JSON ----------

    private int jsonToken(int i) {
        char c = text.charAt(i);
        if (c == '"') {
            int end = closing(i + 1, '"', true);
            return paint(i, end, isBeforeColon(end) ? KEY : STRING);
        }
        if ("{}[],:".indexOf(c) >= 0) {
            out[i] = MARK;
            return i + 1;
        }
        if (c == '-' || Character.isLetterOrDigit(c)) {
            int end = i + 1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || ".+-".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            return paint(i, end, SCALAR.matches(text.substring(i, end)) ? NUMBER : 0);
        }
        return i + 1;
    }

    private boolean isBeforeColon(int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':';
    }

    // ---------- YAML ----------

    private void yamlLine() {
        int i = spaces(0);
        if (text.startsWith("---", i) || text.startsWith("...", i)) {
            paint(i, i + 3, MARK);
            i += 3;
        }
        while (i + 1 < text.length() && "-?".indexOf(text.charAt(i)) >= 0 && text.charAt(i + 1) == ' ') {
            out[i] = MARK;
            i = spaces(i + 1);
        }
        int depth = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth = Math.max(0, depth - 1);
            }
            i = yamlToken(i, depth);
        }
    }

    private int yamlToken(int i, int depth) {
        char c = text.charAt(i);
        if (c == ' ') {
            return i + 1;
        }
        if (c == '#' && (i == 0 || text.charAt(i - 1) == ' ')) {
            return paint(i, text.length(), COMMENT);
        }
        if (c == '"' || c == '\'') {
            int end = closing(i + 1, c, c == '"');
            return paint(i, end, isBeforeColon(end) ? KEY : STRING);
        }
        if ("{}[]:".indexOf(c) >= 0 || (depth > 0 && c == ',')) {
            out[i] = MARK;
            return i + 1;
        }
        int end = plainEnd(i, depth);
        boolean key = end < text.length() && text.charAt(end) == ':';
        if ("&*!|>".indexOf(c) >= 0 && !key) {
            return paint(i, wordEnd(i), MARK);
        }
        String word = text.substring(i, end).strip();
        return paint(i, end, key ? KEY : SCALAR.matches(word) ? NUMBER : STRING);
    }

    /** A plain scalar ends before ": ", " #", the end, and inside braces before a comma or brace. */
    private int plainEnd(int from, int depth) {
        int i = from + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean colon = c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
            boolean comment = c == '#' && text.charAt(i - 1) == ' ';
            if (colon || comment || (depth > 0 && ",{}[]".indexOf(c) >= 0)) {
                return i;
            }
            i++;
        }
        return i;
    }

    private int wordEnd(int from) {
        int space = text.indexOf(' ', from);
        return space < 0 ? text.length() : space;
    }

    private int spaces(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    // ---------- both ----------

    /** After the closing quote, or the end. */
    private int closing(int from, char quote, boolean escapes) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && escapes) {
                i += 2;
            } else if (c == quote) {
                return i + 1;
            } else {
                i++;
            }
        }
        return text.length();
    }

    private int paint(int from, int to, int style) {
        int end = Math.min(to, text.length());
        java.util.Arrays.fill(out, from, end, (byte) style);
        return Math.max(end, from + 1);
    }
}
