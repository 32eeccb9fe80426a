package io.meshscope.model.effective;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which VirtualServices hang on which servers of which Gateways, with which hosts, and on which pods and ports that ends. */
public final class GatewayBindings {
    private final Mesh mesh;

    /** Those of a mesh. */
    public GatewayBindings(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * A VirtualService on a server.
     *
     * @param gateway        the Gateway
     * @param server         its server
     * @param virtualService the VirtualService
     * @param hosts          hosts of the VirtualService that the server serves
     */
    public record Binding(Resource gateway, Gateway.Server server, Resource virtualService, List<String> hosts) {
        public Binding {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * A gateway a VirtualService names.
     *
     * @param place   where it is named
     * @param name    {@code namespace/name}
     * @param gateway the Gateway; nothing when there is none of that name
     */
    public record Named(Tree place, String name, Optional<Resource> gateway) {}

    /**
     * A port through which a server is reached.
     *
     * @param service the Service before the gateway's pods
     * @param port    its port that leads to the server's
     */
    public record Entrance(Resource service, ServicePort port) {}

    /** What hangs on the servers of a Gateway. */
    public Answer<List<Binding>> of(Resource gateway) {
        if (!mesh.isCollected(Kind.VIRTUAL_SERVICE)) {
            return Answer.missing(Kind.VIRTUAL_SERVICE);
        }
        List<Binding> out = new ArrayList<>();
        for (Resource vs : mesh.all(Kind.VIRTUAL_SERVICE)) {
            if (gateways(vs).stream().anyMatch(n -> n.gateway().filter(g -> g == gateway).isPresent())) {
                out.addAll(bind(gateway, vs));
            }
        }
        return Answer.known(out, List.of());
    }

    /** Where a VirtualService hangs. */
    public Answer<List<Binding>> ofVirtualService(Resource vs) {
        if (!mesh.isCollected(Kind.GATEWAY)) {
            return Answer.missing(Kind.GATEWAY);
        }
        List<Reason> why = new ArrayList<>();
        List<Binding> out = new ArrayList<>();
        for (Named n : gateways(vs)) {
            n.gateway().ifPresentOrElse(g -> out.addAll(bind(g, vs)), () -> why.add(Reason.at(vs, n.place(), "effective.gateway.missing", n
                    .name())));
        }
        unserved(vs, out).forEach(h -> why.add(Reason.at(vs, vs.spec().get("hosts"), "effective.gateway.unserved", h)));
        return Answer.known(out, why);
    }

    /** The gateways a VirtualService names, {@code mesh} left out. Names with a dot are of the old form {@code name.namespace}. */
    public List<Named> gateways(Resource vs) {
        List<Named> out = new ArrayList<>();
        for (Tree place : new VirtualService(vs).gateways()) {
            String written = place.text();
            if (!written.equals(VirtualService.MESH)) {
                int slash = written.indexOf('/');
                String namespace = slash < 0 ? vs.namespace() : written.substring(0, slash);
                String name = written.substring(slash + 1);
                out.add(new Named(place, namespace + "/" + name, mesh.find(Kind.GATEWAY, namespace, name)));
            }
        }
        return out;
    }

    /** Hosts of a VirtualService that no server it hangs on serves; all when it hangs on none. */
    private static List<String> unserved(Resource vs, List<Binding> bindings) {
        boolean mesh = new VirtualService(vs).isForMesh();
        return mesh && bindings.isEmpty()
                ? List.of()
                : new VirtualService(vs).hosts().stream().filter(h -> bindings.stream().noneMatch(b -> b.hosts().contains(h))).toList();
    }

    private static List<Binding> bind(Resource gateway, Resource vs) {
        List<Binding> out = new ArrayList<>();
        for (Gateway.Server server : new Gateway(gateway).servers()) {
            List<String> visible = HostName.visible(server.hosts(), gateway.namespace(), vs.namespace());
            List<String> hosts = new VirtualService(vs).hosts().stream().filter(h -> visible.stream().anyMatch(v -> HostName.overlap(v, h)))
                    .toList();
            if (!hosts.isEmpty()) {
                out.add(new Binding(gateway, server, vs, hosts));
            }
        }
        return out;
    }

    /** The pods a Gateway configures, in all namespaces; unknown when pods were not collected. */
    public Answer<List<Resource>> pods(Resource gateway) {
        if (!mesh.isCollected(Kind.POD)) {
            return Answer.missing(Kind.POD);
        }
        var selector = new Gateway(gateway).selector();
        List<Resource> pods = mesh.labelled(Kind.POD, selector);
        return Answer.known(pods, List.of(Reason.at(gateway, gateway.spec().get("selector"), "effective.gateway.selects", pods.size())));
    }

    /** The ports of Services that lead to a server's port on its pods; unknown when pods or Services were not collected. */
    public Answer<List<Entrance>> entrances(Resource gateway, Gateway.Server server) {
        Answer<List<Resource>> pods = pods(gateway);
        if (!(pods instanceof Answer.Known<List<Resource>>(List<Resource> all, List<Reason> why))) {
            return new Answer.Unknown<>(pods.missing(), pods.why());
        }
        if (!mesh.isCollected(Kind.SERVICE)) {
            return new Answer.Unknown<>(Set.of(Kind.SERVICE), why);
        }
        List<Entrance> out = new ArrayList<>();
        for (Resource pod : all) {
            for (Resource service : mesh.servicesFor(pod.namespace(), pod.labels())) {
                for (ServicePort port : new Service(service).ports()) {
                    var target = ServerPort.target(port, new io.meshscope.model.kube.Pod(pod).spec());
                    boolean leads = port.number() == server.port() || (target.isPresent() && target.getAsInt() == server.port());
                    if (leads && out.stream().noneMatch(e -> e.service() == service && e.port().number() == port.number())) {
                        out.add(new Entrance(service, port));
                    }
                }
            }
        }
        return Answer.known(out, why);
    }
}
