package io.meshscope.evidence.archive;

import io.meshscope.base.Problem;
import java.io.IOException;
import java.util.List;

/** Reading ended because a limit was met; not damage. */
final class LimitReached extends IOException {
    private final String key;
    private final transient List<Object> args;

    LimitReached(String key, Object... args) {
        super(key);
        this.key = key;
        this.args = List.of(args);
    }

    Problem at(String place) {
        return Problem.warning(key, place, args.toArray());
    }
}
