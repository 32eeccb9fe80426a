package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/**
 * What Istio writes about a resource into its metadata, under filter_metadata.istio.
 *
 * @param tree the struct, may be absent
 */
public record IstioMetadata(Tree tree) {
    /**
     * A service of the mesh.
     *
     * @param host      its host name
     * @param name      its name, "" when not written
     * @param namespace its namespace, "" when not written
     * @param place     where it stands
     */
    public record Service(String host, String name, String namespace, Tree place) {}

    /** What is written about the owner of a metadata field. */
    public static IstioMetadata of(Tree owner) {
        return new IstioMetadata(owner.path("metadata", "filter_metadata").entry("istio"));
    }

    /** The object the resource was made from. */
    public Optional<IstioObjectRef> config() {
        return IstioObjectRef.of(tree.entry("config"));
    }

    /** The services behind a cluster. */
    public List<Service> services() {
        return tree.entry("services").items().stream().map(t -> new Service(t.entry("host").text(), t.entry("name").text(), t.entry(
                "namespace").text(), t)).toList();
    }

    /** The subset of a cluster, "" when none. */
    public String subset() {
        return tree.entry("subset").text();
    }

    /** The workload of an endpoint: {@code workload;namespace;canonical name;canonical revision;cluster}; "" when not written. */
    public String workload() {
        return tree.entry("workload").text();
    }
}
