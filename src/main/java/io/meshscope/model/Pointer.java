package io.meshscope.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON pointer (RFC 6901) into a document, such as {@code /configs/1/dynamic_active_clusters/8}.
 *
 * @param text the pointer as written; "" is the whole document
 */
public record Pointer(String text) {
    /** The whole document. */
    public static final Pointer ROOT = new Pointer("");

    /** The value under a key. */
    public Pointer key(String key) {
        return new Pointer(text + "/" + key.replace("~", "~0").replace("/", "~1"));
    }

    /** The item of an array. */
    public Pointer item(int i) {
        return new Pointer(text + "/" + i);
    }

    /** Whether it is another pointer or lies below it. */
    public boolean isWithin(Pointer other) {
        return text.startsWith(other.text) && (text.length() == other.text.length() || text.charAt(other.text.length()) == '/');
    }

    /** Its keys and indexes, decoded. */
    public List<String> parts() {
        List<String> out = new ArrayList<>();
        if (text.isEmpty()) {
            return out;
        }
        for (String part : text.substring(1).split("/", -1)) {
            out.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return out;
    }

    /** What it points to inside a tree. */
    public Tree in(Tree tree) {
        Tree t = tree;
        for (String part : parts()) {
            t = switch (t) {
                case Tree.Arr arr -> part.matches("\\d{1,9}") ? arr.at(Integer.parseInt(part)) : Tree.absent();
                default -> t.entry(part);
            };
        }
        return t;
    }

    @Override
    public String toString() {
        return text;
    }
}
