package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * The routes of a listener port (Envoy: api/envoy/config/route/v3/route.proto).
 *
 * @param tree its place
 */
public record RouteConfiguration(Tree tree) {
    /** Its name; inline ones may have none. */
    public String name() {
        return tree.get("name").text();
    }

    /** Its virtual hosts, as written. */
    public List<VirtualHost> virtualHosts() {
        return tree.get("virtual_hosts").items().stream().map(VirtualHost::new).toList();
    }

    /** Whether a port in the Host header is left out of account. */
    public boolean ignoresPort() {
        return tree.get("ignore_port_in_host_matching").isTrue();
    }

    /** Whether a route to a cluster that does not exist is accepted; Istio's always are. */
    public boolean acceptsUnknownClusters() {
        Tree validate = tree.get("validate_clusters");
        return validate.isPresent() && !validate.isTrue();
    }

    /** Whether virtual hosts are fetched one by one when asked for (VHDS), so that some may be missing here. */
    public boolean hasVhds() {
        return tree.has("vhds");
    }
}
