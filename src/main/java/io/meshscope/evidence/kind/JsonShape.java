package io.meshscope.evidence.kind;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.syntax.JsonCursor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Shape} of the beginning of a JSON document; what follows a mistake or the end of the look does not matter. */
final class JsonShape {
    private static final int MAX_NESTING = 12;
    private static final Pattern SCALAR = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,9})?|true|false|null");

    private final Shape shape = new Shape(Syntax.JSON);
    private final JsonCursor cursor;
    private boolean alien;

    private JsonShape(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** The shape, or null when this is not JSON. */
    static @Nullable Shape of(String text) {
        // A cut answer often has a line feed behind the cut; inside a string that would be a mistake rather than an end.
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return null;
        }
        Bytes bytes = Bytes.of(bare);
        return new JsonShape(new JsonCursor(bytes, 0, bytes.size(), Cancel.NEVER)).read(bytes.size());
    }

    private @Nullable Shape read(long length) {
        boolean sound = false;
        boolean cut = false;
        try {
            if (cursor.peek() == '[') {
                shape.list();
            }
            value("", 0, 0);
            int next = cursor.peek();
            if (next == '{' || next == '[') {
                shape.anotherRoot();
            }
            sound = next < 0;
        } catch (JsonCursor.Malformed e) {
            cut = e.offset() >= length;
        }
        if (sound || cut) {
            shape.clean();
        }
        // "[2025-05-17T…", "[pod/a]" and "{text" are no JSON although they begin like it: the mistake comes before anything was told.
        return !alien && (!shape.isEmpty() || cut || sound) ? shape : null;
    }

    private void value(String path, int level, int nesting) {
        int c = cursor.peek();
        if (nesting > MAX_NESTING || level > Shape.DEPTH || (c == '{' && level == Shape.DEPTH)) {
            cursor.skip();
        } else if (c == '{') {
            object(path, level, nesting);
        } else if (c == '[') {
            cursor.enterArray();
            while (cursor.nextItem()) {
                value(path, level, nesting + 1);
            }
        } else if (path.isEmpty()) {
            String item = c == '"' ? "" : cursor.scalar();
            if (c == '"') {
                cursor.skip();
            }
            alien |= !item.isEmpty() && !SCALAR.matcher(item).matches();
        } else if (level == 1 || path.endsWith("/@type")) {
            shape.value(path, cursor.scalar());
        } else {
            cursor.skip();
        }
    }

    private void object(String path, int level, int nesting) {
        cursor.enterObject();
        String key = cursor.nextKey();
        while (key != null) {
            String below = path.isEmpty() ? Shape.snake(key) : path + "/" + Shape.snake(key);
            shape.key(below);
            value(below, level + 1, nesting + 1);
            key = cursor.nextKey();
        }
    }
}
