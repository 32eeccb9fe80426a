package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON into a {@link Tree} with some fields left out, for tables that want a little of very many values: what is left out costs no more
 * than a look for its end. The tree has no spans for its fields.
 */
public final class PrunedReader {
    private PrunedReader() {}

    /**
     * Reads one value.
     *
     * @param leaveOut names of fields that are skipped at any depth
     * @throws JsonCursor.Malformed when the text is damaged
     */
    public static Tree read(Bytes bytes, Span value, Set<String> leaveOut) {
        return read(new JsonCursor(bytes, value.start(), value.end(), Cancel.NEVER), leaveOut, 0);
    }

    private static Tree read(JsonCursor cursor, Set<String> leaveOut, int depth) {
        int first = cursor.peek();
        if (depth >= JsonReader.MAX_DEPTH) {
            cursor.skip();
            return Tree.absent();
        }
        return switch (first) {
            case '{' -> {
                List<Tree.Field> fields = new ArrayList<>();
                cursor.enterObject();
                for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
                    if (leaveOut.contains(key)) {
                        cursor.skip();
                    } else {
                        fields.add(new Tree.Field(key, Span.NONE, read(cursor, leaveOut, depth + 1)));
                    }
                }
                yield new Tree.Obj(fields, Span.NONE);
            }
            case '[' -> {
                List<Tree> items = new ArrayList<>();
                cursor.enterArray();
                while (cursor.nextItem()) {
                    items.add(read(cursor, leaveOut, depth + 1));
                }
                yield new Tree.Arr(items, Span.NONE);
            }
            case '"' -> new Tree.Str(cursor.scalar(), Span.NONE);
            case 't', 'f' -> new Tree.Bool(cursor.scalar().equals("true"), Span.NONE);
            case 'n' -> {
                cursor.skip();
                yield new Tree.Null(Span.NONE);
            }
            default -> new Tree.Num(cursor.scalar(), Span.NONE);
        };
    }
}
