package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.OptionalInt;

/**
 * A network address: IP and port, pipe, or the address of an internal listener (Envoy: api/envoy/config/core/v3/address.proto, with the
 * envoy_internal_address of api/envoy/admin/v3).
 *
 * @param tree the {@code Address} message
 */
public record Address(Tree tree) {
    /** Host or IP, "" for pipes and internal addresses. */
    public String host() {
        return socket().get("address").text();
    }

    /** Port, empty for pipes and internal addresses; 0 when a socket address writes none. */
    public OptionalInt port() {
        return socket().isPresent() ? OptionalInt.of((int) socket().get("port_value").number()) : OptionalInt.empty();
    }

    /** Whether it is a UDP socket (HTTP/3). */
    public boolean isUdp() {
        return "UDP".equals(socket().get("protocol").text());
    }

    /** Name of the internal listener connections go to, "" when it is another kind of address. */
    public String internalListener() {
        return tree.get("envoy_internal_address").get("server_listener_name").text();
    }

    /** What an internal listener is asked to reach: "10.0.0.1:80"; "" when not written. */
    public String endpointId() {
        return tree.get("envoy_internal_address").get("endpoint_id").text();
    }

    /** As istioctl prints it: {@code 10.0.0.1:80}, {@code [::1]:80}, {@code unix://path}, {@code envoy://listener/endpoint}; "" when there is none. */
    public String text() {
        if (socket().isPresent()) {
            String host = host().indexOf(':') >= 0 ? "[" + host() + "]" : host();
            return host + ":" + port().orElse(0);
        }
        if (!internalListener().isEmpty()) {
            return "envoy://" + internalListener() + (endpointId().isEmpty() ? "" : "/" + endpointId());
        }
        String pipe = tree.get("pipe").get("path").text();
        return pipe.isEmpty() ? "" : "unix://" + pipe;
    }

    private Tree socket() {
        return tree.get("socket_address");
    }
}
