package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * The endpoints of a cluster as sent by EDS (Envoy: api/envoy/config/endpoint/v3/endpoint.proto, ClusterLoadAssignment).
 *
 * @param tree its place
 */
public record LoadAssignment(Tree tree) {
    /**
     * Endpoints at one place.
     *
     * @param tree a LocalityLbEndpoints
     */
    public record Group(Tree tree) {
        /** Where they are. */
        public Locality locality() {
            return Locality.of(tree.get("locality"));
        }

        /** 0 is tried first. */
        public long priority() {
            return tree.get("priority").number();
        }

        /** Its share among places, "" when not written. */
        public String weight() {
            return tree.get("load_balancing_weight").text();
        }

        /** The endpoints. */
        public List<Endpoint> endpoints() {
            return tree.get("lb_endpoints").items().stream().map(Endpoint::new).toList();
        }
    }

    /** The cluster, by its endpoints' name. */
    public String clusterName() {
        return tree.get("cluster_name").text();
    }

    /** Endpoints by place and priority. */
    public List<Group> groups() {
        return tree.get("endpoints").items().stream().map(Group::new).toList();
    }

    /** All endpoints. */
    public List<Endpoint> endpoints() {
        return groups().stream().flatMap(g -> g.endpoints().stream()).toList();
    }
}
