package io.meshscope.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins objects to a {@link Mesh}. An object with the same kind, namespace and name as an earlier one takes its place, as in istioctl. Not
 * for use by several threads.
 */
public final class MeshBuilder {
    /** What makes two objects the same. */
    private record Key(String cluster, Kind kind, String namespace, String name) {}

    private final Map<Key, Resource> resources = new LinkedHashMap<>();
    private final Set<Kind> collected = new TreeSet<>();

    /** Adds objects. */
    public MeshBuilder add(List<Resource> more) {
        for (Resource r : more) {
            resources.put(new Key(r.cluster(), r.kind(), r.namespace(), r.name()), r);
        }
        return this;
    }

    /** Says that the evidence is complete for some kinds, even where it holds no object of them. */
    public MeshBuilder complete(Set<Kind> kinds) {
        collected.addAll(kinds);
        return this;
    }

    /** The mesh of what was added. */
    public Mesh build() {
        MeshIndex index = new MeshIndex(List.copyOf(resources.values()));
        Set<Kind> all = new TreeSet<>(collected);
        all.addAll(index.kinds());
        return new Mesh(index, all, _ -> {});
    }
}
