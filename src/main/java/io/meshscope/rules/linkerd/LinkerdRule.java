package io.meshscope.rules.linkerd;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Objects of Linkerd that have no effect: of an API that is gone, with a name nobody asks for, or doubled by a newer one. */
public final class LinkerdRule extends EachRule {
    /** A rule of the catalogue. */
    public LinkerdRule() {
        super(RuleInfo.of("meshscope.Linkerd", List.of(Msh.TRAFFIC_SPLIT_LEFT_OVER, Msh.SERVICE_PROFILE_NAME, Msh.PROFILE_AND_ROUTE),
                Kind.SERVICE_PROFILE, Kind.TRAFFIC_SPLIT).eitherOf().reading(Kind.HTTP_ROUTE,
                        Kind.LINKERD_HTTP_ROUTE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        if (r.kind().equals(Kind.TRAFFIC_SPLIT)) {
            sink.report(Msh.TRAFFIC_SPLIT_LEFT_OVER, r, r.tree().get("apiVersion"));
            return;
        }
        if (!r.name().contains(".")) {
            sink.report(Msh.SERVICE_PROFILE_NAME, r, r.tree().path("metadata", "name"), r.name());
        }
        for (Kind kind : List.of(Kind.HTTP_ROUTE, Kind.LINKERD_HTTP_ROUTE)) {
            mesh.all(kind).forEach(route -> both(r, route, sink));
        }
    }

    private static void both(Resource profile, Resource route, Sink sink) {
        ApiRoute api = new ApiRoute(route);
        for (Tree parent : api.parents()) {
            String full = parent.get("name").text() + "." + api.namespace(parent) + ".svc.";
            if (ApiRoute.kind(parent, "Gateway").equals("Service") && profile.name().startsWith(full)) {
                sink.report(Finding.of(Msh.PROFILE_AND_ROUTE, profile, profile.at(profile.tree().path("metadata", "name")), profile.name(),
                        route.fullName()).withEvidence(List.of(route.at(parent))));
            }
        }
    }
}
