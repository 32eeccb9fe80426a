package io.meshscope.xds.resource;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

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

    /** Who names this resource, in the order they were added; empty when nobody does. An item is made when it is asked for. */
    public List<Use> of(ResourceKey target) {
        int id = names.find(target);
        if (id < 0) {
            return List.of();
        }
        int at = Arrays.binarySearch(edges, edge(id, 0, RELATIONS.getFirst()));
        int[] starts = new int[8];
        int count = 0;
        int i = at < 0 ? -at - 1 : first(at);
        for (; i < edges.length && edges[i] >>> 32 == id; i++) {
            if (count == 0 || edges[i] != edges[starts[count - 1]]) {
                starts = count + 1 >= starts.length ? Arrays.copyOf(starts, starts.length * 2) : starts;
                starts[count++] = i;
            }
        }
        starts[count] = i;
        return new Uses(names, edges, Arrays.copyOf(starts, count + 1));
    }

    /** Who names one resource: the edges from starts[i] to before starts[i + 1] are one use. */
    private static final class Uses extends AbstractList<Use> implements RandomAccess {
        private final NamePool names;
        private final long[] edges;
        private final int[] starts;

        Uses(NamePool names, long[] edges, int[] starts) {
            this.names = names;
            this.edges = edges;
            this.starts = starts;
        }

        @Override
        public Use get(int i) {
            long edge = edges[starts[i]];
            ResourceKey user = names.key((int) ((edge & USER_MASK) >>> RELATION_BITS));
            return new Use(user, RELATIONS.get((int) edge & ((1 << RELATION_BITS) - 1)), starts[i + 1] - starts[i]);
        }

        @Override
        public int size() {
            return starts.length - 1;
        }
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
