package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.xds.resource.RetryPolicy;
import java.util.List;
import java.util.Optional;

/** How a router tells what became of a request it sent on, after all its tries (Envoy: source/common/router/router.cc). */
final class Retries {
    private Retries() {}

    static Answer told(UpstreamWalk.Result result, int notFound, Optional<RetryPolicy> policy) {
        return switch (result) {
            case UpstreamWalk.Result.NoCluster n -> Answer.proxy(notFound, "NC", "cluster_not_found", "", n.why());
            case UpstreamWalk.Result.NoHost n -> Answer.proxy(503, "UH", "no_healthy_upstream", "no healthy upstream", n.why());
            case UpstreamWalk.Result.Unknown u -> Answer.unknown(u.why());
            case UpstreamWalk.Result.Failed f -> reset("UF", "remote_connection_failure", f.transport(), f.why(), policy, "connect-failure",
                    "reset", "reset-before-request");
            case UpstreamWalk.Result.Reached(Answer a) -> reached(a, policy);
        };
    }

    private static Answer reached(Answer a, Optional<RetryPolicy> policy) {
        return switch (a.kind()) {
            case UNKNOWN -> a;
            case APP -> new Answer(Answer.Kind.APP, 0, List.of(), "via_upstream", a.headers(), a.body(), a.reason());
            case PROXY -> {
                Answer out = new Answer(Answer.Kind.PROXY, a.status(), List.of(), "via_upstream", a.headers(), a.body(), a.reason());
                yield isRetriedStatus(policy, a.status()) ? out.flagged("URX") : out;
            }
            case CLOSED -> reset("UC", "connection_termination", "", a.reason(), policy, "reset");
            case NO_TLS -> reset("UF", "remote_connection_failure", a.details(), a.reason(), policy, "connect-failure", "reset",
                    "reset-before-request");
        };
    }

    private static boolean isRetriedStatus(Optional<RetryPolicy> policy, int status) {
        if (policy.isEmpty()) {
            return false;
        }
        List<String> on = policy.get().conditions();
        return on.contains("5xx") && status >= 500 || on.contains("gateway-error") && status >= 502 && status <= 504
                || on.contains("retriable-4xx") && status == 409
                || on.contains("retriable-status-codes") && policy.get().statusCodes().contains("" + status);
    }

    private static Answer reset(String flag, String reason, String transport, Phrase why, Optional<RetryPolicy> policy,
            String... retriedOn) {
        String details = "upstream_reset_before_response_started{" + reason + (transport.isEmpty() ? "" : "|" + transport) + "}";
        String body = "upstream connect error or disconnect/reset before headers. reset reason: " + reason.replace('_', ' ');
        Answer out = Answer.proxy(503, flag, details, body, why);
        boolean retried = policy.isPresent() && policy.get().retries() > 0 && policy.get().conditions().stream().anyMatch(c -> c.equals(
                "5xx") || c.equals("gateway-error") || List.of(retriedOn).contains(c));
        return retried ? out.flagged("URX") : out;
    }
}
