package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Hostname;
import io.meshscope.practice.kube.Protocol;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The listeners and route configurations of a gateway from the Gateways that select it and the VirtualServices bound to them. */
final class Gateways {
    private final Push push;
    private final Proxy proxy;
    private final Scope scope;
    private final HttpManager http;
    private final AccessLogs logs;
    private final Map<Integer, List<Server>> byPort = new TreeMap<>();

    /**
     * A server of a Gateway.
     *
     * @param port port the gateway's pod listens on
     */
    private record Server(KubeObject gateway, Tree server, int port) {
        String name() {
            return gateway.namespace() + "/" + gateway.name();
        }

        Protocol protocol() {
            return Protocol.parse(server.path("port", "protocol").text());
        }

        boolean isHttp() {
            return protocol().kind() == Protocol.Kind.HTTP;
        }

        boolean endsTls() {
            return protocol() == Protocol.HTTPS && !server.path("tls", "mode").text().contains("PASSTHROUGH");
        }

        String routeName() {
            if (isHttp()) {
                return "http." + port;
            }
            return "https." + server.path("port", "number").number() + "." + server.path("port", "name").text() + "." + gateway.name() + "."
                    + gateway.namespace();
        }

        /** The server's hosts that a VirtualService of a namespace may use. */
        List<String> hosts(String namespace) {
            List<String> out = new ArrayList<>();
            for (String host : server.get("hosts").texts()) {
                int slash = host.indexOf('/');
                String where = slash < 0 ? "*" : host.substring(0, slash);
                if (where.equals("*") || where.equals(namespace) || (where.equals(".") && gateway.namespace().equals(namespace))) {
                    out.add(host.substring(slash + 1));
                }
            }
            return out;
        }
    }

    Gateways(Push push, Proxy proxy, Scope scope, HttpManager http) {
        this.push = push;
        this.proxy = proxy;
        this.scope = scope;
        this.http = http;
        this.logs = new AccessLogs(push.settings());
        for (KubeObject gateway : push.oldestFirst("Gateway")) {
            if (Labels.match(Json.texts(gateway.spec().get("selector")), proxy.pod().labels())) {
                gateway.spec().get("servers").items().forEach(s -> add(gateway, s));
            }
        }
    }

    /** A server's port is a port of the gateway's Service; the pod listens on that one's target. */
    private void add(KubeObject gateway, Tree server) {
        int number = (int) server.path("port", "number").number();
        int port = number;
        for (Service service : push.registry().servicesOf(proxy.pod())) {
            Optional<ServicePort> exposed = service.port(number);
            if (exposed.isPresent() && exposed.get().on(proxy.pod()) > 0) {
                port = exposed.get().on(proxy.pod());
            }
        }
        List<Server> servers = byPort.computeIfAbsent(port, _ -> new ArrayList<>());
        Server added = new Server(gateway, server, port);
        if (servers.isEmpty() || servers.getFirst().isHttp() == added.isHttp()) {
            servers.add(added);
        }
    }

    List<Tree> listeners() {
        List<Tree> out = new ArrayList<>();
        byPort.forEach((port, servers) -> listener(port, servers).ifPresent(out::add));
        return out;
    }

    private Optional<Tree> listener(int port, List<Server> servers) {
        String name = "0.0.0.0_" + port;
        List<Tree> chains = new ArrayList<>();
        boolean tls = false;
        if (servers.getFirst().isHttp()) {
            chains.add(Json.obj("filters", Json.arr(http.gateway("outbound_" + name + ";", servers.getFirst().routeName()))));
        } else {
            for (Server server : servers) {
                tls |= server.server().has("tls");
                chain(server, name).ifPresent(chains::add);
            }
        }
        if (chains.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.any("envoy.config.listener.v3.Listener", "name", name, "address", Xds.socketAddress("0.0.0.0", port),
                "filter_chains", chains,
                "listener_filters", tls ? Json.arr(Inspectors.TLS) : null, "traffic_direction", "OUTBOUND", "access_log",
                logs.ofListener()));
    }

    private Optional<Tree> chain(Server server, String name) {
        List<String> hosts = server.hosts(server.gateway().namespace());
        Tree match = hosts.contains("*") ? Tree.absent() : Json.obj("server_names", hosts);
        if (server.endsTls()) {
            Tree filters = Json.arr(http.gateway("outbound_" + name + ";", server.routeName()));
            return Optional.of(Json.obj("filter_chain_match", match, "filters", filters, "transport_socket",
                    DownstreamTls.gateway(server.server().get("tls"))));
        }
        for (KubeObject virtualService : bound(server)) {
            for (Tree route : tcpRoutes(server, virtualService)) {
                Tree cluster = Json.arr(Xds.STATS,
                        Xds.tcpProxy(cluster(route.get("route").at(0).get("destination"), virtualService), logs.ofFilter()));
                Tree names = route.get("match").at(0).get("sni_hosts");
                Tree sni = names.isPresent() ? Json.obj("server_names", names) : server.server().has("tls") ? match : Tree.absent();
                return Optional.of(Json.obj("filter_chain_match", sni, "filters", cluster, "transport_socket",
                        DownstreamTls.gateway(server.server().get("tls"))));
            }
        }
        return Optional.empty();
    }

