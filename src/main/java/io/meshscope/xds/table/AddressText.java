package io.meshscope.xds.table;

import io.meshscope.model.Tree;

/** Texts of {@code envoy.config.core.v3.Address}. */
final class AddressText {
    private AddressText() {}

    /** {@code envoy://LISTENER/ID} of an internal address, or {@code unknown}. */
    static String internal(Tree address) {
        Tree internal = address.get("envoy_internal_address");
        return internal.has("server_listener_name")
                ? "envoy://" + internal.get("server_listener_name").text() + "/" + internal.get("endpoint_id").text()
                : "unknown";
    }
}
