package io.meshscope.model.effective;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.LabelSelector;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which listeners of Gateways take a route, by the specification of the Gateway API (v1: ParentReference, Listener, AllowedRoutes): the section
 * and port the route names, the protocol of the listener, the kinds and namespaces it allows, and hostnames both have.
 */
public final class ApiBindings {
    /** Label of the pods and Services that istiod runs for a Gateway. */
    public static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

    private static final String GROUP = "gateway.networking.k8s.io";
    private static final Map<Kind, Set<String>> PROTOCOLS = Map.of(Kind.HTTP_ROUTE, Set.of("HTTP", "HTTPS"), Kind.GRPC_ROUTE, Set.of("HTTP",
            "HTTPS"), Kind.TLS_ROUTE, Set.of("TLS"), Kind.TCP_ROUTE, Set.of("TCP", "TLS"));

    private final Mesh mesh;

    /** Those of a mesh. */
    public ApiBindings(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * A route on a listener.
     *
     * @param gateway  the Gateway
     * @param listener its listener
     * @param route    the route
     * @param hosts    hostnames it answers to there; empty for all
     */
    public record Attached(Resource gateway, Tree listener, Resource route, List<String> hosts) {
        public Attached {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * What a route says it hangs on.
     *
     * @param place     where it says so
     * @param kind      kind of that parent: Gateway, or Service for traffic inside the mesh
     * @param name      {@code namespace/name}
     * @param gateway   the Gateway; nothing when there is none of that name, or the parent is of another kind
     * @param listeners the listeners that take it
     * @param why       for each listener that does not: what keeps it away
     */
    public record Parent(Tree place, String kind, String name, Optional<Resource> gateway, List<Attached> listeners, List<Reason> why) {
        public Parent {
            listeners = List.copyOf(listeners);
            why = List.copyOf(why);
        }
    }

    /** The parents of a route. */
    public List<Parent> parents(Resource r) {
        ApiRoute route = new ApiRoute(r);
        return route.parents().stream().map(p -> parent(route, p)).toList();
    }

    private Parent parent(ApiRoute route, Tree ref) {
        String name = route.namespace(ref) + "/" + ref.get("name").text();
        String kind = ApiRoute.kind(ref, "Gateway");
        Optional<Resource> gateway = kind.equals("Gateway") && ApiRoute.group(ref, GROUP).equals(GROUP)
                ? mesh.find(Kind.K8S_GATEWAY, route.namespace(ref), ref.get("name").text())
                : Optional.empty();
        List<Attached> taken = new ArrayList<>();
        List<Reason> why = new ArrayList<>();
        gateway.ifPresent(g -> {
            for (Tree listener : g.spec().get("listeners").items()) {
                Optional<Reason> against = against(g, listener, route, ref);
                against.ifPresentOrElse(why::add, () -> taken.add(new Attached(g, listener, route.resource(), hosts(listener, route))));
            }
        });
        return new Parent(ref, kind, name, gateway, taken, why);
    }

    /** What keeps a route away from a listener. */
    private Optional<Reason> against(Resource gateway, Tree listener, ApiRoute route, Tree ref) {
        Resource r = route.resource();
        String name = listener.get("name").text();
        String section = ref.get("sectionName").text();
        if (!section.isEmpty() && !section.equals(name)) {
            return Optional.of(Reason.at(r, ref.get("sectionName"), "effective.api.section", name, section));
        }
        if (ref.has("port") && ref.get("port").number() != listener.get("port").number()) {
            return Optional.of(Reason.at(r, ref.get("port"), "effective.api.port", name, ref.get("port").text()));
        }
        if (!takesKind(listener, r)) {
            return Optional.of(Reason.at(gateway, listener.get("protocol"), "effective.api.kind", name, listener.get("protocol").text(), r
                    .kind().name()));
        }
        if (!takesNamespace(gateway, listener, r)) {
            Tree allowed = listener.path("allowedRoutes", "namespaces");
            return Optional.of(Reason.at(gateway, allowed.isPresent() ? allowed : listener, "effective.api.namespace", name, r
                    .namespace()));
        }
        List<String> own = r.spec().get("hostnames").texts();
        String host = listener.get("hostname").text();
        boolean never = !own.isEmpty() && !host.isEmpty() && own.stream().noneMatch(h -> HostName.overlap(host, h));
        return never
                ? Optional.of(Reason.at(r, r.spec().get("hostnames"), "effective.api.hostname", name, host))
                : Optional.empty();
    }

    private static boolean takesKind(Tree listener, Resource route) {
        List<Tree> kinds = listener.path("allowedRoutes", "kinds").items();
        boolean named = kinds.isEmpty()
                || kinds.stream().anyMatch(k -> k.get("kind").text().equals(route.kind().name()) && ApiRoute.group(k,
                        GROUP).equals(route.kind().group()));
        Set<String> protocols = PROTOCOLS.getOrDefault(route.kind(), Set.of());
        return named && protocols.contains(listener.get("protocol").text());
    }

    private boolean takesNamespace(Resource gateway, Tree listener, Resource route) {
        Tree namespaces = listener.path("allowedRoutes", "namespaces");
        return switch (namespaces.get("from").text()) {
            case "All" -> true;
            case "Selector" -> mesh.find(Kind.NAMESPACE, "", route.namespace()).filter(n -> LabelSelector.of(namespaces.get("selector"))
                    .matches(n.labels())).isPresent();
            case "None" -> false;
            default -> route.namespace().equals(gateway.namespace());
        };
    }

    private static List<String> hosts(Tree listener, ApiRoute route) {
        String host = listener.get("hostname").text();
        List<String> own = route.resource().spec().get("hostnames").texts();
        if (own.isEmpty()) {
            return host.isEmpty() ? List.of() : List.of(host);
        }
        return own.stream().filter(h -> host.isEmpty() || HostName.overlap(host, h))
                .map(h -> h.length() < host.length() && h.startsWith("*")
                        ? host
                        : h)
                .distinct().toList();
    }

    /** Every route on the listeners of a Gateway. */
    public List<Attached> of(Resource gateway) {
        List<Attached> out = new ArrayList<>();
        for (Kind kind : List.of(Kind.HTTP_ROUTE, Kind.GRPC_ROUTE, Kind.TLS_ROUTE, Kind.TCP_ROUTE)) {
            for (Resource r : mesh.all(kind)) {
                parents(r).stream().flatMap(p -> p.listeners().stream()).filter(a -> a.gateway() == gateway).forEach(out::add);
            }
        }
        return out;
    }

    /** The pods that run for a Gateway; unknown when pods were not collected. */
    public Answer<List<Resource>> pods(Resource gateway) {
        if (!mesh.isCollected(Kind.POD)) {
            return Answer.missing(Kind.POD);
        }
        List<Resource> pods = mesh.labelled(Kind.POD, gateway.namespace(), Map.of(GATEWAY_NAME, gateway.name()));
        return Answer.known(pods, List.of(Reason.at(gateway, Tree.absent(), "effective.api.pods", pods.size())));
    }

    /** The ports of Services before those pods that lead to a listener; unknown when pods or Services were not collected. */
    public Answer<List<GatewayBindings.Entrance>> entrances(Resource gateway, Tree listener) {
        Answer<List<Resource>> pods = pods(gateway);
        if (!(pods instanceof Answer.Known<List<Resource>>(List<Resource> all, List<Reason> why))) {
            return new Answer.Unknown<>(pods.missing(), pods.why());
        }
        if (!mesh.isCollected(Kind.SERVICE)) {
            return new Answer.Unknown<>(Set.of(Kind.SERVICE), why);
        }
        List<GatewayBindings.Entrance> out = new ArrayList<>();
        all.stream().flatMap(p -> mesh.servicesFor(p.namespace(), p.labels()).stream()).distinct().forEach(service -> {
            for (ServicePort port : new Service(service).ports()) {
                if (port.number() == listener.get("port").number()) {
                    out.add(new GatewayBindings.Entrance(service, port));
                }
            }
        });
        return Answer.known(out, why);
    }
}
