package io.meshscope.evidence.kind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link Shape} of the beginning of a YAML document in block style, line by line: a look may end anywhere and the text may be
 * broken, so a parser of the whole language is of no use here.
 */
final class YamlShape {
    private static final int MAX_KEY = 200;

    private final Shape shape = new Shape(Syntax.YAML);
    private final List<Level> levels = new ArrayList<>();
    private int blockIndent = -1;
    private int good;
    private int bad;

    private record Level(int indent, String path) {}

    private YamlShape() {}

    /** The shape, or null when this does not look like YAML. */
    static @Nullable Shape of(List<String> lines) {
        YamlShape reader = new YamlShape();
        lines.forEach(reader::line);
        return reader.shape.isEmpty() || reader.bad * 20 > reader.good ? null : reader.shape;
    }

    private void line(String line) {
        int indent = 0;
        // YAML forbids tabs here, but whoever uses them still meant YAML: the reader says so, with the line.
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        String rest = line.substring(indent).stripTrailing();
        if (rest.isEmpty() || rest.startsWith("#") || (blockIndent >= 0 && indent > blockIndent)) {
            return;
        }
        blockIndent = -1;
        if (indent == 0 && (rest.startsWith("---") || rest.equals("...") || rest.startsWith("%"))) {
            levels.clear();
            return;
        }
        boolean top = indent == 0;
        while (rest.startsWith("- ") || rest.equals("-")) {
            // A list under a key may stand as far left as the key.
            if (indent == 0 && shape.isEmpty()) {
                shape.list();
            }
            String item = rest.substring(1).stripLeading();
            indent += rest.length() - item.length();
            rest = item;
        }
        int colon = colon(rest);
        if (colon > 0) {
            key(indent, rest, colon);
            good++;
        } else if (top && !rest.isEmpty() && !line.startsWith("-")) {
            bad++;
        }
    }

    private void key(int indent, String rest, int colon) {
        while (!levels.isEmpty() && levels.getLast().indent() >= indent) {
            levels.removeLast();
        }
        String key = Shape.snake(bare(rest.substring(0, colon)));
        String path = levels.isEmpty() ? key : levels.size() < Shape.DEPTH ? levels.getLast().path() + "/" + key : "";
        levels.add(new Level(indent, path));
        String value = rest.substring(colon + 1).strip();
        if (levels.size() <= Shape.DEPTH) {
            shape.key(path);
            if (!value.isEmpty()) {
                shape.value(path, bare(value));
            }
        }
        if (value.startsWith("|") || value.startsWith(">")) {
            blockIndent = indent;
        }
    }

    /** Index of the colon after a key, or -1. */
    private static int colon(String text) {
        int from = 0;
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        if (quote == '"' || quote == '\'') {
            from = text.indexOf(quote, 1) + 1;
            return from > 1 && from < text.length() && text.charAt(from) == ':' ? from : -1;
        }
        for (int i = 0; i < Math.min(text.length(), MAX_KEY); i++) {
            char c = text.charAt(i);
            if (c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
                return i;
            }
            if (c == ' ' || c == '\t' || c == '{' || c == '[' || c == '"') {
                return -1;
            }
        }
        return -1;
    }

    private static String bare(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'")) && text.endsWith(text.substring(0, 1));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
