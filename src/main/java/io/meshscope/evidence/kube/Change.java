package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.api.Forward.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something changed in a cluster, or to be changed.
 *
 * @param id      tells it from others
 * @param context the context it is made through
 * @param target  the admin interface asked
 * @param calls   what is asked, as {@code METHOD PATH}, one after another
 * @param revert  what takes it back; nothing for what cannot be or need not be taken back
 * @param until   when it is to be taken back by itself
 */
public record Change(String id, String context, Target target, List<String> calls, List<String> revert, Optional<Instant> until) {
    public Change {
        calls = List.copyOf(calls);
        revert = List.copyOf(revert);
    }

    /** The exact calls, for people to agree to. */
    public String preview() {
        if (Guard.isCapture(this)) {
            return String.join("\n\n", calls);
        }
        String where = target.namespace() + "/" + target.pod() + ":" + target.port();
        return String.join("\n", calls.stream().map(c -> c + "   → " + where).toList());
    }

    /** The exact calls that take it back, on one line. */
    public String revertPreview() {
        return String.join(", ", revert) + "   → " + target.namespace() + "/" + target.pod() + ":" + target.port();
    }

    /** The same with the time it is to be taken back. */
    Change until(Instant when) {
        return new Change(id, context, target, calls, revert, Optional.of(when));
    }
}
