package io.meshscope.rules.deprecation;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.Set;

/** Fields and kinds of Istio that are deprecated, ignored or removed. */
public final class DeprecatedFieldRule implements Rule {
    private static final Set<String> REMOVED = Set.of("ClusterRbacConfig", "RbacConfig", "ServiceRole", "ServiceRoleBinding");
    private static final Set<Kind> KINDS = Set.of(Kind.VIRTUAL_SERVICE, Kind.SIDECAR, Kind.CRD);
    private static final RuleInfo INFO = new RuleInfo("deprecation.DeprecationAnalyzer", List.of(Ist.DEPRECATED), KINDS, Set.of(), KINDS,
            Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            for (HttpRoute route : new VirtualService(r).http()) {
                Tree percent = route.tree().path("fault", "delay", "percent");
                if (percent.number() > 0) {
                    report(r, percent, "field", sink, "HTTPRoute.fault.delay.percent", "HTTPRoute.fault.delay.percentage");
                }
            }
        }
        for (Resource r : mesh.all(Kind.SIDECAR)) {
            Tree proxy = r.spec().path("outbound_traffic_policy", "egress_proxy");
            if (proxy.isPresent()) {
                report(r, proxy, "ignored", sink, "OutboundTrafficPolicy.EgressProxy");
            }
        }
        for (Resource r : mesh.all(Kind.CRD)) {
            String kind = r.spec().get("names").get("kind").text();
            if (r.spec().get("group").text().equals("rbac.istio.io") && REMOVED.contains(kind)) {
                report(r, r.spec().get("group"), "kind", sink, "rbac.istio.io", kind);
            }
        }
    }

    private static void report(Resource r, Tree where, String variant, Sink sink, String... args) {
        sink.report(Finding.of(Ist.DEPRECATED, r, r.at(where), (Object[]) args).as(variant));
    }
}
