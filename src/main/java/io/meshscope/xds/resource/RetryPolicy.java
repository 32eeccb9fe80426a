package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a request is sent again (Envoy: route_components.proto).
 *
 * @param tree its place
 */
public record RetryPolicy(Tree tree) {
    private static final Set<String> ISTIO_DEFAULT = Set.of("connect-failure", "refused-stream", "unavailable", "cancelled");

    /** The policy written here. */
    static Optional<RetryPolicy> of(Tree tree) {
        return tree.isPresent() ? Optional.of(new RetryPolicy(tree)) : Optional.empty();
    }

    /** The conditions, comma separated as written. */
    public String retryOn() {
        return tree.get("retry_on").text();
    }

    /** The conditions. */
    public List<String> conditions() {
        return retryOn().isEmpty() ? List.of() : List.of(retryOn().split("\\s*,\\s*"));
    }

    /** How often at most; 1 when not written. */
    public long retries() {
        return tree.get("num_retries").integer().orElse(1);
    }

    /** How long one try may take, as written; "" when not limited. */
    public String perTryTimeout() {
        return tree.get("per_try_timeout").text();
    }

    /** Status codes that are tried again. */
    public List<String> statusCodes() {
        return tree.get("retriable_status_codes").texts();
    }

    /**
     * Whether it is what Istio writes where nobody asked for retries: two tries on connection failure, refused stream, unavailable and cancelled
     * (Istio: pilot/pkg/networking/core/route/retry/retry.go), with or without the 503 of releases before 1.24.
     */
    public boolean isIstioDefault() {
        Set<String> on = Set.copyOf(conditions());
        return retries() == 2 && perTryTimeout().isEmpty() && on.containsAll(ISTIO_DEFAULT)
                && on.stream()
                        .allMatch(c -> ISTIO_DEFAULT.contains(c) || c.equals("retriable-status-codes") || c.equals("reset-before-request"))
                && (statusCodes().isEmpty() || statusCodes().equals(List.of("503")));
    }
}
