package io.meshscope.rules.service;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.rules.InMesh;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Ports that do not say what is spoken on them. */
public final class PortNameRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("service.PortNameAnalyzer", List.of(Ist.PORT_NAME_IS_NOT_UNDER_NAMING_CONVENTION,
            Ist.EXTERNAL_NAME_SERVICE_TYPE_INVALID_PORT_NAME), Kind.SERVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.SERVICE)) {
            Service service = new Service(r);
            if (!InMesh.isControlPlane(r) && !service.isManaged()) {
                service.ports().forEach(p -> check(service, p, sink));
            }
        }
    }

    private static void check(Service service, ServicePort port, Sink sink) {
        boolean external = service.type().equals("ExternalName");
        boolean unknown = port.protocol() == Protocol.SNIFFED;
        if (external && (unknown || port.name().equals("tcp"))) {
            sink.report(Ist.EXTERNAL_NAME_SERVICE_TYPE_INVALID_PORT_NAME, service.resource(), port.tree().get("port"));
        } else if (unknown) {
            sink.report(Ist.PORT_NAME_IS_NOT_UNDER_NAMING_CONVENTION, service.resource(), port.tree().get("port"), port.name(), port
                    .number(), port.target().isEmpty() ? "0" : port.target());
        }
    }
}
