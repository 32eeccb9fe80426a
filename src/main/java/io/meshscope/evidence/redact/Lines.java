package io.meshscope.evidence.redact;

/** Lines of YAML in block style, by their indentation. */
final class Lines {
    private Lines() {}

    static int startOf(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Offset of the line feed that ends a line, or of the end of the text. */
    static int endOf(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    static int indent(String text, int line) {
        int i = line;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i - line;
    }

    /** The column the key of a line stands in: after its indentation and the dashes of list items. */
    static int keyColumn(String text, int line) {
        int i = line + indent(text, line);
        while (i + 1 < text.length() && text.charAt(i) == '-' && text.charAt(i + 1) == ' ') {
            i++;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
        }
        return i - line;
    }

    static boolean isBlank(String text, int line) {
        int end = endOf(text, line);
        return text.substring(line, end).isBlank() || text.charAt(line + indent(text, line)) == '#';
    }

    /** Where the value of a key ends: with its line, or with the lines under it that stand deeper than the key. */
    static int valueEnd(String text, int line, int value) {
        int column = keyColumn(text, line);
        int end = endOf(text, value);
        boolean block = value < text.length() && (text.charAt(value) == '|' || text.charAt(value) == '>');
        int next = end + 1;
        // Text that goes on in deeper lines belongs to the value whether it is a block or a folded scalar.
        while (next < text.length() && (isBlank(text, next) ? block : indent(text, next) > column)) {
            end = endOf(text, next);
            next = end + 1;
        }
        return end > value && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
