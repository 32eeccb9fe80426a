package io.meshscope.cli.mesh;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.IstioMetadata;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.VirtualHost;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What istioctl describe reads in a proxy's dump: which objects its clusters and routes were made from. */
final class DumpFacts {
    private static final Pattern DOMAIN = Pattern.compile("([^.]+)\\.([^.]+)\\.svc\\.cluster\\.local$");
    private static final String APIS = "/apis/networking(?:\\.istio\\.io)?/v1(?:alpha3)?/namespaces/([^/]+)/";
    private static final Pattern RULE = Pattern.compile(APIS + "destination-rule/([^/]+)");
    private static final Pattern VIRTUAL = Pattern.compile(APIS + "virtual-service/([^/]+)");

    private final ConfigDump dump;

    DumpFacts(ConfigDump dump) {
        this.dump = dump;
    }

    /** The DestinationRule behind the outbound cluster of a Service's port. */
    Optional<Target> destinationRule(Resource service, int port) {
        String host = service.name() + "." + service.namespace() + ".svc.cluster.local";
        for (Entry e : dump.entries(SectionKind.CLUSTERS)) {
            boolean fits = e.state() == EntryState.ACTIVE && e.name().contains(host) && e.name().contains("outbound") && e.name().contains(
                    "|" + port + "|");
            if (fits) {
                Tree cluster = dump.tree(e).value();
                if (cluster.has("metadata")) {
                    return target(RULE, IstioMetadata.of(cluster).tree().entry("config").text());
                }
            }
        }
        return Optional.empty();
    }

    /** The VirtualService behind the first route to a Service's port. */
    Optional<Target> virtualService(Resource service, int port) {
        return target(VIRTUAL, virtualServicePath(service.name(), service.namespace(), port));
    }

    /** The address of that VirtualService in the API, as istiod wrote it; "" when no route leads to the port, or it says nothing. */
    String virtualServicePath(String name, String namespace, int port) {
        for (Entry e : dump.entries(SectionKind.ROUTES)) {
            boolean fits = e.state() == EntryState.ACTIVE && (e.name().equals(Integer.toString(port)) || e.name().startsWith("http.") || e
                    .name().startsWith("https."));
            if (fits) {
                for (VirtualHost host : new RouteConfiguration(dump.tree(e).value()).virtualHosts()) {
                    Optional<Route> found = host.routes().stream().filter(r -> leadsTo(r, host, name, namespace, port)).findFirst();
                    if (found.isPresent()) {
                        return IstioMetadata.of(found.get().tree()).tree().entry("config").text();
                    }
                }
            }
        }
        return "";
    }

    private static boolean leadsTo(Route route, VirtualHost host, String name, String namespace, int port) {
        if (host.domains().stream().anyMatch(d -> isService(DOMAIN.matcher(d), name, namespace))) {
            return true;
        }
        Tree action = route.tree().get("route");
        String cluster = action.has("cluster")
                ? action.get("cluster").text()
                : action.path("weighted_clusters", "clusters").at(0).get("name").text();
        Pattern outbound = Pattern.compile("outbound\\|" + port + "\\|[^|]*\\|([^.]+)\\.([^.]+)\\.svc\\.cluster\\.local$");
        return isService(outbound.matcher(cluster), name, namespace);
    }

    private static boolean isService(Matcher m, String name, String namespace) {
        return m.find() && m.group(1).equals(name) && m.group(2).equals(namespace);
    }

    private static Optional<Target> target(Pattern pattern, String path) {
        Matcher m = pattern.matcher(path);
        return m.find() ? Optional.of(new Target(m.group(2), m.group(1))) : Optional.empty();
    }

    /** Keys of the rules in the first RBAC filter of the first HTTP connection manager for what comes in, sorted. */
    List<String> policies(int port) {
        Optional<HttpConnectionManager> manager = dump.entries(SectionKind.LISTENERS).stream().filter(e -> e.state() == EntryState.ACTIVE)
                .flatMap(e -> inbound(new Listener(dump.tree(e).value()), port).stream()).findFirst();
        Optional<Filter> rbac = manager.flatMap(m -> m.httpFilters().stream().filter(f -> f.name().equals("envoy.filters.http.rbac"))
                .findFirst());
        return rbac.map(f -> f.config().value().path("rules", "policies").fields().stream().map(Tree.Field::name).sorted().toList()).orElse(
                List.of());
    }

    private static Optional<HttpConnectionManager> inbound(Listener listener, int port) {
        Tree socket = listener.tree().path("address", "socket_address");
        boolean own = socket.get("port_value").number() == port && !socket.get("address").text().equals("0.0.0.0");
        if (!listener.tree().get("name").text().equals("virtualInbound") && !own) {
            return Optional.empty();
        }
        for (FilterChain chain : listener.filterChains()) {
            for (Filter f : chain.filters()) {
                if (f.kind() == FilterKind.NETWORK_HTTP_CONNECTION_MANAGER) {
                    return Optional.of(new HttpConnectionManager(f.config().value()));
                }
            }
        }
        return Optional.empty();
    }
}
