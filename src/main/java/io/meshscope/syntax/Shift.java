package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.LineIndex;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import org.jspecify.annotations.Nullable;

/** Moves the places of a tree read from a text into the document the text is part of. */
final class Shift {
    private final @Nullable Document document;
    private final int line;
    private final int indent;
    private final Span whole;

    /** For the text of a YAML block whose header stands on a line: its first line is the next one, and all are indented alike. */
    Shift(Document document, int line) {
        this.document = document;
        this.line = line;
        LineIndex lines = document.lines();
        Bytes bytes = document.bytes();
        long start = lines.startOf(line + 1);
        long i = start;
        while (i < bytes.size() && bytes.at(i) == ' ') {
            i++;
        }
        this.indent = (int) (i - start);
        this.whole = Span.NONE;
    }

    /** For a text whose inside has no places of its own: quoted, with escapes. */
    Shift(Span whole) {
        this.document = null;
        this.line = 0;
        this.indent = 0;
        this.whole = whole;
    }

    Tree tree(Tree t) {
        return switch (t) {
            case Tree.Obj o -> new Tree.Obj(o.fields().stream().map(f -> new Tree.Field(f.name(), span(f.nameSpan()), tree(f.value())))
                    .toList(), span(o.span()));
            case Tree.Arr a -> new Tree.Arr(a.items().stream().map(this::tree).toList(), span(a.span()));
            case Tree.Str s -> new Tree.Str(s.value(), span(s.span()));
            case Tree.Num n -> new Tree.Num(n.literal(), span(n.span()));
            case Tree.Bool b -> new Tree.Bool(b.value(), span(b.span()));
            case Tree.Null n -> new Tree.Null(span(n.span()));
            case Tree.Raw r -> new Tree.Raw(r.text(), r.why(), span(r.span()));
            case Tree.Absent a -> a;
        };
    }

    private Span span(Span s) {
        Document d = document;
        if (d == null) {
            return whole;
        }
        int at = line + s.line();
        long start = d.lines().startOf(at) + indent + s.column() - 1;
        return new Span(start, start + (s.end() - s.start()), at, indent + s.column());
    }
}
