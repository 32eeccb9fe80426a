package io.meshscope.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes folders of the flat list of names an archive has. Not for use by several threads. */
public final class FolderBuilder {
    private final String name;
    private final String path;
    private final String separator;
    private final Map<String, FolderBuilder> folders = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** The archive itself. */
    public FolderBuilder(String name, String path) {
        this(name, path, "!");
    }

    private FolderBuilder(String name, String path, String separator) {
        this.name = name;
        this.path = path;
        this.separator = separator;
    }

    /**
     * Puts a node in its place.
     *
     * @param entry the entry's path, parts divided by slashes
     */
    public void add(String entry, Node node) {
        FolderBuilder at = this;
        String[] parts = entry.split("/");
        for (int i = 0; i < parts.length - 1; i++) {
            FolderBuilder parent = at;
            at = at.folders.computeIfAbsent(parts[i], p -> new FolderBuilder(p, parent.path + parent.separator + p, "/"));
        }
        at.nodes.add(node);
    }

    /** What was added, as folders. */
    public Folder build() {
        List<Node> children = new ArrayList<>(nodes);
        folders.values().forEach(f -> children.add(f.build()));
        return new Folder(name, path, children);
    }
}
