package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.xds.resource.IstioObjectRef;
import java.util.List;
import java.util.Optional;

/**
 * One decision on the way of a request.
 *
 * @param kind   what was decided
 * @param status what came out
 * @param name   what was taken, "" when nothing was
 * @param reason why
 * @param others what was not taken, and why not
 * @param notes  what else happens here: rewrites, timeouts, retries
 * @param spot   the deciding place
 * @param object the object of Istio it was made from
 */
public record Step(Kind kind, Status status, String name, Phrase reason, List<Candidate> others, List<Phrase> notes, Optional<Spot> spot,
        Optional<IstioObjectRef> object) {
    /** What is decided. */
    public enum Kind {
        LISTENER, FILTER_CHAIN, DOWNSTREAM_TLS, NETWORK_FILTERS, HTTP_FILTERS, VIRTUAL_HOST, ROUTE, CLUSTER, ENDPOINT, UPSTREAM_TLS, APP,
        /** Policies of ztunnel. */
        POLICIES
    }

    /** What comes out. */
    public enum Status {
        /** Something was taken. */
        MATCHED,
        /** It was let through. */
        PASSED,
        /** It was refused. */
        REFUSED,
        /** It was answered here. */
        ANSWERED,
        /** What was looked for is not there. */
        NOT_FOUND,
        /** It could not be done. */
        FAILED,
        /** It cannot be told. */
        UNKNOWN,
        /** It did not come to this. */
        NOT_REACHED;

        /** Whether the way ends here. */
        public boolean ends() {
            return switch (this) {
                case MATCHED, PASSED, NOT_REACHED -> false;
                case REFUSED, ANSWERED, NOT_FOUND, FAILED, UNKNOWN -> true;
            };
        }
    }

    public Step {
        others = List.copyOf(others);
        notes = List.copyOf(notes);
    }

    /** A step with nothing but its reason. */
    static Step of(Kind kind, Status status, String name, Phrase reason) {
        return new Step(kind, status, name, reason, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    Step at(Spot place) {
        return new Step(kind, status, name, reason, others, notes, Optional.of(place), object);
    }

    Step with(List<Candidate> more) {
        return new Step(kind, status, name, reason, more, notes, spot, object);
    }

    Step noting(List<Phrase> more) {
        return new Step(kind, status, name, reason, others, more, spot, object);
    }

    Step from(Optional<IstioObjectRef> origin) {
        return new Step(kind, status, name, reason, others, notes, spot, origin);
    }
}
