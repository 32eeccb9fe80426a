package io.meshscope.ui.view.workload;

import io.meshscope.base.Messages;
import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.ApiBindings;
import io.meshscope.model.effective.AppliedRule;
import io.meshscope.model.effective.ClientSettings;
import io.meshscope.model.effective.ClientTls;
import io.meshscope.model.effective.GatewayBindings;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.model.Labels;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.FactCard;
import io.meshscope.ui.mesh.FactRow;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What leads to some Services: routes, gateways, subsets, and the TLS that clients speak on the way. */
final class Traffic {
    private static final List<Kind> API_ROUTES = List.of(Kind.HTTP_ROUTE, Kind.GRPC_ROUTE, Kind.TCP_ROUTE, Kind.TLS_ROUTE);

    private final Mesh mesh;
    private final List<Resource> services;
    private final Messages m;
    private final Map<String, Resource> byHost = new LinkedHashMap<>();
    private final Map<Resource, Set<String>> routes = new LinkedHashMap<>();

    Traffic(Mesh mesh, List<Resource> services, Messages m) {
        this.mesh = mesh;
        this.services = services;
        this.m = m;
        services.forEach(s -> byHost.put(mesh.hosts().full(s.name(), s.namespace()), s));
        mesh.all(Kind.VIRTUAL_SERVICE).forEach(this::virtualService);
        API_ROUTES.forEach(kind -> mesh.all(kind).forEach(this::apiRoute));
    }

    private void virtualService(Resource r) {
        VirtualService vs = new VirtualService(r);
        List<Destination> mirrors = vs.mirrors();
        Stream.concat(vs.destinations().stream(), mirrors.stream()).forEach(d -> {
            if (byHost.containsKey(mesh.hosts().full(d.host(), r.namespace()))) {
                String share = d.weight().isPresent() ? " " + d.weight().text() + " %" : "";
                String words = (d.subset().isEmpty() ? d.host() : d.host() + " " + d.subset()) + share;
                routes.computeIfAbsent(r, _ -> new LinkedHashSet<>()).add(mirrors.contains(d) ? m.text("workload.mirror", words) : words);
            }
        });
    }

    private void apiRoute(Resource r) {
        ApiRoute route = new ApiRoute(r);
        for (Tree backend : route.backends()) {
            boolean service = ApiRoute.kind(backend, "Service").equals("Service") && ApiRoute.group(backend, "").isEmpty();
            String name = backend.get("name").text();
            if (service && services.stream().anyMatch(s -> s.name().equals(name) && s.namespace().equals(route.namespace(backend)))) {
                String port = backend.get("port").text();
                routes.computeIfAbsent(r, _ -> new LinkedHashSet<>()).add(port.isEmpty() ? name : name + ":" + port);
            }
        }
    }

    /** The objects that lead to the Services. */
    Set<Resource> objects() {
        Set<Resource> out = new LinkedHashSet<>(routes.keySet());
        rules().forEach(out::add);
        return out;
    }

    /** The routes that name them as a destination. */
    FactCard routes() {
        List<FactRow> rows = new ArrayList<>();
        routes.forEach((r, destinations) -> rows.add(FactRow.of(Looks.icon(r.kind()), r.friendlyName(), hosts(r) + " → " + String.join(", ",
                destinations), r.ref())));
        boolean known = mesh.isCollected(Kind.VIRTUAL_SERVICE);
        return new FactCard(Icons.ROUTE, m.text("workload.card.routes"), rows, m.text(known
                ? "workload.card.routes.none"
                : "workload.card.routes.unknown"));
    }

    private static String hosts(Resource r) {
        List<String> hosts = r.kind().equals(Kind.VIRTUAL_SERVICE) ? new VirtualService(r).hosts() : r.spec().get("hostnames").texts();
        return hosts.isEmpty() ? "*" : String.join(", ", hosts);
    }

    /** The gateways through which they are reached from outside, with the ports of the Services before those gateways. */
    FactCard gateways() {
        GatewayBindings bindings = new GatewayBindings(mesh);
        List<FactRow> rows = new ArrayList<>();
        for (Resource r : routes.keySet()) {
            if (r.kind().equals(Kind.VIRTUAL_SERVICE)) {
                Answer<List<GatewayBindings.Binding>> bound = bindings.ofVirtualService(r);
                if (bound.isKnown()) {
                    bound.value().orElse(List.of()).forEach(b -> rows.add(gateway(bindings, b, bound)));
                } else if (!new VirtualService(r).gateways().isEmpty()) {
                    rows.add(MeshWords.unknown(FactRow.of(Icons.INGRESS_GATEWAY, r.friendlyName(), "", r.ref()), m).because(bound));
                }
            } else {
                parents(r, rows);
            }
        }
        return new FactCard(Icons.INGRESS_GATEWAY, m.text("workload.card.gateways"), rows, m.text("workload.card.gateways.none"));
    }

    private FactRow gateway(GatewayBindings bindings, GatewayBindings.Binding b, Answer<?> bound) {
        String tls = b.server().tls().get("mode").text();
        return entered(b.gateway(), b.hosts(), bindings.entrances(b.gateway(), b.server()), b.server().port() + (tls.isEmpty()
                ? ""
                : " " + tls)).because(bound);
    }

