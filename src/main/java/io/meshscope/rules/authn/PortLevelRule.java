package io.meshscope.rules.authn;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Policy;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Port settings of PeerAuthentications by the number of the Service, where that of the pod counts. */
public final class PortLevelRule extends EachRule {
    /** A rule of the catalogue. */
    public PortLevelRule() {
        super(RuleInfo.of("meshscope.PortLevelMtls", List.of(Msh.PORT_OF_SERVICE_NOT_POD), Kind.PEER_AUTHENTICATION).needing(Kind.SERVICE,
                Kind.POD));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Policy policy = new Policy(r);
        Tree ports = r.spec().get("port_level_mtls");
        if (policy.selector().isEmpty() || ports.fields().isEmpty()) {
            return;
        }
        Set<Resource> services = new HashSet<>();
        mesh.labelled(Kind.POD, r.namespace(), policy.selector())
                .forEach(p -> services.addAll(mesh.servicesFor(p.namespace(), p.labels())));
        List<ServicePort> all = services.stream().flatMap(s -> new Service(s).ports().stream()).toList();
        for (Tree.Field port : ports.fields()) {
            boolean ofPod = all.stream().anyMatch(p -> target(p).equals(port.name()));
            for (Resource s : ofPod ? Set.<Resource>of() : services) {
                new Service(s).ports().stream().filter(p -> Integer.toString(p.number()).equals(port.name())).forEach(p -> sink.report(
                        Finding.of(Msh.PORT_OF_SERVICE_NOT_POD, r, r.atKey(ports, port.name()), port.name(), s.fullName(), target(p))
                                .withEvidence(List.of(s.at(p.tree())))));
            }
        }
    }

    private static String target(ServicePort p) {
        return p.target().isEmpty() ? Integer.toString(p.number()) : p.target();
    }
}
