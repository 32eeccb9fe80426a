package io.meshscope.xds.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who names a resource: the references of a whole dump turned round. Holds names once and each reference in eight bytes, so that it stays
 * small for tens of thousands of clusters and routes. Immutable.
 */
public final class UsedBy {
    private static final List<Relation> RELATIONS = List.of(Relation.values());
    private static final int RELATION_BITS = 4;
    private static final long USER_MASK = (1L << 32) - 1;

    /**
     * A resource that names another one.
     *
     * @param user     who
     * @param relation what for
     * @param times    in how many places
     */
    public record Use(ResourceKey user, Relation relation, int times) {}

    /** Takes the references of one resource after another. Not for several threads. */
    public static final class Builder {
        private final NamePool names = new NamePool();
        private long[] edges = new long[256];
        private int size;

        /** Adds what a resource names. Names that only a request tells are left out. */
        public Builder add(ResourceKey user, List<Reference> references) {
            if (references.isEmpty()) {
                return this;
            }
            int from = names.id(user);
            for (Reference r : references) {
                if (!r.target().name().isEmpty()) {
                    add(edge(names.id(r.target()), from, r.relation()));
                }
            }
            return this;
        }

        /** The reverse index of what was added. */
        public UsedBy build() {
            long[] sorted = Arrays.copyOf(edges, size);
            Arrays.sort(sorted);
            return new UsedBy(names, sorted);
        }

        private void add(long edge) {
            if (size == edges.length) {
                edges = Arrays.copyOf(edges, size * 2);
            }
            edges[size++] = edge;
        }
    }

    private final NamePool names;
    private final long[] edges;

    private UsedBy(NamePool names, long[] edges) {
        this.names = names;
        this.edges = edges;
    }

    /** Who names this resource, in the order they were added; empty when nobody does. */
    public List<Use> of(ResourceKey target) {
        int id = names.find(target);
        if (id < 0) {
            return List.of();
        }
        int at = Arrays.binarySearch(edges, edge(id, 0, RELATIONS.getFirst()));
        List<Use> out = new ArrayList<>();
        for (int i = at < 0 ? -at - 1 : first(at); i < edges.length && edges[i] >>> 32 == id;) {
            int end = i;
            while (end < edges.length && edges[end] == edges[i]) {
                end++;
            }
            ResourceKey user = names.key((int) ((edges[i] & USER_MASK) >>> RELATION_BITS));
            out.add(new Use(user, RELATIONS.get((int) edges[i] & ((1 << RELATION_BITS) - 1)), end - i));
            i = end;
        }
        return out;
    }

    /** How many references it holds. */
    public int size() {
        return edges.length;
    }

    /** How many names it holds. */
    public int names() {
        return names.size();
    }

    private int first(int at) {
        int i = at;
        while (i > 0 && edges[i - 1] == edges[at]) {
            i--;
        }
        return i;
    }

    private static long edge(int to, int from, Relation relation) {
        return (long) to << 32 | (long) from << RELATION_BITS | RELATIONS.indexOf(relation);
    }
}
