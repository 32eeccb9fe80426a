package io.meshscope.ui.view.explorer;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The parts of a proxy that are tables, in the order of their tabs. */
final class Parts {
    private Parts() {}

    /**
     * All of them.
     *
     * @param asOf the time certificates are judged by
     */
    static List<PartTable<?>> tables(Supplier<Instant> asOf) {
        return List.of(new Listeners(), new Routes(), new Clusters(), new Endpoints(), new Secrets(asOf), new Ecds());
    }
}
