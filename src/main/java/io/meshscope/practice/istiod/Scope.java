package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Hostname;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a proxy is told about: services and virtual services exported to its namespace and let through by its Sidecar object. */
final class Scope {
    private final Push push;
    private final Proxy proxy;
    private final Optional<KubeObject> sidecar;
    private final List<KubeObject> virtualServices;
    private final List<Service> services;
    private final DestinationRules rules;

    Scope(Push push, Proxy proxy) {
        this.push = push;
        this.proxy = proxy;
        this.sidecar = proxy.isRouter() ? Optional.empty() : sidecar();
        this.virtualServices = push.oldestFirst("VirtualService").stream().filter(this::isMesh).filter(this::lets).toList();
        this.services = services(push);
        this.rules = new DestinationRules(push, proxy);
    }

    /** The services it may call, by host name. */
    List<Service> services() {
        return services;
    }

    /** The virtual services for calls from inside of the mesh, oldest first. */
    List<KubeObject> virtualServices() {
        return virtualServices;
    }

    /** The service of a host name, when it may call it. */
    Optional<Service> service(String hostname) {
        return services.stream().filter(s -> s.hostname().equals(hostname)).findFirst();
    }

    /** The destination rule for a service. */
    DestinationRules rules() {
        return rules;
    }

    /** Whether calls to hosts nobody knows are let through. */
    boolean allowsAny() {
        String mode = sidecar.map(s -> s.spec().path("outbound_traffic_policy", "mode").text()).orElse("");
        return mode.isEmpty() ? push.settings().allowsAny() : !mode.equals("REGISTRY_ONLY");
    }

    private Optional<KubeObject> sidecar() {
        List<KubeObject> all = push.oldestFirst("Sidecar");
        Optional<KubeObject> own = all.stream().filter(s -> s.namespace().equals(proxy.namespace()) && s.spec().has("workload_selector"))
                .filter(s -> Labels.match(Json.texts(s.spec().path("workload_selector", "labels")), proxy.pod().labels())).findFirst();
        return own.or(() -> wide(all, proxy.namespace())).or(() -> wide(all, MeshSettings.ROOT));
    }

    private static Optional<KubeObject> wide(List<KubeObject> all, String namespace) {
        return all.stream().filter(s -> s.namespace().equals(namespace) && !s.spec().has("workload_selector")).findFirst();
    }

    private boolean isMesh(KubeObject virtualService) {
        List<String> gateways = virtualService.spec().get("gateways").texts();
        return (gateways.isEmpty() || gateways.contains("mesh"))
                && Push.isExported(virtualService, virtualService.spec().get("export_to"), proxy.namespace());
    }

    private boolean lets(KubeObject virtualService) {
        return hosts(virtualService).stream().anyMatch(h -> isLet(virtualService.namespace(), h));
    }

    private List<Service> services(Push push) {
        Set<String> destinations = new LinkedHashSet<>();
        virtualServices.forEach(v -> destinations.addAll(destinations(v)));
        List<Service> out = new ArrayList<>();
        for (Service service : push.registry().services()) {
            if (isVisible(service) && (isLet(service.namespace(), service.hostname()) || destinations.contains(service.hostname()))) {
                out.add(service);
            }
        }
        return out;
    }

    private boolean isVisible(Service service) {
        if (service.isEntry()) {
            return Push.isExported(service.object(), service.object().spec().get("export_to"), proxy.namespace());
        }
        String annotation = service.object().annotations().getOrDefault("networking.istio.io/exportTo", "");
        Tree to = annotation.isEmpty() ? Tree.absent() : Json.of(Arrays.stream(annotation.split(",")).map(String::strip).toList());
        return Push.isExported(service.object(), to, proxy.namespace());
    }

    /** Whether the Sidecar's egress hosts name a host; without a Sidecar every host is. All egress listeners count, whatever their port. */
    private boolean isLet(String namespace, String host) {
        if (sidecar.isEmpty() || !sidecar.get().spec().has("egress")) {
            return true;
        }
        for (Tree listener : sidecar.get().spec().get("egress").items()) {
            for (String entry : listener.get("hosts").texts()) {
                String where = entry.substring(0, Math.max(0, entry.indexOf('/')));
                String name = entry.substring(entry.indexOf('/') + 1);
                boolean here = where.equals("*") || where.equals(namespace)
                        || (where.equals(".") && namespace.equals(sidecar.get().namespace()));
                if (here && Hostname.matches(name, host)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The full names of a virtual service's hosts. */
    static List<String> hosts(KubeObject virtualService) {
        return virtualService.spec().get("hosts").texts().stream().map(h -> full(h, virtualService)).toList();
    }

    /** The full name of a host written in an object. */
    static String full(String host, KubeObject in) {
        return Hostname.resolve(host, in.namespace(), MeshSettings.DOMAIN);
    }

    private static List<String> destinations(KubeObject virtualService) {
        List<String> out = new ArrayList<>();
        for (String section : List.of("http", "tcp", "tls")) {
            for (Tree route : virtualService.spec().get(section).items()) {
                route.get("route").items().forEach(r -> out.add(full(r.path("destination", "host").text(), virtualService)));
                out.add(full(route.path("mirror", "host").text(), virtualService));
            }
        }
        return out;
    }

    /** The proxy's labels. */
    Map<String, String> labels() {
        return proxy.pod().labels();
    }
}
