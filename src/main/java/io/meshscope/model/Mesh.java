package io.meshscope.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Everything the evidence says about a mesh at one instant, joined and indexed. Immutable and safe for any thread; questions about a kind
 * cost no more than their answer.
 */
public final class Mesh {
    private final MeshIndex index;
    private final Set<Kind> collected;
    private final Consumer<Kind> reads;

    Mesh(MeshIndex index, Set<Kind> collected, Consumer<Kind> reads) {
        this.index = index;
        this.collected = Set.copyOf(collected);
        this.reads = reads;
    }

    /** The same mesh, telling the listener of each kind it is asked for. */
    public Mesh watched(Consumer<Kind> listener) {
        return new Mesh(index, collected, listener);
    }

    /** The kinds there are objects of. */
    public SortedSet<Kind> kinds() {
        return index.kinds();
    }

    /** Whether the evidence tells all about a kind: only then does "there is none" mean anything. */
    public boolean isCollected(Kind kind) {
        return collected.contains(kind);
    }

    /** The objects of a kind, in the order read. */
    public List<Resource> all(Kind kind) {
        reads.accept(kind);
        return index.all(kind);
    }

    /** The objects of a kind in a namespace. */
    public List<Resource> in(Kind kind, String namespace) {
        reads.accept(kind);
        return index.in(kind, namespace);
    }

    /** An object by name; namespace "" for cluster-wide kinds. */
    public Optional<Resource> find(Kind kind, String namespace, String name) {
        reads.accept(kind);
        return index.find(kind, namespace, name);
    }

    /** The objects of a namespace that carry all these labels; all of them when none are given. */
    public List<Resource> labelled(Kind kind, String namespace, Map<String, String> labels) {
        reads.accept(kind);
        return index.labelled(kind, namespace, labels);
    }

    /** The objects of all namespaces that carry all these labels. */
    public List<Resource> labelled(Kind kind, Map<String, String> labels) {
        reads.accept(kind);
        return index.labelled(kind, labels);
    }
}
