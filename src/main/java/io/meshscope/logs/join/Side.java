package io.meshscope.logs.join;

import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;

/** Which proxy of a request wrote a line, told by the cluster Istio names after the direction. */
public enum Side {
    /** The caller's proxy, or a gateway. */
    CLIENT,
    /** The proxy beside the application. */
    SERVER,
    /** Not told. */
    UNKNOWN;

    /** The side of a line. */
    public static Side of(LogRow row) {
        String direction = row.find(Fields.DIRECTION).orElse("");
        String cluster = row.find(Fields.UPSTREAM_CLUSTER).orElse(direction);
        if (cluster.startsWith("inbound") || cluster.startsWith("InboundPassthrough")) {
            return SERVER;
        }
        if (cluster.startsWith("outbound") || cluster.startsWith("Passthrough") || cluster.startsWith("BlackHole")) {
            return CLIENT;
        }
        return row.find(Fields.UPSTREAM_LOCAL_ADDRESS).orElse("").startsWith("127.0.0.6:") ? SERVER : UNKNOWN;
    }
}
