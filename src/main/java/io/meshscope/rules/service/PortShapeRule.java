package io.meshscope.rules.service;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.InMesh;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Ports of Services with an appProtocol Istio does not know, and targets that no container of the workload has. */
public final class PortShapeRule extends EachRule {
    /** A rule of the catalogue. */
    public PortShapeRule() {
        super(RuleInfo.of("kiali.ServicePorts", List.of(Kia.UNKNOWN_APP_PROTOCOL, Kia.TARGET_PORT_NOT_IN_WORKLOAD), Kind.SERVICE).reading(
                Kind.DEPLOYMENT));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Service service = new Service(r);
        if (InMesh.isControlPlane(r) || service.isManaged()) {
            return;
        }
        for (ServicePort p : service.ports()) {
            // Names with a prefix of their own are for whoever defined them (KEP-1422).
            boolean foreign = p.appProtocol().contains("/") && !p.appProtocol().startsWith("kubernetes.io/");
            if (!p.appProtocol().isEmpty() && !foreign && p.protocol() == Protocol.SNIFFED) {
                sink.report(Kia.UNKNOWN_APP_PROTOCOL, r, p.tree().get("appProtocol"), p.appProtocol(), p.number());
            }
        }
        if (!service.selector().isEmpty()) {
            mesh.in(Kind.DEPLOYMENT, r.namespace()).stream().filter(d -> Labels.match(service.selector(), new Workload(d).template()
                    .labels())).forEach(d -> targets(service, d, sink));
        }
    }

    private static void targets(Service service, Resource deployment, Sink sink) {
        List<Container> containers = new Workload(deployment).template().allContainers();
        List<Tree> ports = containers.stream().flatMap(c -> c.ports().stream()).toList();
        // Ports of containers are a remark for readers: a workload that declares none still listens somewhere.
        if (ports.isEmpty()) {
            return;
        }
        for (ServicePort p : service.ports()) {
            String target = p.target().isEmpty() ? Integer.toString(p.number()) : p.target();
            if (ports.stream().noneMatch(c -> c.get("containerPort").text().equals(target) || c.get("name").text().equals(target))) {
                Tree where = p.tree().has("targetPort") ? p.tree().get("targetPort") : p.tree().get("port");
                sink.report(Finding.of(Kia.TARGET_PORT_NOT_IN_WORKLOAD, service.resource(), service.resource().at(where), target, deployment
                        .name()).withEvidence(List.of(deployment.at(ports.getFirst()))));
            }
        }
    }
}
