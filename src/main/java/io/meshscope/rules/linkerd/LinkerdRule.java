package io.meshscope.rules.linkerd;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects of Linkerd that have no effect: of an API that is gone, with a name nobody asks for, or doubled by a newer one. */
public final class LinkerdRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("meshscope.Linkerd", List.of(Msh.TRAFFIC_SPLIT_LEFT_OVER, Msh.SERVICE_PROFILE_NAME,
            Msh.PROFILE_AND_ROUTE), Kind.SERVICE_PROFILE, Kind.TRAFFIC_SPLIT).eitherOf().reading(Kind.HTTP_ROUTE, Kind.LINKERD_HTTP_ROUTE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        mesh.all(Kind.TRAFFIC_SPLIT).forEach(r -> sink.report(Msh.TRAFFIC_SPLIT_LEFT_OVER, r, r.tree().get("apiVersion")));
        Map<String, List<Resource>> byService = new TreeMap<>();
        for (Resource r : mesh.all(Kind.SERVICE_PROFILE)) {
            if (!r.name().contains(".")) {
                sink.report(Msh.SERVICE_PROFILE_NAME, r, r.tree().path("metadata", "name"), r.name());
            }
            int svc = r.name().indexOf(".svc.");
            if (svc > 0) {
                byService.computeIfAbsent(r.name().substring(0, svc), _ -> new ArrayList<>()).add(r);
            }
        }
        for (Kind kind : List.of(Kind.HTTP_ROUTE, Kind.LINKERD_HTTP_ROUTE)) {
            mesh.all(kind).forEach(route -> both(byService, route, sink));
        }
    }

    private static void both(Map<String, List<Resource>> profiles, Resource route, Sink sink) {
        ApiRoute api = new ApiRoute(route);
        for (Tree parent : api.parents()) {
            String service = parent.get("name").text() + "." + api.namespace(parent);
            for (Resource p : ApiRoute.kind(parent, "Gateway").equals("Service")
                    ? profiles.getOrDefault(service, List.of())
                    : List.<Resource>of()) {
                Finding f = Finding.of(Msh.PROFILE_AND_ROUTE, p, p.at(p.tree().path("metadata", "name")), p.name(), route.fullName());
                sink.report(f.withEvidence(List.of(route.at(parent))));
            }
        }
    }
}
