package io.meshscope.simulate;

import io.meshscope.model.Tree;

/** Whom an ext_authz filter asks. */
final class ExtAuthz {
    private ExtAuthz() {}

    /** The cluster of the provider; its address when there is no cluster. */
    static String provider(Tree config) {
        Tree http = config.path("http_service", "server_uri");
        Tree grpc = config.get("grpc_service");
        for (Tree t : new Tree[]{http.get("cluster"), grpc.path("envoy_grpc", "cluster_name"), http.get("uri"), grpc.path("google_grpc",
                "target_uri")}) {
            if (!t.text().isEmpty()) {
                return t.text();
            }
        }
        return "-";
    }
}
