package io.meshscope.practice.objects;

import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes one place of a tree, named by a JSON pointer; the tree itself stays as it was. */
public final class Edit {
    private Edit() {}

    /** Sets a value; objects on the way are made where they are missing, {@code -} appends to an array. */
    public static Tree set(Tree tree, String pointer, @Nullable Object value) {
        return change(tree, new Pointer(pointer).parts(), 0, _ -> Json.of(value));
    }

    /** Takes a field or an item away. */
    public static Tree remove(Tree tree, String pointer) {
        return change(tree, new Pointer(pointer).parts(), 0, _ -> Tree.absent());
    }

    /** Changes a value in place. */
    public static Tree update(Tree tree, String pointer, UnaryOperator<Tree> change) {
        return change(tree, new Pointer(pointer).parts(), 0, change);
    }

    private static Tree change(Tree tree, List<String> parts, int depth, UnaryOperator<Tree> change) {
        if (depth == parts.size()) {
            return change.apply(tree);
        }
        String part = parts.get(depth);
        if (tree instanceof Tree.Arr array) {
            return item(array, part, parts, depth, change);
        }
        return Json.with(tree, part, change(tree.entry(part), parts, depth + 1, change));
    }

    private static Tree item(Tree.Arr array, String part, List<String> parts, int depth, UnaryOperator<Tree> change) {
        List<Tree> items = new ArrayList<>(array.items());
        int i = part.equals("-") ? items.size() : Integer.parseInt(part);
        Tree old = i < items.size() ? items.get(i) : Tree.absent();
        Tree changed = change(old, parts, depth + 1, change);
        if (i < items.size()) {
            items.remove(i);
        }
        if (!(changed instanceof Tree.Absent)) {
            items.add(i, changed);
        }
        return new Tree.Arr(items, array.span());
    }
}
