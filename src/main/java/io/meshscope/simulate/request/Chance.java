package io.meshscope.simulate.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Where Envoy throws dice: weighted clusters, fractions of requests, and the runtime that overrides both. */
public interface Chance {
    /**
     * Which of several parts takes the request.
     *
     * @param weights the parts; their sum is not zero
     * @param given   a number that replaces the random one (weighted_clusters.header_name)
     * @return index of the part
     */
    int pick(List<Long> weights, OptionalLong given);

    /**
     * Whether a request is among {@code numerator} of {@code denominator}.
     *
     * @param runtimeKey the key that may say otherwise, or ""
     */
    boolean hits(String runtimeKey, long numerator, long denominator);

    /** The weight the runtime sets for a key. */
    default Optional<Long> weight(String runtimeKey) {
        return Optional.empty();
    }

    /**
     * Always the same number, as Envoy would use it.
     *
     * @param random  the number
     * @param runtime keys switched on or off
     * @param weights weights set by the runtime
     */
    record Fixed(long random, Map<String, Boolean> runtime, Map<String, Long> weights) implements Chance {
        public Fixed {
            runtime = Map.copyOf(runtime);
            weights = Map.copyOf(weights);
        }

        /** A number alone. */
        public Fixed(long random) {
            this(random, Map.of(), Map.of());
        }

        @Override
        public int pick(List<Long> parts, OptionalLong given) {
            long total = parts.stream().mapToLong(Long::longValue).sum();
            long at = Long.remainderUnsigned(given.orElse(random), Math.max(1, total));
            for (int i = 0; i < parts.size(); i++) {
                at -= parts.get(i);
                if (at < 0) {
                    return i;
                }
            }
            return parts.size() - 1;
        }

        @Override
        public boolean hits(String runtimeKey, long numerator, long denominator) {
            Boolean set = runtime.get(runtimeKey);
            return set != null ? set : Long.remainderUnsigned(random, Math.max(1, denominator)) < numerator;
        }

        @Override
        public Optional<Long> weight(String runtimeKey) {
            return Optional.ofNullable(weights.get(runtimeKey));
        }
    }
}
