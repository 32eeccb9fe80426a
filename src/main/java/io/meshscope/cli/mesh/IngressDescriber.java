package io.meshscope.cli.mesh;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.ServerPort;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.VirtualService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of describe about ingress gateways: pods labelled {@code istio=ingressgateway}, as istioctl finds them. */
final class IngressDescriber {
    private static final int HTTP_PORT = 80;

    private final Describer out;
    private final Set<String> gateways = new HashSet<>();

    IngressDescriber(Describer out) {
        this.out = out;
    }

    /** A Service in front of gateway pods. */
    private record Ingress(Resource service, List<Resource> pods) {
        boolean serves(Resource gateway) {
            return pods.stream().anyMatch(p -> Labels.match(new Gateway(gateway).selector(), p.labels()));
        }

        String ip() {
            List<Tree> given = service.status().path("loadBalancer", "ingress").items();
            if (!given.isEmpty()) {
                return given.getFirst().get("ip").text();
            }
            String host = pods.getFirst().status().get("hostIP").text();
            return host.isEmpty() ? "unknown" : host;
        }
    }

    void print(List<Resource> services, List<Map<String, String>> labels) {
        List<Resource> pods = out.mesh().labelled(Kind.POD, Map.of("istio", "ingressgateway")).stream().filter(p -> p.status().get("phase")
                .text().equals("Running")).sorted(Comparator.comparing(Resource::namespace).thenComparing(Resource::name)).toList();
        if (pods.isEmpty()) {
            out.line("Skipping Gateway information (no ingress gateway pods)");
            return;
        }
        List<Ingress> ingresses = ingresses(pods);
        if (ingresses.isEmpty()) {
            out.line("Skipping Gateway information (no ingress gateway service)");
        }
        for (Resource pod : pods) {
            Optional<DumpFacts> dump = out.dump(pod);
            for (Resource service : services) {
                for (ServicePort port : new Service(service).ports()) {
                    dump.ifPresent(d -> port(d, service, port.number(), ingresses, labels));
                }
            }
        }
    }

    private List<Ingress> ingresses(List<Resource> pods) {
        List<Ingress> found = new ArrayList<>();
        for (String namespace : pods.stream().map(Resource::namespace).distinct().toList()) {
            List<Resource> own = pods.stream().filter(p -> p.namespace().equals(namespace)).toList();
            for (Resource service : out.mesh().in(Kind.SERVICE, namespace)) {
                List<Resource> behind = own.stream().filter(p -> !p.labels().isEmpty() && Labels.match(new Service(service).selector(), p
                        .labels())).toList();
                if (!behind.isEmpty()) {
                    found.add(new Ingress(service, behind));
                }
            }
        }
        return found;
    }

    private void port(DumpFacts dump, Resource service, int port, List<Ingress> ingresses, List<Map<String, String>> labels) {
        Optional<Resource> rule = out.object(dump.destinationRule(service, port), Kind.DESTINATION_RULE, "destination rule");
        Optional<Resource> vs = out.object(dump.virtualService(service, port), Kind.VIRTUAL_SERVICE, "virtual service");
        for (Tree named : vs.map(v -> new VirtualService(v).gateways()).orElse(List.of())) {
            String name = named.text();
            if (!name.isEmpty() && !name.equals(VirtualService.MESH)) {
                vs.ifPresent(v -> gateway(name, v, service, rule, ingresses, labels));
            }
        }
    }

    private void gateway(String written, Resource vs, Resource service, Optional<Resource> rule, List<Ingress> ingresses,
            List<Map<String, String>> labels) {
        int slash = written.indexOf('/');
        String namespace = slash < 0 ? vs.namespace() : written.substring(0, slash);
        String name = written.substring(slash + 1);
        String id = namespace + "/" + name;
        if (gateways.contains(id)) {
            return;
        }
        Optional<Resource> gateway = out.mesh().find(Kind.GATEWAY, namespace, name);
        if (gateway.isEmpty()) {
            out.line("WARNING: Proxy is stale; it references to non-existent gateway " + id);
            return;
        }
        gateways.add(id);
        if (!gateway.get().spec().has("selector")) {
            out.line("Ingress Gateway " + id + " be applyed all workloads");
            return;
        }
        List<Ingress> serving = ingresses.stream().filter(i -> i.serves(gateway.get())).sorted(Comparator.comparing(Ingress::ip)).toList();
        if (!serving.isEmpty()) {
            out.line("--------------------");
            serving.forEach(this::exposed);
            new RuleDescriber(out, 0).virtualService(vs, service, rule, labels);
        }
    }

    private void exposed(Ingress ingress) {
        for (ServicePort port : new Service(ingress.service()).ports()) {
            boolean shown = port.tree().get("protocol").text().equals("TCP") && (port.name().equals("http") || port.name().equals("http2"));
            if (shown && ServerPort.target(port, new Pod(ingress.pods().getFirst()).spec()).isPresent()) {
                boolean http = port.protocol() == Protocol.HTTP || port.protocol() == Protocol.HTTP2;
                String suffix = http && port.number() == HTTP_PORT ? "" : ":" + port.number();
                out.line("Exposed on Ingress Gateway " + (http ? "http" : "") + "://" + ingress.ip() + suffix);
            }
        }
    }
}
