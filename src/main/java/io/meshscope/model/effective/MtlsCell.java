package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a connection from a client to a port of a server.
 *
 * @param outcome what becomes of it
 * @param why     the steps on both sides: the client's first, then the server's, then what follows
 * @param missing kinds that would have to be collected; only with {@link Outcome#UNKNOWN}
 */
public record MtlsCell(Outcome outcome, List<Reason> why, Set<Kind> missing) {
    /** What becomes of a connection. */
    public enum Outcome {
        /** Mutual TLS of the mesh; inside HBONE in ambient mode. */
        MTLS,
        /** Plain text. */
        PLAINTEXT,
        /** TLS that a DestinationRule asked for and that the application itself must speak. */
        OWN_TLS,
        /** The two sides do not fit: the connection fails. */
        REFUSED,
        /** The evidence does not tell. */
        UNKNOWN
    }

    public MtlsCell {
        why = List.copyOf(why);
        missing = Set.copyOf(missing);
    }
}
