package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;

/**
 * How a resource came to the proxy and whether it is in use: what stands around it in its section of the dump (Envoy:
 * api/envoy/admin/v3/config_dump_shared.proto).
 *
 * @param state        in what state it stands in the dump
 * @param version      version_info, "" when not written
 * @param lastUpdated  last_updated as written, "" when not written
 * @param clientStatus ACKED, NACKED …, "" when not written
 * @param errorState   the last rejected update, absent when there was none
 */
public record Delivery(EntryState state, String version, String lastUpdated, String clientStatus, Tree errorState) {
    /** Nothing is known of the delivery: the resource stands alone, as istioctl prints it. */
    public static final Delivery NONE = new Delivery(EntryState.ACTIVE, "", "", "", Tree.absent());

    /**
     * What stands around a resource.
     *
     * @param entry   the resource in the index
     * @param element its whole element
     */
    public static Delivery of(Entry entry, Tree element) {
        return new Delivery(entry.state(), entry.version(), entry.lastUpdated(), entry.clientStatus(), element.get("error_state"));
    }

    /** Whether the last update of this resource was refused. */
    public boolean isRejected() {
        return errorState.isPresent() || clientStatus.equals("NACKED");
    }

    /** The proxy's reason for refusing the last update, "" when there is none. */
    public String rejection() {
        return errorState.get("details").text();
    }

    /** Whether a secret of this name was asked for and never came ("uninitialized" is what Envoy writes as its version then). */
    public boolean isUninitialized() {
        return version.equals("uninitialized");
    }
}
