package io.meshscope.syntax;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@link Tree} as JSON text the way Go programs do, mostly with four blanks of indent, so that output can be compared with istioctl's line
 * by line.
 */
public final class GoJsonWriter {
    private static final String BLANKS = "    ";

    private final StringBuilder out = new StringBuilder();
    private final String indent;
    private final boolean html;
    /** Go's old jsonpb, still used by istioctl for single messages, indents the contents of Structs deeper and opens up empty objects. */
    private final boolean jsonpb;
    private final Map<Tree, Integer> nested;

    private GoJsonWriter(String indent, boolean html, boolean jsonpb, Map<Tree, Integer> nested) {
        this.indent = indent;
        this.html = html;
        this.jsonpb = jsonpb;
        this.nested = nested;
    }

    /** As {@code encoding/json} writes: {@code <}, {@code >} and {@code &} are escaped. */
    public static String standard(Tree tree) {
        return standard(tree, 0);
    }

    /** The same for a value that stands {@code depth} levels deep in text written elsewhere; its first line is not indented. */
    public static String standard(Tree tree, int depth) {
        return new GoJsonWriter(BLANKS, true, false, Map.of()).whole(tree, depth);
    }

    /** As {@code encoding/json} writes, indented with tabs. */
    public static String tabbed(Tree tree) {
        return new GoJsonWriter("\t", true, false, Map.of()).whole(tree, 0);
    }

    /** As protojson writes: nothing but quotes, backslashes and control characters is escaped. */
    public static String protojson(Tree tree) {
        return new GoJsonWriter(BLANKS, false, false, Map.of()).whole(tree, 0);
    }

    /**
     * As {@code github.com/golang/protobuf/jsonpb} writes.
     *
     * @param nested containers that came from Structs, by identity, and how many levels deeper than normal their contents stand
     */
    public static String jsonpb(Tree tree, Map<Tree, Integer> nested) {
        return new GoJsonWriter(BLANKS, true, true, nested).whole(tree, 0);
    }

    private String whole(Tree tree, int depth) {
        write(tree, depth);
        return out.toString();
    }

    private void write(Tree tree, int depth) {
        switch (tree) {
            case Tree.Obj(List<Tree.Field> fields, _) -> {
                int inner = depth + 1 + nested.getOrDefault(tree, 0);
                open('{', fields.isEmpty());
                String separator = "";
                for (Tree.Field f : fields) {
                    out.append(separator);
                    line(inner);
                    string(f.name());
                    out.append(": ");
                    write(f.value(), inner);
                    separator = ",";
                }
                close('}', fields.isEmpty(), tree, inner);
            }
            case Tree.Arr(List<Tree> items, _) -> {
                int inner = depth + 1 + nested.getOrDefault(tree, 0);
                out.append('[');
                String separator = "";
                for (Tree t : items) {
                    out.append(separator);
                    line(inner);
                    write(t, inner);
                    separator = ",";
                }
                close(']', items.isEmpty(), tree, inner);
            }
            case Tree.Str s -> string(s.value());
            case Tree.Num n -> out.append(number(n.literal()));
            case Tree.Bool b -> out.append(b.value());
            case Tree.Raw r -> out.append(r.text());
            case Tree.Null _,Tree.Absent _ -> out.append("null");
        }
    }

    private void open(char bracket, boolean empty) {
        out.append(bracket);
        if (jsonpb && empty) {
            out.append('\n');
        }
    }

    private void close(char bracket, boolean empty, Tree tree, int inner) {
        if (!empty || jsonpb) {
            boolean struct = nested.containsKey(tree);
            if (struct && empty && bracket == '}') {
                // A Struct is a map to jsonpb, and an empty map gets one line break where an empty message gets two.
                out.setLength(out.length() - 1);
            }
            line(inner - 1);
        }
        out.append(bracket);
    }

    private void line(int depth) {
        out.append('\n').repeat(indent, depth);
    }

    private static String number(String literal) {
        return literal.length() < 16 && literal.matches("-?[0-9]+") ? literal : GoNumber.json(literal);
    }

    private void string(String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> out.append(html ? String.format("\\u%04x", (int) c) : String.valueOf(c));
                default -> out.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
