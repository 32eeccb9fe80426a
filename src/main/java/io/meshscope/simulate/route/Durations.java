package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Durations as protobuf writes them: {@code "0.25s"}, or seconds and nanos. */
public final class Durations {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private Durations() {}

    /** A duration; empty when it is none. */
    public static Optional<Duration> of(Tree tree) {
        if (tree instanceof Tree.Obj) {
            return Optional.of(Duration.ofSeconds(tree.get("seconds").number(), tree.get("nanos").number()));
        }
        String text = tree.text();
        if (!text.endsWith("s") || text.length() > 32) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofNanos(new BigDecimal(text.substring(0, text.length() - 1)).multiply(NANOS).longValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
