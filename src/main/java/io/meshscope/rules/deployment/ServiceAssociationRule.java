package io.meshscope.rules.deployment;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.Finding;
import io.meshscope.rules.InMesh;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deployments in the mesh behind several Services that disagree about a port. */
public final class ServiceAssociationRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("deployment.MultiServiceAnalyzer", List.of(
            Ist.DEPLOYMENT_ASSOCIATED_TO_MULTIPLE_SERVICES, Ist.DEPLOYMENT_CONFLICTING_PORTS), Kind.DEPLOYMENT).needing(Kind.SERVICE,
                    Kind.NAMESPACE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.DEPLOYMENT)) {
            boolean waypoint = "istio.io-mesh-controller".equals(r.labels().get("gateway.istio.io/managed"));
            if (!waypoint && InMesh.workload(mesh, r)) {
                List<Service> services = mesh.servicesFor(r.namespace(), new Workload(r).template().labels()).stream().map(Service::new)
                        .sorted(Comparator.comparing(s -> s.resource().name())).toList();
                transports(r, services, sink);
                targets(r, services, sink);
            }
        }
    }

    private static void transports(Resource r, List<Service> services, Sink sink) {
        Map<Integer, Map<String, List<Service>>> byPort = new TreeMap<>();
        for (Service s : services) {
            for (ServicePort p : s.ports()) {
                byPort.computeIfAbsent(p.number(), _ -> new TreeMap<>()).computeIfAbsent(p.transport(), _ -> new ArrayList<>()).add(s);
            }
        }
        byPort.forEach((port, byTransport) -> {
            if (byTransport.size() > 1) {
                List<Service> all = byTransport.values().stream().flatMap(List::stream).toList();
                report(Ist.DEPLOYMENT_ASSOCIATED_TO_MULTIPLE_SERVICES, r, all, sink, r.name(), port, names(all));
            }
        });
    }

    private static void targets(Resource r, List<Service> services, Sink sink) {
        Map<String, Map<Integer, Service>> byTarget = new TreeMap<>();
        for (Service s : services) {
            for (ServicePort p : s.ports()) {
                String target = p.target().isEmpty() || p.target().equals("0") ? Integer.toString(p.number()) : p.target();
                byTarget.computeIfAbsent(target, _ -> new TreeMap<>()).put(p.number(), s);
            }
        }
        byTarget.forEach((target, byPort) -> {
            if (byPort.size() > 1) {
                List<Service> all = List.copyOf(byPort.values());
                Set<Integer> ports = new TreeSet<>(byPort.keySet());
                report(Ist.DEPLOYMENT_CONFLICTING_PORTS, r, all, sink, r.name(), names(all), target, ports);
            }
        });
    }

    private static List<String> names(List<Service> services) {
        return services.stream().map(s -> s.resource().fullName()).sorted().toList();
    }

    private static void report(io.meshscope.rules.Code code, Resource r, List<Service> services, Sink sink, Object... args) {
        Finding f = Finding.of(code, r, r.at(r.tree().path("metadata", "name")), args);
        sink.report(f.withEvidence(services.stream().map(s -> s.resource().at(s.resource().spec().get("ports"))).toList()));
    }
}
