package io.meshscope.ui.view.mtls;

import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsCell;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.ServerPort;
import java.util.List;
import java.util.Map;

/**
 * A server's port and what becomes of connections to it.
 *
 * @param server  the port
 * @param accepts what its proxy accepts
 * @param proxied whether the server has a proxy, or may have one
 * @param cells   for each client of the matrix, what becomes of its connections
 */
record MtlsRow(ServerPort server, Answer<MtlsMode> accepts, boolean proxied, Map<MeshWorkload, MtlsCell> cells) {
    String namespace() {
        return server.workload().namespace();
    }

    String workload() {
        return server.workload().id().name();
    }

    /** Service and port, short within its namespace. */
    String port() {
        return server.host().resource().name() + ":" + server.port().number();
    }

    /** What tells rows apart. */
    List<Object> key() {
        return List.of(server.workload().id(), server.shown());
    }

    /** Whether some connection to its proxy fails or is not encrypted. */
    boolean deviates() {
        return proxied && cells.values().stream().anyMatch(c -> c.outcome() != MtlsCell.Outcome.MTLS);
    }
}