    private static List<Tree> tcpRoutes(Server server, KubeObject virtualService) {
        boolean passthrough = server.server().path("tls", "mode").text().contains("PASSTHROUGH");
        return virtualService.spec().get(passthrough ? "tls" : "tcp").items();
    }

    private static String cluster(Tree destination, KubeObject virtualService) {
        return Xds.cluster(destination.get("subset").text(), Scope.full(destination.get("host").text(), virtualService),
                (int) destination.path("port", "number").number());
    }

    private List<KubeObject> bound(Server server) {
        return push.oldestFirst("VirtualService").stream()
                .filter(v -> v.spec().get("gateways").texts().stream().map(g -> VirtualServiceRoutes.qualified(g, v))
                        .anyMatch(server.name()::equals))
                .filter(v -> Push.isExported(v, v.spec().get("export_to"), proxy.namespace())).toList();
    }

    /** By name. */
    Map<String, Tree> routes() {
        Map<String, List<Server>> byRoute = new LinkedHashMap<>();
        for (List<Server> servers : byPort.values()) {
            for (Server server : servers) {
                if (server.isHttp() || server.endsTls()) {
                    byRoute.computeIfAbsent(server.routeName(), _ -> new ArrayList<>()).add(server);
                }
            }
        }
        Map<String, Tree> out = new LinkedHashMap<>();
        byRoute.forEach((name, servers) -> out.put(name, configuration(name, servers)));
        return out;
    }

    private Tree configuration(String name, List<Server> servers) {
        Map<String, Tree> hosts = new TreeMap<>();
        for (Server server : servers) {
            boolean redirect = server.server().path("tls", "https_redirect").isTrue();
            for (KubeObject virtualService : bound(server)) {
                addHosts(server, virtualService, redirect, hosts);
            }
            if (redirect) {
                server.hosts(server.gateway().namespace()).forEach(
                        h -> hosts.merge(h, virtualHost(server, h, List.of(), true), (old, _) -> Json.with(old, "require_tls", "ALL")));
            }
        }
        List<Tree> list = new ArrayList<>();
        hosts.values().forEach(v -> list.add(Json.with(v, "routes", catchAllLast(v.get("routes").items()))));
        if (list.isEmpty()) {
            int port = (int) servers.getFirst().server().path("port", "number").number();
            list.add(Json.obj("name", "blackhole:" + port, "domains", Json.arr("*")));
        }
        return Json.any("envoy.config.route.v3.RouteConfiguration", "name", name, "virtual_hosts", list, "validate_clusters", false,
                "max_direct_response_body_size_bytes",
                1_048_576, "ignore_port_in_host_matching", true);
    }

    private void addHosts(Server server, KubeObject virtualService, boolean redirect, Map<String, Tree> hosts) {
        int port = (int) server.server().path("port", "number").number();
        RouteActions actions = new RouteActions(virtualService, scope::service, s -> scope.rules().of(s), port, proxy.atLeast(24));
        List<Tree> routes = new VirtualServiceRoutes(virtualService, proxy, port, Set.of(server.name()), actions).build();
        if (routes.isEmpty()) {
            return;
        }
        for (String host : common(server.hosts(virtualService.namespace()), Scope.hosts(virtualService))) {
            hosts.merge(host.toLowerCase(Locale.ROOT), virtualHost(server, host.toLowerCase(Locale.ROOT), routes, redirect),
                    Gateways::joined);
        }
    }

    /** The narrower of each pair that has names in common. */
    private static List<String> common(List<String> gateway, List<String> virtualService) {
        List<String> out = new ArrayList<>();
        for (String host : virtualService) {
            for (String served : gateway) {
                String both = Hostname.within(host, served) ? host : Hostname.within(served, host) ? served : "";
                if (!both.isEmpty() && !out.contains(both)) {
                    out.add(both);
                }
            }
        }
        return out;
    }

    private static Tree virtualHost(Server server, String host, List<Tree> routes, boolean redirect) {
        return Json.obj("name", host + ":" + server.server().path("port", "number").number(), "domains", Json.arr(host), "routes",
                Json.some(routes), "require_tls",
                redirect ? "ALL" : null, "include_request_attempt_count", true);
    }

    /** Two VirtualServices for one host: the routes of the older come first. */
    private static Tree joined(Tree a, Tree b) {
        List<Tree> routes = new ArrayList<>(a.get("routes").items());
        routes.addAll(b.get("routes").items());
        return Json.with(a, "routes", routes);
    }

    private static Tree catchAllLast(List<Tree> routes) {
        List<Tree> out = new ArrayList<>(routes.stream().filter(r -> !RouteMatches.isCatchAll(r)).toList());
        routes.stream().filter(RouteMatches::isCatchAll).forEach(out::add);
        return Json.some(out);
    }

    /** The names of the Kubernetes secrets its listeners ask for. */
    List<String> secrets() {
        return byPort.values().stream().flatMap(List::stream).filter(Server::endsTls)
                .map(s -> s.server().path("tls", "credential_name").text())
                .filter(n -> !n.isEmpty()).distinct().toList();
    }
}
