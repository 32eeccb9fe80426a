package io.meshscope.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder, or an archive seen as one.
 *
 * @param name     short name
 * @param path     full address
 * @param children what lies in it: folders first, then by name
 */
public record Folder(String name, String path, List<Node> children) implements Node {
    private static final Comparator<Node> ORDER = Comparator.comparing((Node n) -> n instanceof Item) //
            .thenComparing(Node::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Node::name).thenComparing(Node::path);

    public Folder {
        List<Node> sorted = new ArrayList<>(children);
        sorted.sort(ORDER);
        children = List.copyOf(sorted);
    }

    /** The items in it and below it, in order. */
    public Stream<Item> items() {
        return children.stream().flatMap(n -> switch (n) {
            case Folder f -> f.items();
            case Item i -> Stream.of(i);
        });
    }
}
