package io.meshscope.cli.diff;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.Difference;
import io.meshscope.syntax.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints differences as a tree with only what changed, or as JSON. */
final class DifferencePrinter {
    private static final int LONGEST = 160;

    private DifferencePrinter() {}

    /** {@code ~} something inside differs, {@code -} the first side's value, {@code +} the second side's. */
    static String text(List<Difference> differences) {
        StringBuilder out = new StringBuilder();
        differences.forEach(d -> text(d, 0, out));
        return out.toString();
    }

    private static void text(Difference d, int depth, StringBuilder out) {
        switch (d.change()) {
            case INSIDE -> {
                line('~', d.name(), "", depth, out);
                d.children().forEach(c -> text(c, depth + 1, out));
            }
            case ADDED -> line('+', d.name(), value(d.after()), depth, out);
            case REMOVED -> line('-', d.name(), value(d.before()), depth, out);
            case CHANGED -> {
                line('-', d.name(), value(d.before()), depth, out);
                line('+', d.name(), value(d.after()), depth, out);
            }
            case ORDER -> {
                line('-', d.name() + " (order)", names(d.before()), depth, out);
                line('+', d.name() + " (order)", names(d.after()), depth, out);
            }
        }
    }

    private static void line(char sign, String name, String value, int depth, StringBuilder out) {
        out.append(sign).append(' ').repeat("  ", depth).append(visible(name));
        out.append(value.isEmpty() ? "" : ": " + value).append('\n');
    }

    /** A whole object in the list of differences is named and not shown: its name says enough. */
    private static String value(Tree tree) {
        String text = visible(JsonWriter.compact(tree));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String names(Tree list) {
        return value(new Tree.Arr(list.items().stream().map(t -> t.has("name") ? t.get("name") : t).toList(), Span.NONE));
    }

    private static String visible(String s) {
        StringBuilder out = new StringBuilder(s.length());
        s.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** An array of {@code {name, change, before, after, children}}. */
    static String json(List<Difference> differences) {
        return JsonWriter.pretty(new Tree.Arr(differences.stream().map(DifferencePrinter::tree).toList(), Span.NONE), 2) + "\n";
    }

    private static Tree tree(Difference d) {
        List<Tree.Field> fields = new ArrayList<>();
        fields.add(field("name", Tree.of(d.name())));
        fields.add(field("change", Tree.of(d.change().name().toLowerCase(Locale.ROOT))));
        if (d.children().isEmpty()) {
            if (d.before().isPresent()) {
                fields.add(field("before", d.before()));
            }
            if (d.after().isPresent()) {
                fields.add(field("after", d.after()));
            }
        } else {
            fields.add(field("children", new Tree.Arr(d.children().stream().map(DifferencePrinter::tree).toList(), Span.NONE)));
        }
        return new Tree.Obj(fields, Span.NONE);
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }
}
