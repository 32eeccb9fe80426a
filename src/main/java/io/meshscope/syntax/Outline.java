package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON value as a tree of places: a node knows its key, its kind and its bytes, and finds its children when asked. It makes a tree of a
 * document of any size, and every value of the document is in it, repeated keys too. Text that breaks off gives the children before the
 * break and one node for the rest.
 *
 * @param document the document
 * @param pointer  the node's pointer in it
 * @param key      its key, or its index as digits, or "" for the root
 * @param kind     what the value is
 * @param span     its bytes
 */
public record Outline(Document document, Pointer pointer, String key, Kind kind, Span span) {
    /** What a value is. */
    public enum Kind {
        OBJECT, ARRAY, STRING, NUMBER, BOOLEAN, NULL,
        /** Text behind a break; not JSON. */
        BROKEN
    }

    private static final int PREVIEW = 4096;

    /** The value that stands at a place of a document. */
    public static Outline of(Document document, Pointer pointer, String key, Span span) {
        return new Outline(document, pointer, key, kindAt(document.bytes(), span.start()), span);
    }

    /** Whether it may have children. */
    public boolean isContainer() {
        return kind == Kind.OBJECT || kind == Kind.ARRAY;
    }

    /** The children, found by one pass over the value's bytes; empty for scalars. */
    public List<Outline> children(Cancel cancel) {
        if (!isContainer()) {
            return List.of();
        }
        List<Outline> out = new ArrayList<>();
        JsonCursor cursor = new JsonCursor(document.bytes(), span.start(), span.end(), cancel);
        try {
            if (kind == Kind.OBJECT) {
                cursor.enterObject();
                for (String k = cursor.nextKey(); k != null; k = cursor.nextKey()) {
                    out.add(child(cursor, pointer.key(k), k));
                }
            } else {
                cursor.enterArray();
                for (int i = 0; cursor.nextItem(); i++) {
                    out.add(child(cursor, pointer.item(i), Integer.toString(i)));
                }
            }
        } catch (JsonCursor.Malformed e) {
            long from = out.isEmpty() ? span.start() + 1 : out.getLast().span.end();
            if (from < span.end()) {
                out.add(new Outline(document, pointer, "", Kind.BROKEN, Span.of(from, span.end())));
            }
        }
        return out;
    }

    private Outline child(JsonCursor cursor, Pointer at, String name) {
        cursor.peek();
        long start = cursor.position();
        cursor.skip();
        return of(document, at, name, Span.of(start, cursor.position()));
    }

    /**
     * The way from this node to the innermost value whose bytes hold an offset, this node first. An offset between two values leads to the
     * object or array around them; one on a key leads to the key's value.
     */
    public List<Outline> pathTo(long offset, Cancel cancel) {
        List<Outline> path = new ArrayList<>(List.of(this));
        for (Outline next = childAt(offset, cancel); !next.equals(path.getLast()); next = next.childAt(offset, cancel)) {
            path.add(next);
        }
        return path;
    }

    /** The way from this node to a pointer below it, as far as it leads; this node first. */
    public List<Outline> pathTo(Pointer target, Cancel cancel) {
        List<Outline> path = new ArrayList<>(List.of(this));
        boolean further = true;
        while (further && !path.getLast().pointer.equals(target)) {
            further = false;
            for (Outline c : path.getLast().children(cancel)) {
                if (c.kind != Kind.BROKEN && target.isWithin(c.pointer)) {
                    path.add(c);
                    further = true;
                    break;
                }
            }
        }
        return path;
    }

    /**
     * The value some steps below this one, as far as they lead.
     *
     * @param steps protobuf field names, found in either spelling, or indexes as digits
     */
    public Outline descend(List<String> steps, Cancel cancel) {
        Outline at = this;
        for (String step : steps) {
            String camel = FieldPaths.camel(step);
            Outline next = null;
            for (Outline c : at.children(cancel)) {
                if (c.key.equals(step) || c.key.equals(camel)) {
                    next = c;
                    break;
                }
            }
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private Outline childAt(long offset, Cancel cancel) {
        long from = span.start();
        for (Outline c : children(cancel)) {
            boolean named = kind == Kind.OBJECT && offset >= from && offset < c.span.start()
                    && document.bytes().text(from, offset + 1).contains(
                            "\"");
            if (named || c.span.contains(offset)) {
                return c;
            }
            from = c.span.end();
        }
        return this;
    }

    /** The scalar as text, strings decoded; at most {@value #PREVIEW} bytes of it are read; "" for containers. */
    public String scalar() {
        long end = Math.min(span.end(), span.start() + PREVIEW);
        return switch (kind) {
            case STRING -> end < span.end()
                    ? document.bytes().text(span.start() + 1, end)
                    : JsonReader.read(document.bytes(), span.start(), span.end()).value().text();
            case NUMBER, BOOLEAN, NULL, BROKEN -> document.bytes().text(span.start(), end);
            case OBJECT, ARRAY -> "";
        };
    }

    /** The place of the value. */
    public Locator locator() {
        return Locator.at(document, pointer, span);
    }

    private static Kind kindAt(Bytes bytes, long offset) {
        if (offset >= bytes.size()) {
            return Kind.BROKEN;
        }
        return switch (bytes.at(offset)) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
            default -> Kind.BROKEN;
        };
    }
}
