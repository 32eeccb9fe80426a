package io.meshscope.syntax;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.meshscope.model.Tree;
import java.util.List;

/** Writes a {@link Tree} as JSON text. Numbers are written as they were read. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final String indent;

    private JsonWriter(String indent) {
        this.indent = indent;
    }

    /** With one space of indent, as Envoy's admin interface prints. */
    public static String pretty(Tree tree) {
        return pretty(tree, 1);
    }

    /** With so many spaces of indent a level. */
    public static String pretty(Tree tree, int spaces) {
        JsonWriter writer = new JsonWriter(" ".repeat(spaces));
        writer.write(tree, 0);
        return writer.out.toString();
    }

    /** On one line. */
    public static String compact(Tree tree) {
        JsonWriter writer = new JsonWriter("");
        writer.write(tree, -1);
        return writer.out.toString();
    }

    private void write(Tree tree, int depth) {
        switch (tree) {
            case Tree.Obj obj -> object(obj.fields(), depth);
            case Tree.Arr arr -> array(arr.items(), depth);
            case Tree.Str s -> string(s.value());
            case Tree.Raw r -> out.append(r.text());
            case Tree.Num _,Tree.Bool _ -> out.append(tree.text());
            case Tree.Null _,Tree.Absent _ -> out.append("null");
        }
    }

    private void object(List<Tree.Field> fields, int depth) {
        out.append('{');
        String separator = "";
        for (Tree.Field f : fields) {
            out.append(separator);
            line(depth + 1);
            string(f.name());
            out.append(depth < 0 ? ":" : ": ");
            write(f.value(), depth < 0 ? -1 : depth + 1);
            separator = ",";
        }
        if (!fields.isEmpty()) {
            line(depth);
        }
        out.append('}');
    }

    private void array(List<Tree> items, int depth) {
        out.append('[');
        String separator = "";
        for (Tree t : items) {
            out.append(separator);
            line(depth + 1);
            write(t, depth < 0 ? -1 : depth + 1);
            separator = ",";
        }
        if (!items.isEmpty()) {
            line(depth);
        }
        out.append(']');
    }

    private void line(int depth) {
        if (depth >= 0 && !indent.isEmpty()) {
            out.append('\n').repeat(indent, depth);
        }
    }

    private void string(String s) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(s, out);
        out.append('"');
    }
}
