package io.meshscope.evidence.kube;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.evidence.kube.api.Forward.Target;
import io.meshscope.evidence.kube.api.KubeApi;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port-forwards of a cluster, those opened for reads and those opened by the user. All are visible, and none outlives it. Safe for several threads. */
public final class Forwards implements AutoCloseable {
    private final KubeApi api;
    private final Clock clock;
    private final Map<Target, Entry> entries = new LinkedHashMap<>();
    private boolean closed;

    /** What may be told of a forward. */
    public enum State {
        /** Listens. */
        OPEN,
        /** Listens, but the last connection through it failed. */
        FAILING,
        /** Was closed, or could not be opened. */
        CLOSED;

        /** The key of its words. */
        public String key() {
            return "kube.forward." + name();
        }
    }

    /**
     * A forward at one moment.
     *
     * @param target    what it reaches
     * @param localPort port of the loopback address, or 0 when it is closed
     * @param state     how it is
     * @param byUser    whether the user opened it: others are closed when the read they served is over
     * @param since     when it came to that
     * @param problem   why it is closed or failing
     */
    public record View(Target target, int localPort, State state, boolean byUser, Instant since, @Nullable Problem problem) {}

    private static final class Entry {
        private @Nullable Forward forward;
        private boolean byUser;
        private int users;
        private Instant since;
        private @Nullable Problem problem;

        Entry(Instant since) {
            this.since = since;
        }
    }

    Forwards(KubeApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * Opens a forward that stays until the user closes it; one that is open already stays as it is.
     *
     * @throws ProblemException when no port can be had
     */
    public synchronized View open(Target target) {
        Entry entry = opened(target);
        entry.byUser = true;
        return view(target, entry);
    }

    /** A forward for one read; to be given back. */
    synchronized Forward borrow(Target target) {
        Entry entry = opened(target);
        entry.users++;
        Forward forward = entry.forward;
        if (forward == null) {
            throw new IllegalStateException(target.toString());
        }
        return forward;
    }

    /** The read is over. */
    synchronized void giveBack(Target target) {
        Entry entry = entries.get(target);
        if (entry != null && --entry.users <= 0 && !entry.byUser) {
            shut(entry);
            entries.remove(target);
        }
    }

    private Entry opened(Target target) {
        if (closed) {
            throw new ProblemException(Problem.warning("kube.closed", api.context().name()));
        }
        Entry entry = entries.computeIfAbsent(target, _ -> new Entry(clock.instant()));
        Forward known = entry.forward;
        if (known == null || !known.isAlive()) {
            try {
                entry.forward = Forward.open(api, target);
                entry.since = clock.instant();
                entry.problem = null;
            } catch (ProblemException e) {
                entry.problem = e.problem();
                throw e;
            }
        }
        return entry;
    }

    /** Closes a forward; it stays in the list, so that it can be opened again. */
    public synchronized void close(Target target) {
        Entry entry = entries.get(target);
        if (entry != null) {
            shut(entry);
            entry.since = clock.instant();
        }
    }

    /** Closes a forward and opens it anew. */
    public synchronized View restart(Target target) {
        close(target);
        return open(target);
    }

    /** Takes a forward out of the list. */
    public synchronized void forget(Target target) {
        Entry entry = entries.remove(target);
        if (entry != null) {
            shut(entry);
        }
    }

    /** The forwards, in the order opened. */
    public synchronized List<View> list() {
        List<View> out = new ArrayList<>();
        entries.forEach((target, entry) -> out.add(view(target, entry)));
        return out;
    }

    private static View view(Target target, Entry entry) {
        Forward forward = entry.forward;
        if (forward == null || !forward.isAlive()) {
            return new View(target, 0, State.CLOSED, entry.byUser, entry.since, entry.problem);
        }
        Problem failure = forward.failure();
        return new View(target, forward.localPort(), failure == null ? State.OPEN : State.FAILING, entry.byUser, entry.since, failure);
    }

    private static void shut(Entry entry) {
        Forward forward = entry.forward;
        if (forward != null) {
            forward.close();
            entry.forward = null;
        }
    }

    /** Closes all of them for good. */
    @Override
    public synchronized void close() {
        closed = true;
        entries.values().forEach(Forwards::shut);
        entries.clear();
    }
}