    /** A gateway that leads here, with the ports through which it is reached itself. */
    private FactRow entered(Resource gateway, List<String> hosts, Answer<List<GatewayBindings.Entrance>> entrances, String word) {
        String ports = entrances.value().orElse(List.of()).stream().map(e -> e.service().name() + ":" + e.port().number())
                .collect(Collectors.joining(", "));
        String detail = (hosts.isEmpty() ? "*" : String.join(", ", hosts)) + (ports.isEmpty() ? "" : " · " + ports);
        FactRow row = FactRow.of(Icons.INGRESS_GATEWAY, gateway.friendlyName(), detail, gateway.ref());
        if (!entrances.isKnown()) {
            return MeshWords.unknown(row, m).because(entrances);
        }
        return ports.isEmpty() ? row.verdict(Tone.PROBLEM, m.text("workload.gateway.closed", word)) : row.verdict(Tone.INFO, word);
    }

    private void parents(Resource r, List<FactRow> rows) {
        ApiBindings bindings = new ApiBindings(mesh);
        for (ApiBindings.Parent parent : bindings.parents(r)) {
            if (!parent.kind().equals("Gateway")) {
                continue;
            }
            FactRow row = FactRow.of(Icons.INGRESS_GATEWAY, "Gateway " + parent.name(), hosts(r), parent.gateway().<Ref>map(Resource::ref)
                    .orElse(null));
            if (parent.gateway().isEmpty()) {
                rows.add(mesh.isCollected(Kind.K8S_GATEWAY)
                        ? row.verdict(Tone.PROBLEM, m.text("workload.gateway.missing"))
                        : MeshWords.unknown(row, m));
            } else if (parent.listeners().isEmpty()) {
                rows.add(row.verdict(Tone.PROBLEM, m.text("workload.gateway.refused", r.kind().name())).because(parent.why()));
            }
            parent.listeners().forEach(a -> rows.add(entered(a.gateway(), a.hosts(), bindings.entrances(a.gateway(), a.listener()), word(
                    a)).because(parent.why())));
        }
    }

    private static String word(ApiBindings.Attached a) {
        return a.listener().get("port").text() + " " + a.listener().get("protocol").text() + " (" + a.listener().get("name").text() + ")";
    }

    // ---------- subsets and TLS ----------

    private Stream<Resource> rules() {
        return mesh.all(Kind.DESTINATION_RULE).stream().filter(r -> byHost.containsKey(mesh.hosts().full(r.spec().get("host").text(), r
                .namespace())));
    }

    /** The subsets of DestinationRules for them: which pods of a workload each takes. */
    FactCard subsets(MeshWorkload workload) {
        List<FactRow> rows = new ArrayList<>();
        rules().forEach(r -> {
            for (Tree subset : r.spec().get("subsets").items()) {
                Map<String, String> labels = new HashMap<>(Labels.of(subset.get("labels")));
                long pods = workload.pods().stream().filter(p -> Labels.match(labels, p.labels())).count();
                boolean takes = workload.pods().isEmpty() ? Labels.match(labels, workload.labels()) : pods > 0;
                String words = new TreeSet<>(labels.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()).stream()
                        .collect(
                                Collectors.joining(", "));
                rows.add(FactRow.of(Icons.ENDPOINT, subset.get("name").text(), r.fullName() + " · " + words, new Ref.Place(r.at(subset)))
                        .verdict(takes ? Tone.PASS : Tone.NOT_APPLICABLE, takes
                                ? m.text("workload.subset.in", pods, workload.pods().size())
                                : m.text("workload.subset.out")));
            }
        });
        return new FactCard(Icons.ENDPOINT, m.text("workload.card.subsets"), rows, m.text("workload.card.subsets.none"));
    }

    /** What clients of the same namespace send to each port. */
    List<FactRow> clients(MeshWorkload workload) {
        ClientSettings settings = new ClientSettings(mesh);
        List<FactRow> rows = new ArrayList<>();
        for (Map.Entry<String, Resource> e : byHost.entrySet()) {
            List<Integer> numbers = new Service(e.getValue()).ports().stream().map(ServicePort::number).toList();
            HostEntry host = mesh.hosts().all(e.getKey()).stream().filter(h -> h.resource() == e.getValue()).findFirst().orElseGet(
                    () -> new HostEntry(e.getValue(), e.getKey(), numbers));
            for (int port : numbers) {
                Answer<ClientTls> tls = settings.tls(workload.namespace(), Map.of(), host, port, "");
                FactRow row = FactRow.of(Icons.WORKLOAD, e.getValue().name() + ":" + port, m.text("workload.tls.clients", workload
                        .namespace()),
                        tls.value().flatMap(ClientTls::rule).map(AppliedRule::resource).<Ref>map(Resource::ref).orElse(null));
                rows.add(tls.value().map(t -> row.verdict(t.mode() == ClientTls.Mode.DISABLE ? Tone.WARNING : Tone.INFO, t.mode().name()))
                        .orElseGet(() -> MeshWords.unknown(row, m)).because(tls));
            }
        }
        return rows;
    }
}
