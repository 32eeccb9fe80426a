package io.meshscope.rules.schema;

import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of an object together with the way to it, there or not. Reading never fails: a value of another type than asked for reads as if it
 * were not there, since the structure check has already said so.
 */
final class Node {
    private final @Nullable Node parent;
    private final String key;
    private final int index;
    private final Span keySpan;
    private final Tree tree;

    private Node(@Nullable Node parent, String key, int index, Span keySpan, Tree tree) {
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.keySpan = keySpan;
        this.tree = tree;
    }

    /** The object as a whole. */
    static Node root(Tree tree) {
        return new Node(null, "", -1, tree.span(), tree);
    }

    /** A field, exactly so spelled; of a repeated one the last. */
    Node get(String name) {
        List<Tree.Field> fields = tree.fields();
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name().equals(name)) {
                return field(fields.get(i));
            }
        }
        return new Node(this, name, -1, Span.NONE, Tree.absent());
    }

    /** A chain of {@link #get}. */
    Node path(String... names) {
        Node at = this;
        for (String name : names) {
            at = at.get(name);
        }
        return at;
    }

    /** A field of this object. */
    Node field(Tree.Field field) {
        return new Node(this, field.name(), -1, field.nameSpan(), field.value());
    }

    /** The fields of an object or the entries of a map; nothing for everything else. */
    List<Node> entries() {
        return tree.fields().stream().map(this::field).toList();
    }

    /** The items of a list; nothing for everything else. */
    List<Node> items() {
        List<Tree> items = tree.items();
        List<Node> out = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            out.add(new Node(this, "", i, items.get(i).span(), items.get(i)));
        }
        return out;
    }

    /** Whether it is there; a written null is not. */
    boolean has() {
        return tree.isPresent();
    }

    /** Whether a field is there. */
    boolean has(String name) {
        return get(name).has();
    }

    /** Whether a field holds something: a text that is not empty, or a list with items. */
    boolean filled(String name) {
        Node n = get(name);
        return !n.text().isEmpty() || !n.tree.items().isEmpty();
    }

    /** The text, or "" when it is none. */
    String text() {
        return tree instanceof Tree.Str(String value, Span _) ? value : "";
    }

    /** The text of a field. */
    String text(String name) {
        return get(name).text();
    }

    /** The texts of a list. */
    List<String> texts() {
        return tree.texts();
    }

    /** The whole number, or 0. */
    long number() {
        return tree instanceof Tree.Num ? tree.number() : 0;
    }

    /** The whole number of a field. */
    long number(String name) {
        return get(name).number();
    }

    /** The number, or 0. */
    double real() {
        if (tree instanceof Tree.Num(String literal, Span _)) {
            try {
                return Double.parseDouble(literal);
            } catch (NumberFormatException e) {
                return 0;
            }
        }
        return 0;
    }

    /** Whether it is true. */
    boolean isTrue(String name) {
        return get(name).tree.isTrue();
    }

    /** The value itself. */
    Tree tree() {
        return tree;
    }

    /** Its key in the object or map, or "" for an item. */
    String key() {
        return key;
    }

    /** What it is called in messages: its key, or its list's with the index. */
    String label() {
        if (index < 0 || parent == null) {
            return key;
        }
        return parent.label() + "[" + index + "]";
    }

    /** Where to look: the value when it stands beside its key, else the key; for what is not there what is around it. */
    Span span() {
        if (tree instanceof Tree.Absent) {
            return parent == null ? Span.NONE : parent.span();
        }
        boolean container = tree instanceof Tree.Obj || tree instanceof Tree.Arr || tree instanceof Tree.Null;
        boolean apart = container || tree.span().line() != keySpan.line();
        return apart && keySpan.end() > 0 ? keySpan : tree.span();
    }

    /** The way to it from the object's root. */
    Pointer pointer() {
        if (parent == null) {
            return Pointer.ROOT;
        }
        return index >= 0 ? parent.pointer().item(index) : parent.pointer().key(key);
    }

    /** The way to it as Kubernetes writes it: {@code spec.hosts[0]}. */
    String dotted() {
        if (parent == null) {
            return "";
        }
        String before = parent.dotted();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        boolean plain = !key.isEmpty() && key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
        String name = plain ? key : "[" + key + "]";
        return before.isEmpty() || !plain ? before + name : before + "." + name;
    }
}
