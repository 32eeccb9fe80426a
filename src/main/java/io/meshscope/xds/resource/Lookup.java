package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import java.util.List;
import java.util.Optional;

/**
 * The rest of what is known of a proxy, asked for by name while one of its resources is explained. Nothing found and nothing collected are
 * two things: ask {@link #has} first.
 */
public interface Lookup {
    /**
     * A resource that was found.
     *
     * @param tree     the resource; absent when it was never accepted
     * @param delivery how it came
     */
    record Found(Tree tree, Delivery delivery) {}

    /** Nothing is known. */
    Lookup NOTHING = new Lookup() {
        @Override
        public boolean has(SectionKind kind) {
            return false;
        }

        @Override
        public Optional<Found> find(ResourceKey key) {
            return Optional.empty();
        }

        @Override
        public Optional<List<HostStatus>> hosts(String cluster) {
            return Optional.empty();
        }

        @Override
        public List<UsedBy.Use> users(ResourceKey key) {
            return List.of();
        }
    };

    /** Whether the evidence holds the resources of a kind, be it none. */
    boolean has(SectionKind kind);

    /** The resource of that name that is in use; when there is none, one that is warming, then one that was refused. */
    Optional<Found> find(ResourceKey key);

    /** How the resource came that {@link #find} finds, without reading it. */
    default Optional<Delivery> delivery(ResourceKey key) {
        return find(key).map(Found::delivery);
    }

    /** The hosts of a cluster as {@code /clusters} shows them; empty when that was not collected or has no such cluster. */
    Optional<List<HostStatus>> hosts(String cluster);

    /** Who names a resource, as far as that was counted. */
    List<UsedBy.Use> users(ResourceKey key);

    /** Who the proxy is, as far as the bootstrap tells. */
    default Node node() {
        return new Node(find(new ResourceKey(SectionKind.BOOTSTRAP, "")).map(Found::tree).orElse(Tree.absent()).get("node"));
    }
}
