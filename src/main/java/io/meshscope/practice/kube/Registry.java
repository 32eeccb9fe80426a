package io.meshscope.practice.kube;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services and endpoints istiod knows from Services, EndpointSlices, Pods and ServiceEntries. */
public final class Registry {
    private final KubeObjects cluster;
    private final List<Service> services;
    private final List<Pod> pods;

    private Registry(KubeObjects cluster) {
        this.cluster = cluster;
        List<Service> all = new ArrayList<>();
        cluster.of("Service").forEach(s -> all.add(ofService(s)));
        cluster.of("ServiceEntry").forEach(e -> all.addAll(ofEntry(e)));
        all.sort(Comparator.comparing(Service::hostname));
        this.services = List.copyOf(all);
        this.pods = cluster.of("Pod").stream().map(Pod::new).toList();
    }

    /** Of a cluster as {@link Controllers} leave it. */
    public static Registry of(KubeObjects cluster) {
        return new Registry(cluster);
    }

    /** All services by host name. */
    public List<Service> services() {
        return services;
    }

    public List<Pod> pods() {
        return pods;
    }

    /** The service of a host name. */
    public Optional<Service> service(String hostname) {
        return services.stream().filter(s -> s.hostname().equals(hostname)).findFirst();
    }

    /** The pod with an address. */
    public Optional<Pod> podAt(String ip) {
        return pods.stream().filter(p -> p.ip().equals(ip)).findFirst();
    }

    /** The address a name of DNS stands for, without a search domain: a service's own, or a public one that follows from the name. */
    public String address(String host) {
        if (host.matches("[\\d.]+")) {
            return host;
        }
        for (String name : List.of(host, host + ".svc." + MeshSettings.DOMAIN, host + "." + MeshSettings.DOMAIN)) {
            Optional<Service> found = service(name).filter(s -> !s.isEntry() && !s.addresses().isEmpty());
            if (found.isPresent()) {
                return found.get().addresses().getFirst();
            }
        }
        return "203.0.113." + (1 + (host.hashCode() >>> 1) % 250);
    }

    /** The services whose endpoint the pod is, ready or not. */
    public List<Service> servicesOf(Pod pod) {
        return services.stream().filter(s -> !s.isEntry() && s.namespace().equals(pod.namespace()))
                .filter(s -> !selector(s).isEmpty() && Labels.match(selector(s), pod.labels())).toList();
    }

    /** The ready endpoints of a service port, in the order of the pods. */
    public List<Endpoint> endpoints(Service service, ServicePort port) {
        return service.isEntry() ? ofEntry(service, port) : ofSlices(service, port);
    }

    private List<Endpoint> ofSlices(Service service, ServicePort port) {
        List<Endpoint> out = new ArrayList<>();
        for (KubeObject slice : cluster.of("EndpointSlice", service.namespace())) {
            if (!slice.labels().getOrDefault("kubernetes.io/service-name", "").equals(service.name())) {
                continue;
            }
            for (Tree slicePort : slice.tree().get("ports").items()) {
                if (slicePort.get("name").text().equals(port.name())) {
                    addReady(slice, (int) slicePort.get("port").number(), out);
                }
            }
        }
        return out;
    }

    private void addReady(KubeObject slice, int port, List<Endpoint> out) {
        for (Tree endpoint : slice.tree().get("endpoints").items()) {
            if (!endpoint.path("conditions", "ready").text().equals("false")) {
                String address = endpoint.get("addresses").at(0).text();
                Optional<Pod> pod = podAt(address);
                out.add(new Endpoint(address, port, pod.map(Pod::labels).orElse(Map.of()), pod.orElse(null)));
            }
        }
    }

    private List<Endpoint> ofEntry(Service service, ServicePort port) {
        Tree spec = service.object().spec();
        List<Endpoint> out = new ArrayList<>();
        for (Tree endpoint : spec.get("endpoints").items()) {
            Tree other = endpoint.get("ports").entry(port.name());
            int number = other.isPresent() ? (int) other.number() : targetOf(port);
            out.add(new Endpoint(endpoint.get("address").text(), number, Json.texts(endpoint.get("labels")),
                    podAt(endpoint.get("address").text()).orElse(null)));
        }
        Map<String, String> selector = Json.texts(spec.path("workload_selector", "labels"));
        if (!selector.isEmpty()) {
            for (Pod pod : pods) {
                if (pod.namespace().equals(service.namespace()) && Labels.match(selector, pod.labels()) && pod.ready()) {
                    out.add(new Endpoint(pod.ip(), targetOf(port), pod.labels(), pod));
                }
            }
        }
        if (out.isEmpty() && service.resolution() == Service.Resolution.DNS) {
            out.add(new Endpoint(service.hostname(), targetOf(port), Map.of(), null));
        }
        return out;
    }

    private static int targetOf(ServicePort port) {
        return port.target().integer().isPresent() ? (int) port.target().number() : port.number();
    }

    private static Map<String, String> selector(Service service) {
        return Json.texts(service.object().spec().get("selector"));
    }

    private static Service ofService(KubeObject object) {
        String ip = object.spec().entry("clusterIP").text();
        boolean headless = ip.isEmpty() || ip.equals("None");
        List<ServicePort> ports = object.spec().get("ports").items().stream().map(Registry::port).toList();
        return new Service(object.name() + "." + object.namespace() + ".svc." + MeshSettings.DOMAIN, object.namespace(), object.name(),
                headless ? List.of() : List.of(ip),
                headless ? Service.Resolution.PASSTHROUGH : Service.Resolution.ENDPOINTS, ports, object);
    }

    /** A port of a Kubernetes Service. */
    static ServicePort port(Tree port) {
        int number = (int) port.get("port").number();
        String name = port.get("name").text();
        Protocol protocol = Protocol.of(port.get("protocol").text(), port.get("app_protocol").text(), name, number);
        return new ServicePort(name, number, protocol, port.get("target_port"));
    }

    private static List<Service> ofEntry(KubeObject entry) {
        List<ServicePort> ports = new ArrayList<>();
        for (Tree port : entry.spec().get("ports").items()) {
            ports.add(new ServicePort(port.get("name").text(), (int) port.get("number").number(),
                    Protocol.parse(port.get("protocol").text()), port.get("target_port")));
        }
        Service.Resolution resolution = switch (entry.spec().get("resolution").text()) {
            case "STATIC" -> Service.Resolution.ENDPOINTS;
            case "DNS", "DNS_ROUND_ROBIN" -> Service.Resolution.DNS;
            default -> Service.Resolution.PASSTHROUGH;
        };
        List<String> addresses = entry.spec().get("addresses").texts();
        List<Service> out = new ArrayList<>();
        for (String host : entry.spec().get("hosts").texts()) {
            out.add(new Service(host, entry.namespace(), entry.name(), addresses, resolution, ports, entry));
        }
        return out;
    }
}
