package io.meshscope.simulate;

import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.route.RouteTable;
import io.meshscope.simulate.route.Router;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.ListenerRole;
import io.meshscope.xds.resource.LoadAssignment;
import io.meshscope.xds.resource.Node;
import io.meshscope.xds.resource.RouteConfiguration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A proxy made ready for requests: its listeners by name, address and role, its route tables compiled as they are met. Safe for several
 * threads.
 */
public final class Proxy {
    /**
     * What is kept of a listener.
     *
     * @param host    its address, "" for internal ones
     * @param binds   whether it opens a socket
     * @param targets hosts of the clusters its TCP proxies name
     */
    private record Known(String name, ListenerRole role, String host, int port, boolean binds, Set<String> targets) {}

    private final String name;
    private final ProxyConfig config;
    private final Matchers matchers = new Matchers();
    private final Node node;
    private final List<Known> listeners = new ArrayList<>();
    private final Map<Integer, List<Known>> byPort = new HashMap<>();
    private volatile @Nullable Credentials credentials;
    private volatile @Nullable String identity;
    private final Map<String, Router> routers = new ConcurrentHashMap<>();
    private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();

    /**
     * A proxy; reads all its listeners.
     *
     * @param name what it is called
     */
    public Proxy(String name, ProxyConfig config) {
        this.name = name;
        this.config = config;
        this.node = new Node(config.find(SectionKind.BOOTSTRAP, "").orElse(Tree.absent()).get("node"));
        for (String n : config.names(SectionKind.LISTENERS)) {
            Listener l = new Listener(config.find(SectionKind.LISTENERS, n).orElse(Tree.absent()));
            Known known = new Known(n, ListenerRole.of(l, node.type()), l.address().host(), l.port().orElse(-1), l.bindsToPort(), targets(
                    l));
            listeners.add(known);
            byPort.computeIfAbsent(known.port(), _ -> new ArrayList<>()).add(known);
        }
    }

    private static Set<String> targets(Listener listener) {
        Set<String> out = new HashSet<>();
        for (FilterChain chain : listener.address().host().equals("0.0.0.0") ? List.<FilterChain>of() : listener.allChains()) {
            chain.tcpProxy().ifPresent(t -> t.clusters().forEach(c -> out.add(ClusterName.of(c.name()).host())));
            chain.connectionManager().map(HttpConnectionManager::routeConfigName).filter(n -> n.contains(":"))
                    .ifPresent(n -> out.add(n.substring(0, n.lastIndexOf(':'))));
        }
        return Set.copyOf(out);
    }

    public String name() {
        return name;
    }

    public ProxyConfig config() {
        return config;
    }

    /** Its certificates; read when first asked for. */
    Credentials credentials() {
        Credentials known = credentials;
        if (known == null) {
            known = Credentials.of(config);
            credentials = known;
        }
        return known;
    }

    /** Who it is in the mesh; see {@link Identities#of}. */
    String identity() {
        String known = identity;
        if (known == null) {
            known = Identities.read(this);
            identity = known;
        }
        return known;
    }

    Matchers matchers() {
        return matchers;
    }

    public Node node() {
        return node;
    }

    boolean isRouter() {
        return node.type() == Node.Type.ROUTER || node.type() == Node.Type.UNKNOWN && role(ListenerRole.VIRTUAL_OUTBOUND).isEmpty()
                && role(ListenerRole.VIRTUAL_INBOUND).isEmpty() && !listeners.isEmpty();
    }

    /** A listener of a name; its tree is absent when there is none. */
    record Named(String name, Listener listener) {}

    private Named load(Known known) {
        return new Named(known.name(), new Listener(config.find(SectionKind.LISTENERS, known.name()).orElse(Tree.absent())));
    }

    /** A listener by its name. */
    Optional<Named> listener(String n) {
        return listeners.stream().filter(l -> l.name().equals(n)).findFirst().map(this::load);
    }

    /** The names of its listeners, in the order of the evidence. */
    public List<String> listenerNames() {
        return listeners.stream().map(Known::name).toList();
    }

    /** The first listener that plays a part. */
    Optional<Named> role(ListenerRole role) {
        return listeners.stream().filter(l -> l.role() == role).findFirst().map(this::load);
    }

    private static final Set<ListenerRole> OWN = EnumSet.of(ListenerRole.HEALTH, ListenerRole.PROMETHEUS, ListenerRole.VIRTUAL_INBOUND,
            ListenerRole.VIRTUAL_OUTBOUND, ListenerRole.CONNECT_TERMINATE);

    /** The listener of an address: the one bound to it, or the one for all addresses; one that hands connections over does not count. */
    Optional<Named> at(String ip, int port) {
        List<Known> here = byPort.getOrDefault(port, List.of()).stream().filter(l -> !OWN.contains(l.role())).toList();
        return here.stream().filter(l -> l.host().equals(ip)).findFirst()
                .or(() -> here.stream().filter(l -> l.host().equals(ip.contains(":") ? "::" : "0.0.0.0")).findFirst())
                .or(() -> here.stream().filter(l -> l.host().equals("0.0.0.0") || l.host().equals("::")).findFirst()).map(this::load);
    }

    /** Addresses of listeners that carry a host by TCP: that is how its address can be told from the dump alone. */
    List<String> addressesOf(Predicate<String> host, int port) {
        return byPort.getOrDefault(port, List.of()).stream().filter(l -> !l.host().isEmpty() && l.targets().stream().anyMatch(host))
                .map(Known::host).distinct().toList();
    }

    /** Names of other listeners of a port. */
    List<String> others(String taken, int port) {
        return byPort.getOrDefault(port, List.of()).stream().map(Known::name).filter(n -> !n.equals(taken)).limit(6).toList();
    }

    /** The listeners that serve clients: those that open a socket and are not for health checks and metrics. */
    List<String> serving() {
        return listeners.stream().filter(l -> l.binds() && !OWN.contains(l.role())).map(Known::name).toList();
    }

    /** The route table of a name; empty when there is none of that name. */
    Optional<Router> router(String routeConfig) {
        Router known = routers.get(routeConfig);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Router> made = config.find(SectionKind.ROUTES, routeConfig).map(this::compile);
        made.ifPresent(r -> routers.put(routeConfig, r));
        return made;
    }

    /** A route table written into a listener. */
    Router inline(String key, Tree configuration) {
        return routers.computeIfAbsent("inline " + key, _ -> compile(configuration));
    }

    private Router compile(Tree configuration) {
        return new Router(new RouteTable(new RouteConfiguration(configuration), matchers), matchers);
    }

    /** A cluster by its name. */
    Optional<Cluster> cluster(String n) {
        Cluster known = clusters.get(n);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Cluster> found = config.find(SectionKind.CLUSTERS, n).map(Cluster::new);
        found.ifPresent(c -> clusters.put(n, c));
        return found;
    }

    /** The endpoints of a cluster as EDS sent them; empty when there are none of its name. */
    Optional<LoadAssignment> endpoints(Cluster cluster) {
        return config.find(SectionKind.ENDPOINTS, cluster.endpointsName())
                .or(() -> config.find(SectionKind.ENDPOINTS, cluster.name())).map(LoadAssignment::new);
    }
}
