package io.meshscope.rules.destinationrule;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Traffic policies whose settings cancel each other or end where a port has its own. */
public final class TrafficPolicyRule extends EachRule {
    /** Envoy's default, which holds when a rule does not say it. */
    private static final long DEFAULT_5XX = 5;

    /** A rule of the catalogue. */
    public TrafficPolicyRule() {
        super(RuleInfo.of("meshscope.TrafficPolicies", List.of(Msh.GATEWAY_ERRORS_NEVER_COUNT, Msh.PORT_LOSES_TLS),
                Kind.DESTINATION_RULE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        DestinationRule rule = new DestinationRule(r);
        List<Tree> policies = new ArrayList<>(List.of(rule.trafficPolicy()));
        rule.subsets().forEach(s -> policies.add(s.get("traffic_policy")));
        for (Tree policy : policies) {
            outliers(r, policy, sink);
            for (Tree port : policy.get("port_level_settings").items()) {
                outliers(r, port, sink);
                String mode = policy.path("tls", "mode").text();
                if (Set.of("SIMPLE", "MUTUAL").contains(mode) && !port.has("tls")) {
                    sink.report(Msh.PORT_LOSES_TLS, r, port.path("port", "number"), port.path("port", "number").text(), mode);
                }
            }
        }
    }

    private static void outliers(Resource r, Tree policy, Sink sink) {
        Tree detection = policy.get("outlier_detection");
        Tree gateway = detection.get("consecutive_gateway_errors");
        Tree errors = detection.get("consecutive_5xx_errors").isPresent()
                ? detection.get("consecutive_5xx_errors")
                : detection.entry("consecutive5xxErrors");
        long limit = errors.isPresent() ? errors.number() : DEFAULT_5XX;
        if (gateway.number() > 0 && limit > 0 && gateway.number() >= limit) {
            sink.report(Msh.GATEWAY_ERRORS_NEVER_COUNT, r, gateway, gateway.text(), limit);
        }
    }
}
