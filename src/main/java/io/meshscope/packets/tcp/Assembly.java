package io.meshscope.packets.tcp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of one direction that have begun but are not all there. There is seldom more than one; there are more after losses. */
final class Assembly {
    private static final int MOST = 8;

    private @Nullable List<Pending> pending;

    /** The message that a byte belongs to. */
    Optional<Pending> at(int sequence) {
        List<Pending> all = pending;
        if (all == null) {
            return Optional.empty();
        }
        for (Pending p : all) {
            if (p.covers(sequence)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }

    /** The message that lasts until the stream ends. */
    Optional<Pending> untilEnd() {
        List<Pending> all = pending;
        return all == null ? Optional.empty() : all.stream().filter(Pending::untilEnd).findFirst();
    }

    void add(Pending message) {
        List<Pending> all = pending;
        if (all == null) {
            all = new ArrayList<>(1);
            pending = all;
        }
        if (all.size() == MOST) {
            all.removeFirst();
        }
        all.add(message);
    }

    void clear() {
        pending = null;
    }

    void remove(Pending message) {
        List<Pending> all = pending;
        if (all == null) {
            return;
        }
        for (Iterator<Pending> i = all.iterator(); i.hasNext();) {
            if (i.next() == message) {
                i.remove();
            }
        }
        if (all.isEmpty()) {
            pending = null;
        }
    }
}
