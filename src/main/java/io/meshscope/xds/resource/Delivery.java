package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * How a resource came to the proxy and whether it is in use: what stands around the resource in its section of the dump (Envoy:
 * api/envoy/admin/v3/config_dump_shared.proto).
 *
 * @param state        in which list it stands
 * @param version      version_info, "" when not written
 * @param lastUpdated  last_updated as written, "" when not written
 * @param clientStatus ACKED, NACKED …, "" when not written
 * @param errorState   the last rejected update, absent when there was none
 */
public record Delivery(State state, String version, String lastUpdated, String clientStatus, Tree errorState) {
    /** Nothing is known of the delivery: the resource stands alone, as istioctl prints it. */
    public static final Delivery UNKNOWN = new Delivery(State.UNKNOWN, "", "", "", Tree.absent());

    /** In which list of its section a resource stands. */
    public enum State {
        /** From the bootstrap. */
        STATIC,
        /** In use. */
        ACTIVE,
        /** Accepted, not in use: it waits for something. */
        WARMING,
        /** Replaced; serves the connections it has. */
        DRAINING,
        /** Only an error_state: the proxy never accepted it. */
        REJECTED,
        /** Not told. */
        UNKNOWN
    }

    /**
     * Reads what stands around a resource.
     *
     * @param element the element of the section's list; for listeners the element may hold active_state, warming_state and draining_state,
     *                then the state's own version and time are taken
     * @param state   in which list or state the resource stands
     */
    public static Delivery of(Tree element, State state) {
        Tree own = switch (state) {
            case ACTIVE -> element.get("active_state");
            case WARMING -> element.get("warming_state");
            case DRAINING -> element.get("draining_state");
            case STATIC, REJECTED, UNKNOWN -> Tree.absent();
        };
        Tree from = own.isPresent() ? own : element;
        return new Delivery(state, from.get("version_info").text(), from.get("last_updated").text(), element.get("client_status").text(),
                element.get("error_state"));
    }

    /** Whether the last update of this resource was refused. */
    public boolean isRejected() {
        return errorState.isPresent() || "NACKED".equals(clientStatus);
    }

    /** The proxy's reason for refusing the last update, "" when there is none. */
    public String rejection() {
        return errorState.get("details").text();
    }

    /** Whether a secret of this name was asked for and never came ("uninitialized" is what Envoy writes as its version then). */
    public boolean isUninitialized() {
        return "uninitialized".equals(version);
    }
}
