package io.meshscope.rules.destinationrule;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.ServiceEntry;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** TLS towards hosts outside of the mesh: twice where the application speaks it already, or the mesh's own where nobody understands it. */
public final class OutsideTlsRule extends EachRule {
    /** A rule of the catalogue. */
    public OutsideTlsRule() {
        super(RuleInfo.of("meshscope.TlsToOutside", List.of(Msh.TLS_TWICE, Msh.MESH_TLS_TO_OUTSIDE), Kind.DESTINATION_RULE).needing(
                Kind.SERVICE_ENTRY).reading(Kind.SERVICE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        DestinationRule rule = new DestinationRule(r);
        Optional<HostEntry> host = mesh.hosts().find(r.namespace(), rule.exportTo(), rule.host());
        if (host.isEmpty() || !host.get().resource().kind().equals(Kind.SERVICE_ENTRY)) {
            return;
        }
        ServiceEntry entry = new ServiceEntry(host.get().resource());
        settings(r, rule, entry, rule.trafficPolicy().get("tls"), "", sink);
        for (Tree port : rule.trafficPolicy().get("port_level_settings").items()) {
            settings(r, rule, entry, port.get("tls"), port.path("port", "number").text(), sink);
        }
    }

    private static void settings(Resource r, DestinationRule rule, ServiceEntry entry, Tree tls, String only, Sink sink) {
        Tree mode = tls.get("mode");
        if (mode.text().equals("ISTIO_MUTUAL") && entry.isExternal()) {
            sink.report(Finding.of(Msh.MESH_TLS_TO_OUTSIDE, r, r.at(mode), rule.host()).withEvidence(List.of(entry.resource().locator())));
        }
        if (Set.of("SIMPLE", "MUTUAL").contains(mode.text())) {
            for (Tree port : entry.ports()) {
                String number = port.get("number").text();
                boolean encrypted = Set.of("HTTPS", "TLS").contains(port.get("protocol").text());
                boolean overridden = only.isEmpty()
                        && rule.trafficPolicy().get("port_level_settings").items().stream().anyMatch(p -> p.path(
                                "port", "number").text().equals(number));
                if (encrypted && !overridden && (only.isEmpty() || only.equals(number))) {
                    sink.report(Finding.of(Msh.TLS_TWICE, r, r.at(mode), rule.host(), number).withEvidence(List.of(entry.resource().at(port
                            .get("protocol")))));
                }
            }
        }
    }
}
