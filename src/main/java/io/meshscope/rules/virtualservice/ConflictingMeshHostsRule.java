package io.meshscope.rules.virtualservice;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** VirtualServices for sidecars that claim the same host where the same sidecars see them: only one of them counts. */
public final class ConflictingMeshHostsRule implements Rule {
    private static final String ALL = "*";
    private static final RuleInfo INFO = RuleInfo.of("virtualservice.ConflictingMeshGatewayHostsAnalyzer", List.of(
            Ist.CONFLICTING_MESH_GATEWAY_VIRTUAL_SERVICE_HOSTS), Kind.VIRTUAL_SERVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, Map<String, Set<Resource>>> byHost = new TreeMap<>();
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            VirtualService vs = new VirtualService(r);
            if (vs.isForMesh()) {
                for (String host : vs.hosts()) {
                    Map<String, Set<Resource>> scopes = byHost.computeIfAbsent(HostName.full(host, r.namespace(), "cluster.local"),
                            _ -> new TreeMap<>());
                    scopes(vs).forEach(scope -> scopes.computeIfAbsent(scope, _ -> new LinkedHashSet<>()).add(r));
                }
            }
        }
        Map<Resource, Finding> first = new LinkedHashMap<>();
        byHost.forEach((host, scopes) -> scopes.forEach((scope, here) -> {
            Set<Resource> all = new LinkedHashSet<>(here);
            if (!scope.equals(ALL)) {
                all.addAll(everywhere(byHost, host));
            }
            report(scope, host, all, first);
        }));
        first.values().forEach(sink::report);
    }

    private static Collection<String> scopes(VirtualService vs) {
        List<String> exportTo = vs.exportTo();
        if (exportTo.isEmpty() || exportTo.contains(ALL)) {
            return List.of(ALL);
        }
        return exportTo.stream().map(e -> e.equals(".") ? vs.resource().namespace() : e).collect(Collectors.toSet());
    }

    /** Those that are seen everywhere meet those of each namespace too, and a wildcard the hosts it stands for. */
    private static Set<Resource> everywhere(Map<String, Map<String, Set<Resource>>> byHost, String host) {
        Set<Resource> out = new LinkedHashSet<>(byHost.getOrDefault(host, Map.of()).getOrDefault(ALL, Set.of()));
        byHost.forEach((other, scopes) -> {
            boolean wild = other.startsWith("*") || host.startsWith("*");
            if (wild && HostName.overlap(host, other)) {
                out.addAll(scopes.getOrDefault(ALL, Set.of()));
            }
        });
        return out;
    }

    /** Istio tells of each VirtualService once, however many of its hosts collide. */
    private static void report(String scope, String host, Set<Resource> group, Map<Resource, Finding> first) {
        if (group.size() < 2) {
            return;
        }
        String names = group.stream().map(Resource::fullName).collect(Collectors.joining(","));
        List<Locator> places = new ArrayList<>();
        group.forEach(r -> places.add(r.at(r.spec().get("hosts"))));
        for (Resource r : group) {
            first.computeIfAbsent(r, _ -> Finding.of(Ist.CONFLICTING_MESH_GATEWAY_VIRTUAL_SERVICE_HOSTS, r, r.at(r.tree().path("metadata",
                    "name")), names, scope + "/" + host).withEvidence(places));
        }
    }
}
