package io.meshscope.model.diff;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * A place where two trees differ.
 *
 * @param name     field name, {@code [key]} of a list's item, or what the whole is called
 * @param change   how they differ here
 * @param before   the value on the first side; absent when added
 * @param after    the value on the second side; absent when removed
 * @param children what differs below; only with {@link Change#INSIDE}
 */
public record Difference(String name, Change change, Tree before, Tree after, List<Difference> children) {
    /** How two values differ. */
    public enum Change {
        /** Only the second side has it. */
        ADDED,
        /** Only the first side has it. */
        REMOVED,
        /** Both have it, with other values. */
        CHANGED,
        /** Both have it, and something below differs. */
        INSIDE,
        /** The same items in another order, where order counts. */
        ORDER
    }

    public Difference {
        children = List.copyOf(children);
    }

    /** Something only the second side has. */
    public static Difference added(String name, Tree after) {
        return new Difference(name, Change.ADDED, Tree.absent(), after, List.of());
    }

    /** Something only the first side has. */
    public static Difference removed(String name, Tree before) {
        return new Difference(name, Change.REMOVED, before, Tree.absent(), List.of());
    }

    /** Something in which more differs. */
    public static Difference inside(String name, Tree before, Tree after, List<Difference> children) {
        return new Difference(name, Change.INSIDE, before, after, children);
    }

    /** The same under another name. */
    public Difference named(String other) {
        return new Difference(other, change, before, after, children);
    }

    /** How many places differ: each leaf counts. */
    public int count() {
        return children.isEmpty() ? 1 : children.stream().mapToInt(Difference::count).sum();
    }
}
