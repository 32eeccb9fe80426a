package io.meshscope.rules.gateway;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ports a Gateway opens that no Service of its pods leads to. */
public final class GatewayPortRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("gateway.IngressGatewayPortAnalyzer", List.of(
            Ist.GATEWAY_PORT_NOT_DEFINED_ON_SERVICE, Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.GATEWAY).needing(Kind.POD, Kind.SERVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<Map<String, String>, Optional<Set<Integer>>> open = new HashMap<>();
        for (Resource r : mesh.all(Kind.GATEWAY)) {
            Gateway gateway = new Gateway(r);
            String selector = Labels.text(gateway.selector());
            Optional<Set<Integer>> ports = open.computeIfAbsent(gateway.selector(), s -> ports(mesh, s));
            if (ports.isEmpty()) {
                sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, gateway.selectorPlace(), "selector", selector);
                continue;
            }
            for (Gateway.Server s : gateway.servers()) {
                if (s.tree().has("port") && !ports.get().contains(s.port())) {
                    sink.report(Finding.of(Ist.GATEWAY_PORT_NOT_DEFINED_ON_SERVICE, r, r.at(s.tree().path("port", "number")), s.port(),
                            selector));
                }
            }
        }
    }

    /**
     * The ports Services have for the pods, by their own number and by that of the pods: istiod opens a gateway's port on the pods' number
     * when the Service names another. Nothing when no pod is selected.
     */
    private static Optional<Set<Integer>> ports(Mesh mesh, Map<String, String> selector) {
        List<Resource> pods = mesh.labelled(Kind.POD, selector);
        if (pods.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> out = new HashSet<>();
        Set<Resource> seen = new HashSet<>();
        for (Resource pod : pods) {
            for (Resource service : mesh.servicesFor(pod.namespace(), pod.labels())) {
                if (seen.add(service)) {
                    new Service(service).ports().stream().filter(p -> p.transport().equals("TCP")).forEach(p -> out.addAll(numbers(p)));
                }
            }
        }
        return Optional.of(out);
    }

    private static List<Integer> numbers(ServicePort port) {
        return List.of(port.number(), (int) port.tree().get("targetPort").number());
    }
}
