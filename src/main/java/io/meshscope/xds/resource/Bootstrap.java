package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * What a proxy was started with (Envoy: api/envoy/config/bootstrap/v3/bootstrap.proto).
 *
 * @param tree its place
 */
public record Bootstrap(Tree tree) {
    /** Who the proxy is. */
    public Node node() {
        return new Node(tree.get("node"));
    }

    /** The cluster the configuration comes from (ADS), absent when there is none. */
    public Tree adsCluster() {
        return tree.path("dynamic_resources", "ads_config", "grpc_services").at(0).path("envoy_grpc", "cluster_name");
    }

    /** GRPC, DELTA_GRPC …, "" when not written. */
    public String adsType() {
        return tree.path("dynamic_resources", "ads_config", "api_type").text();
    }

    /** Its fixed clusters. */
    public List<Cluster> clusters() {
        return tree.path("static_resources", "clusters").items().stream().map(Cluster::new).toList();
    }

    /** Its fixed listeners. */
    public List<Listener> listeners() {
        return tree.path("static_resources", "listeners").items().stream().map(Listener::new).toList();
    }

    /** Where the admin interface listens. */
    public Address admin() {
        return new Address(tree.path("admin", "address"));
    }

    /** Which statistics there are at all. */
    public StatsMatcher statsMatcher() {
        return new StatsMatcher(tree.path("stats_config", "stats_matcher"));
    }
}
