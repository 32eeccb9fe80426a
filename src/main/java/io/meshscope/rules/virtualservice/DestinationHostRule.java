package io.meshscope.rules.virtualservice;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** VirtualServices that lead to hosts or ports that do not exist, or to one of several ports without saying which. */
public final class DestinationHostRule implements Rule {
    private static final int MAX_NAMES = 20;
    private static final RuleInfo INFO = RuleInfo.of("virtualservice.DestinationHostAnalyzer", List.of(Ist.REFERENCED_RESOURCE_NOT_FOUND,
            Ist.VIRTUAL_SERVICE_DESTINATION_PORT_SELECTOR_REQUIRED, Ist.INGRESS_ROUTE_RULES_NOT_AFFECTED), Kind.VIRTUAL_SERVICE).needing(
                    Kind.SERVICE)
            .reading(Kind.SERVICE_ENTRY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, Set<Resource>> withSubsets = withSubsets(mesh);
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            sink.cancel().check();
            VirtualService vs = new VirtualService(r);
            vs.destinations().forEach(d -> host(mesh, vs, d, "host", sink));
            vs.mirrors().forEach(d -> host(mesh, vs, d, "mirror host", sink));
            if (!vs.gateways().isEmpty()) {
                vs.http().forEach(route -> ingress(r, route, withSubsets, sink));
            }
        }
    }

    private static void host(Mesh mesh, VirtualService vs, Destination d, String what, Sink sink) {
        Optional<HostEntry> entry = mesh.hosts().find(vs.resource().namespace(), vs.exportTo(), d.host());
        if (entry.isEmpty()) {
            sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, vs.resource(), d.place(), what, d.host());
        } else {
            port(vs.resource(), d, entry.get(), sink);
        }
    }

    private static void port(Resource r, Destination d, HostEntry entry, Sink sink) {
        if (d.tree().has("port")) {
            int port = (int) d.port().orElse(0);
            if (!entry.ports().contains(port)) {
                Tree where = d.tree().path("port", "number");
                Finding f = Finding.of(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, r.at(where.isPresent() ? where : d.place()), "host:port", d
                        .host() + ":" + port);
                sink.report(f.withEvidence(List.of(entry.resource().locator())));
            }
        } else if (entry.ports().size() > 1) {
            Finding f = Finding.of(Ist.VIRTUAL_SERVICE_DESTINATION_PORT_SELECTOR_REQUIRED, r, r.at(d.place()), d.host(), entry.ports());
            sink.report(f.withEvidence(List.of(entry.resource().locator())));
        }
    }

    /** The VirtualServices that lead to subsets of a host they hold for, by that host as written. */
    private static Map<String, Set<Resource>> withSubsets(Mesh mesh) {
        Map<String, Set<Resource>> out = new TreeMap<>();
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            VirtualService vs = new VirtualService(r);
            for (HttpRoute route : vs.http()) {
                for (Destination d : route.destinations()) {
                    if (!d.subset().isEmpty() && vs.hosts().contains(d.host())) {
                        out.computeIfAbsent(d.host(), _ -> new LinkedHashSet<>()).add(r);
                    }
                }
            }
        }
        return out;
    }

    private static void ingress(Resource r, HttpRoute route, Map<String, Set<Resource>> withSubsets, Sink sink) {
        for (Destination d : route.destinations()) {
            if (d.subset().isEmpty()) {
                List<Resource> others = new ArrayList<>(withSubsets.getOrDefault(d.host(), Set.of()));
                others.stream().limit(MAX_NAMES).forEach(other -> sink.report(Finding.of(Ist.INGRESS_ROUTE_RULES_NOT_AFFECTED, r, r.at(d
                        .place()), other.fullName(), r.fullName()).withEvidence(List.of(other.locator()))));
            }
        }
    }
}
