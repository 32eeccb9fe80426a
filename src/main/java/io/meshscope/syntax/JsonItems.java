package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the items of an array inside a large JSON value without parsing any of them. */
public final class JsonItems {
    private JsonItems() {}

    /**
     * The places of the items of the array under a path of fields.
     *
     * @param value where the outer value stands
     * @param path  protobuf field names from the outer value to the array; the lowerCamelCase spelling is found as well
     * @return the spans in order; empty when the path leads to no array
     * @throws JsonCursor.Malformed when the text is damaged
     */
    public static List<Span> of(Bytes bytes, Span value, Cancel cancel, String... path) {
        JsonCursor cursor = new JsonCursor(bytes, value.start(), value.end(), cancel);
        for (String field : path) {
            if (!enter(cursor, field)) {
                return List.of();
            }
        }
        List<Span> out = new ArrayList<>();
        if (cursor.peek() == '[') {
            cursor.enterArray();
            while (cursor.nextItem()) {
                cursor.peek();
                long start = cursor.position();
                cursor.skip();
                out.add(Span.of(start, cursor.position()));
            }
        }
        return out;
    }

    private static boolean enter(JsonCursor cursor, String field) {
        if (cursor.peek() != '{') {
            return false;
        }
        String camel = FieldPaths.camel(field);
        cursor.enterObject();
        for (@Nullable
        String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals(field) || key.equals(camel)) {
                return true;
            }
            cursor.skip();
        }
        return false;
    }
}
