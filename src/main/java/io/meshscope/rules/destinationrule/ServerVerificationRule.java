package io.meshscope.rules.destinationrule;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Set;

/** DestinationRules that speak TLS without saying which authority to trust. */
public final class ServerVerificationRule implements Rule {
    private static final Set<String> MODES = Set.of("SIMPLE", "MUTUAL");
    private static final RuleInfo INFO = RuleInfo.of("destinationrule.CaCertificateAnalyzer", List.of(
            Ist.NO_SERVER_CERTIFICATE_VERIFICATION_DESTINATION_LEVEL, Ist.NO_SERVER_CERTIFICATE_VERIFICATION_PORT_LEVEL),
            Kind.DESTINATION_RULE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.DESTINATION_RULE)) {
            DestinationRule rule = new DestinationRule(r);
            Tree tls = rule.trafficPolicy().get("tls");
            if (isUnverified(r, tls)) {
                sink.report(Ist.NO_SERVER_CERTIFICATE_VERIFICATION_DESTINATION_LEVEL, r, tls.get("mode"), r.fullName(), r.namespace(), tls
                        .get("mode").text(), rule.host());
            }
            for (Tree port : rule.trafficPolicy().get("port_level_settings").items()) {
                Tree portTls = port.get("tls");
                if (isUnverified(r, portTls)) {
                    sink.report(Ist.NO_SERVER_CERTIFICATE_VERIFICATION_PORT_LEVEL, r, portTls.get("mode"), r.fullName(), r.namespace(),
                            portTls.get("mode").text(), rule.host(), "number:" + port.path("port", "number").text());
                }
            }
        }
    }

    /** A credential brings its own authority, but sidecars only take one when the rule selects workloads. */
    private static boolean isUnverified(Resource r, Tree tls) {
        boolean byCredential = !tls.get("credential_name").text().isEmpty() && r.spec().has("workload_selector");
        return MODES.contains(tls.get("mode").text()) && tls.get("ca_certificates").text().isEmpty() && !byCredential;
    }
}
