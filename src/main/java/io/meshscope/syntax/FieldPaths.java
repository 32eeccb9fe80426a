package io.meshscope.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few paths of fields to take out of many objects without reading the rest, such as {@code metadata.filter_metadata.istio.config}. Names
 * are protobuf's; the lowerCamelCase spelling is found as well.
 */
public final class FieldPaths {
    private static final int MAX_DEPTH = 32;

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private int leaf = -1;
    }

    private final Node root = new Node();
    private final int count;

    private FieldPaths(int count) {
        this.count = count;
    }

    /** Paths with dots between field names; results come in the same order. */
    public static FieldPaths of(String... paths) {
        FieldPaths out = new FieldPaths(paths.length);
        for (int i = 0; i < paths.length; i++) {
            List<Node> at = List.of(out.root);
            for (String name : paths[i].split("\\.")) {
                Node next = at.getFirst().children.get(name);
                Node node = next == null ? new Node() : next;
                at.getFirst().children.put(name, node);
                at.getFirst().children.put(camel(name), node);
                at = List.of(node);
            }
            at.getFirst().leaf = i;
        }
        return out;
    }

    /**
     * Takes the fields out of the object that comes next, which is consumed.
     *
     * @return texts of the scalars found; null where a path leads nowhere, "" where it leads to an object or array
     */
    public @Nullable String[] take(JsonCursor cursor) {
        @Nullable
        String[] out = new String[count];
        take(cursor, root, out, 0);
        return out;
    }

    private static void take(JsonCursor cursor, Node node, @Nullable String[] out, int depth) {
        if (cursor.peek() != '{' || depth > MAX_DEPTH) {
            cursor.skip();
            return;
        }
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            Node next = node.children.get(key);
            if (next == null) {
                cursor.skip();
            } else if (next.leaf >= 0) {
                out[next.leaf] = cursor.scalar();
            } else {
                take(cursor, next, out, depth + 1);
            }
        }
    }

    static String camel(String snake) {
        StringBuilder out = new StringBuilder(snake.length());
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_' && i + 1 < snake.length()) {
                out.append(Character.toUpperCase(snake.charAt(++i)));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
