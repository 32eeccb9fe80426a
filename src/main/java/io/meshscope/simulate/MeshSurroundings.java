package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.request.Connection;
import io.meshscope.xds.resource.ClusterName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the objects of a mesh say about names, ports and missing subsets. */
public final class MeshSurroundings implements Surroundings {
    private final Mesh mesh;
    private final Function<String, Optional<Proxy>> proxies;
    private final Optional<Instant> now;
    private final List<Tree> ztunnels;

    /**
     * The surroundings a mesh makes.
     *
     * @param now     the time certificates and tokens are judged by; empty when they are not
     * @param proxies the proxy of the pod with an IP, when its configuration is among the evidence
     */
    public MeshSurroundings(Mesh mesh, Optional<Instant> now, Function<String, Optional<Proxy>> proxies) {
        this(mesh, now, proxies, List.of());
    }

    /**
     * The same with what ztunnels hold.
     *
     * @param ztunnels dumps of ztunnels, which tell their policies better than the objects do
     */
    public MeshSurroundings(Mesh mesh, Optional<Instant> now, Function<String, Optional<Proxy>> proxies, List<Tree> ztunnels) {
        this.mesh = mesh;
        this.now = now;
        this.proxies = proxies;
        this.ztunnels = List.copyOf(ztunnels);
    }

    @Override
    public Optional<Proxy> server(String ip) {
        return proxies.apply(ip);
    }

    @Override
    public Optional<Boolean> hasProxy(String ip) {
        return mesh.byAddress(ip).stream().filter(r -> r.kind().equals(Kind.POD)).findFirst().map(p -> new Pod(p).isAmbient() || new Pod(p)
                .spec().proxy().isPresent());
    }

    @Override
    public Optional<Decision> ztunnel(Connection connection) {
        return new Ztunnel(mesh, ztunnels).decide(connection);
    }

    @Override
    public Optional<Instant> instant() {
        return now;
    }

    @Override
    public List<String> addresses(String host, String namespace) {
        String[] parts = host.split("\\.", 3);
        boolean outside = parts.length == 3 && !parts[2].equals("svc") && !parts[2].startsWith("svc.");
        if (!outside) {
            Optional<Resource> service = mesh.find(Kind.SERVICE, parts.length > 1 ? parts[1] : namespace, parts[0]);
            if (service.isPresent()) {
                String ip = service.get().spec().get("clusterIP").text();
                return ip.isEmpty() || ip.equals("None") ? podAddresses(service.get()) : List.of(ip);
            }
        }
        for (Resource entry : mesh.all(Kind.SERVICE_ENTRY)) {
            if (entry.spec().get("hosts").texts().contains(host)) {
                return entry.spec().get("addresses").texts();
            }
        }
        return List.of();
    }

    private List<String> podAddresses(Resource service) {
        return mesh.podsOf(service).stream().map(p -> p.status().get("podIP").text()).filter(ip -> !ip.isEmpty()).toList();
    }

    @Override
    public Optional<PortBehind> behind(Proxy gateway, int port) {
        Optional<Resource> pod = mesh.find(Kind.POD, gateway.node().namespace(), gateway.node().pod());
        if (pod.isEmpty()) {
            return Optional.empty();
        }
        for (Resource service : mesh.servicesFor(pod.get().namespace(), pod.get().labels())) {
            for (ServicePort p : new Service(service).ports()) {
                boolean node = p.tree().get("node_port").number() == port;
                if (node || p.number() == port) {
                    int target = target(p, pod.get());
                    Phrase reason = node
                            ? Phrase.of("simulate.listener.nodePort", service.name(), port, p.number(), target)
                            : Phrase.of("simulate.listener.servicePort", service.name(), p.number(), target);
                    return Optional.of(new PortBehind(target, reason));
                }
            }
        }
        return Optional.empty();
    }

    private static int target(ServicePort port, Resource pod) {
        String target = port.tree().get("target_port").text();
        if (target.isEmpty()) {
            return port.number();
        }
        if (target.matches("\\d{1,5}")) {
            return Integer.parseInt(target);
        }
        for (Tree container : pod.spec().get("containers").items()) {
            for (Tree p : container.get("ports").items()) {
                if (p.get("name").text().equals(target)) {
                    return (int) p.get("container_port").number();
                }
            }
        }
        return port.number();
    }

    @Override
    public Phrase missingCluster(Proxy proxy, String cluster) {
        ClusterName name = ClusterName.of(cluster);
        if (name.subset().isEmpty() || !mesh.isCollected(Kind.DESTINATION_RULE)) {
            return Phrase.none();
        }
        List<Resource> rules = new ArrayList<>();
        for (Resource r : mesh.all(Kind.DESTINATION_RULE)) {
            if (mesh.hosts().full(new DestinationRule(r).host(), r.namespace()).equals(name.host())) {
                rules.add(r);
            }
        }
        if (rules.isEmpty()) {
            return Phrase.of("simulate.cluster.noRule", name.subset(), name.host());
        }
        for (Resource r : rules) {
            if (new DestinationRule(r).subsets().stream().anyMatch(s -> s.get("name").text().equals(name.subset()))) {
                return Phrase.of("simulate.cluster.ruleNotPushed", name.subset(), r.fullName());
            }
        }
        List<String> others = new DestinationRule(rules.getFirst()).subsets().stream().map(s -> s.get("name").text()).toList();
        return Phrase.of("simulate.cluster.ruleWithout", name.subset(), rules.getFirst().fullName(), others.isEmpty()
                ? "-"
                : String.join(
                        ", ", others));
    }
}
