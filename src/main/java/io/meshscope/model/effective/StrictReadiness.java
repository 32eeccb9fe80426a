package io.meshscope.model.effective;

import io.meshscope.model.effective.MtlsCell.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Who would break if STRICT were asked for: every client whose connections work today and would be refused then. Which clients call which
 * servers no object tells, so these are all that could call; traffic decides who really does.
 *
 * @param server   a port of a server
 * @param breaking clients that would be refused, and what would become of their connections
 * @param unknown  clients of which the evidence does not tell
 */
public record StrictReadiness(ServerPort server, List<Client> breaking, List<Client> unknown) {
    /**
     * A client.
     *
     * @param workload the client
     * @param now      what becomes of its connections today
     * @param then     what would become of them
     */
    public record Client(MeshWorkload workload, MtlsCell now, MtlsCell then) {}

    public StrictReadiness {
        breaking = List.copyOf(breaking);
        unknown = List.copyOf(unknown);
    }

    /** Whether STRICT breaks nobody here that is known of, and nothing is unknown. */
    public boolean isReady() {
        return breaking.isEmpty() && unknown.isEmpty();
    }

    /** A server's port; the world outside the mesh is among the clients. */
    public static StrictReadiness of(MtlsMatrix matrix, ServerPort server) {
        List<Client> breaking = new ArrayList<>();
        List<Client> unknown = new ArrayList<>();
        for (MeshWorkload client : matrix.clients()) {
            Outcome then = matrix.outcomeIfStrict(client, server);
            if (then == Outcome.UNKNOWN) {
                unknown.add(new Client(client, matrix.cell(client, server), matrix.cellIfStrict(client, server)));
            } else if (then == Outcome.REFUSED && matrix.outcome(client, server) != Outcome.REFUSED) {
                breaking.add(new Client(client, matrix.cell(client, server), matrix.cellIfStrict(client, server)));
            }
        }
        return new StrictReadiness(server, breaking, unknown);
    }

    /**
     * All server ports of a namespace; of all when it is "".
     */
    public static List<StrictReadiness> of(MtlsMatrix matrix, String namespace) {
        return matrix.servers().stream().filter(s -> namespace.isEmpty() || s.workload().namespace().equals(namespace)).map(s -> of(matrix,
                s)).toList();
    }
}
