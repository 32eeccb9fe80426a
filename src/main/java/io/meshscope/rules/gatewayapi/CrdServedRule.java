package io.meshscope.rules.gatewayapi;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Code;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** Gateways of the Gateway API that the cluster does not serve in the version Istio reads; {@code istioctl x precheck} asks this live. */
public final class CrdServedRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("precheck.GatewayAPIVersion", List.of(Ist.UNSUPPORTED_GATEWAY_API_VERSION,
            Ist.FUTURE_UNSUPPORTED_GATEWAY_API_VERSION), Kind.CRD);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Optional<Resource> found = mesh.find(Kind.CRD, "", "gateways.gateway.networking.k8s.io");
        if (found.isEmpty()) {
            return;
        }
        Resource r = found.get();
        Tree versions = r.spec().get("versions");
        List<String> served = versions.items().stream().filter(v -> v.get("served").isTrue()).map(v -> v.get("name").text()).toList();
        if (!served.contains("v1beta1") && !served.contains("v1")) {
            report(Ist.UNSUPPORTED_GATEWAY_API_VERSION, r, versions, served, "v1beta1", sink);
        } else if (!served.contains("v1")) {
            report(Ist.FUTURE_UNSUPPORTED_GATEWAY_API_VERSION, r, versions, served, "v1", sink);
        }
    }

    private static void report(Code code, Resource r, Tree versions, List<String> served, String minimum, Sink sink) {
        sink.report(code, r, versions, String.join(", ", served), minimum);
    }
}
