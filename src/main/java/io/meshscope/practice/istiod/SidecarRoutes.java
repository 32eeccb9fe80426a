package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Hostname;
import io.meshscope.practice.kube.Protocol;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The route configurations a sidecar's outbound listeners ask for (pilot/pkg/networking/core/httproute.go). */
final class SidecarRoutes {
    private final Proxy proxy;
    private final Scope scope;

    SidecarRoutes(Proxy proxy, Scope scope) {
        this.proxy = proxy;
        this.scope = scope;
    }

    /** By name: a port, or host:port for a service whose protocol is not declared. */
    Map<String, Tree> build() {
        Map<String, Tree> out = new LinkedHashMap<>();
        for (Service service : scope.services()) {
            for (ServicePort port : service.ports()) {
                if (port.protocol().kind() == Protocol.Kind.HTTP) {
                    out.computeIfAbsent("" + port.number(), name -> configuration(name, all(port.number())));
                } else if (port.protocol().kind() == Protocol.Kind.AUTO && !service.addresses().isEmpty()) {
                    out.put(service.hostname() + ":" + port.number(), ofOne(service, port));
                }
            }
        }
        return out;
    }

    private static Tree configuration(String name, List<Tree> virtualHosts) {
        return Json.any("envoy.config.route.v3.RouteConfiguration", "name", name, "virtual_hosts", virtualHosts, "validate_clusters", false,
                "max_direct_response_body_size_bytes", 1_048_576, "ignore_port_in_host_matching", true);
    }

    /** The virtual host of one service takes every host: its listener is bound to the service's own address. */
    private Tree ofOne(Service service, ServicePort port) {
        String name = service.hostname() + ":" + port.number();
        List<Tree> own = virtualHosts(port.number()).stream().filter(v -> v.get("domains").texts().contains(service.hostname()))
                .<Tree>map(v -> Json.with(v, "domains", Json.arr("*"))).toList();
        return configuration(name, own);
    }

    private List<Tree> all(int port) {
        List<Tree> out = new ArrayList<>(virtualHosts(port));
        out.add(unknown());
        return out;
    }

    private List<Tree> virtualHosts(int port) {
        Map<String, Service> left = new LinkedHashMap<>();
        for (Service service : scope.services()) {
            service.port(port).filter(p -> p.protocol().kind() != Protocol.Kind.TCP).ifPresent(_ -> left.put(service.hostname(), service));
        }
        List<Tree> out = new ArrayList<>();
        Set<String> domains = new HashSet<>();
        for (KubeObject virtualService : scope.virtualServices()) {
            ofVirtualService(virtualService, port, left, domains, out);
        }
        for (Service service : List.copyOf(left.values())) {
            String cluster = Xds.cluster("", service.hostname(), port);
            add(out, domains, service.hostname(), port, domains(service), List.of(standard(service, port, cluster)));
        }
        out.sort(Comparator.comparing(v -> v.get("name").text()));
        return out;
    }

    private void ofVirtualService(KubeObject virtualService, int port, Map<String, Service> left, Set<String> domains, List<Tree> out) {
        List<String> hosts = Scope.hosts(virtualService);
        boolean matches = hosts.stream().anyMatch(h -> left.keySet().stream().anyMatch(s -> Hostname.matches(h, s)));
        if (!matches && port != 80) {
            return;
        }
        RouteActions actions = new RouteActions(virtualService, scope::service, s -> scope.rules().of(s), port, proxy.atLeast(24));
        List<Tree> routes = new VirtualServiceRoutes(virtualService, proxy, port, Set.of("mesh"), actions).build();
        if (routes.isEmpty()) {
            return;
        }
        for (String host : hosts) {
            List<Service> named = left.values().stream().filter(s -> Hostname.within(s.hostname(), host)).toList();
            for (Service service : named) {
                left.remove(service.hostname());
                add(out, domains, service.hostname(), port, domains(service), routes);
            }
            if (named.isEmpty()) {
                add(out, domains, host, port, List.of(host), routes);
            }
        }
    }

    private static void add(List<Tree> out, Set<String> taken, String host, int port, List<String> domains, List<Tree> routes) {
        List<String> free = domains.stream().filter(taken::add).toList();
        if (!free.isEmpty()) {
            out.add(Json.obj("name", host + ":" + port, "domains", free, "routes", routes, "include_request_attempt_count", true));
        }
    }

    /** Every name the app may call the service by: DNS search completes short names. */
    private List<String> domains(Service service) {
        List<String> out = new ArrayList<>(List.of(service.hostname()));
        if (!service.isEntry()) {
            if (service.namespace().equals(proxy.namespace())) {
                out.add(service.name());
            }
            out.add(service.name() + "." + service.namespace() + ".svc");
            out.add(service.name() + "." + service.namespace());
            if (service.resolution() == Service.Resolution.PASSTHROUGH) {
                List.copyOf(out).forEach(d -> out.add("*." + d));
            }
        }
        out.addAll(service.addresses());
        return out;
    }

    private Tree standard(Service service, int port, String cluster) {
        Optional<Tree> hash = scope.rules().of(service).flatMap(r -> RouteActions.hash(r.policy()));
        Tree route = Json.obj("cluster", cluster, "timeout", "0s", "retry_policy", RouteActions.retry(Tree.absent(), proxy.atLeast(24)),
                "hash_policy",
                hash.map(h -> (Tree) Json.arr(h)).orElse(Tree.absent()), "max_grpc_timeout", "0s");
        return Json.obj("match", Json.obj("prefix", "/"), "route", route, "decorator",
                Json.obj("operation", service.hostname() + ":" + port + "/*"), "name", "default");
    }

    /** Requests for hosts nobody knows. */
    private Tree unknown() {
        Tree match = Json.obj("prefix", "/");
        if (scope.allowsAny()) {
            Tree route = Json.obj("cluster", "PassthroughCluster", "timeout", "0s", "max_grpc_timeout", "0s");
            return Json.obj("name", "allow_any", "domains", Json.arr("*"), "routes",
                    Json.arr(Json.obj("match", match, "route", route, "name", "allow_any")),
                    "include_request_attempt_count", true);
        }
        return Json.obj("name", "block_all", "domains", Json.arr("*"), "routes",
                Json.arr(Json.obj("match", match, "direct_response", Json.obj("status", 502), "name", "block_all")),
                "include_request_attempt_count", true);
    }
}
