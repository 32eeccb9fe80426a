package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * Hands the bytes of a connection to a cluster (Envoy: extensions/filters/network/tcp_proxy/v3).
 *
 * @param tree its configuration
 */
public record TcpProxy(Tree tree) {
    /** Prefix of its statistics, as written. */
    public String statPrefix() {
        return tree.get("stat_prefix").text();
    }

    /** Where the bytes go. */
    public List<WeightedCluster> clusters() {
        return WeightedCluster.of(tree);
    }

    /** Where connections are logged. */
    public List<AccessLog> accessLogs() {
        return AccessLog.of(tree);
    }

    /** How a CONNECT tunnel is asked for, absent when bytes are sent as they are. */
    public Tree tunneling() {
        return tree.get("tunneling_config");
    }

    /** How long a silent connection is kept, as written; "" for Envoy's hour. */
    public String idleTimeout() {
        return tree.get("idle_timeout").text();
    }
}
