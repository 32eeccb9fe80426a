package io.meshscope.rules.service;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.Finding;
import io.meshscope.rules.InMesh;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Ports of Services with an appProtocol Istio does not know, and targets that no container of the workload has. */
public final class PortShapeRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("kiali.ServicePorts", List.of(Kia.UNKNOWN_APP_PROTOCOL,
            Kia.TARGET_PORT_NOT_IN_WORKLOAD), Kind.SERVICE).reading(Kind.DEPLOYMENT);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.SERVICE)) {
            sink.cancel().check();
            protocols(new Service(r), sink);
        }
        for (Resource d : mesh.all(Kind.DEPLOYMENT)) {
            sink.cancel().check();
            mesh.servicesFor(d.namespace(), new Workload(d).template().labels()).forEach(s -> targets(new Service(s), d, sink));
        }
    }

    private static boolean isForeign(Service service) {
        return InMesh.isControlPlane(service.resource()) || service.isManaged();
    }

    private static void protocols(Service service, Sink sink) {
        for (ServicePort p : isForeign(service) ? List.<ServicePort>of() : service.ports()) {
            // Names with a prefix of their own are for whoever defined them (KEP-1422).
            boolean own = p.appProtocol().contains("/") && !p.appProtocol().startsWith("kubernetes.io/");
            if (!p.appProtocol().isEmpty() && !own && p.protocol() == Protocol.SNIFFED) {
                sink.report(Kia.UNKNOWN_APP_PROTOCOL, service.resource(), p.tree().get("appProtocol"), p.appProtocol(), p.number());
            }
        }
    }

    private static void targets(Service service, Resource deployment, Sink sink) {
        List<Container> containers = new Workload(deployment).template().allContainers();
        List<Tree> ports = containers.stream().flatMap(c -> c.ports().stream()).toList();
        // Ports of containers are a remark for readers: a workload that declares none still listens somewhere.
        if (ports.isEmpty() || isForeign(service)) {
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
