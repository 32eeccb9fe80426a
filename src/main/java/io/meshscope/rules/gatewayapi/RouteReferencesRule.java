package io.meshscope.rules.gatewayapi;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Routes of the Gateway API that attach to Gateways or lead to Services which do not exist. */
public final class RouteReferencesRule extends EachRule {
    /** A rule of the catalogue. */
    public RouteReferencesRule() {
        super(RuleInfo.of("kiali.RouteReferences", List.of(Kia.ROUTE_PARENT_NOT_FOUND, Kia.ROUTE_BACKEND_NOT_FOUND), Kind.HTTP_ROUTE,
                Kind.GRPC_ROUTE).eitherOf().reading(Kind.K8S_GATEWAY, Kind.SERVICE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        ApiRoute route = new ApiRoute(r);
        if (mesh.isCollected(Kind.K8S_GATEWAY)) {
            route.parents().stream().filter(p -> ApiRoute.kind(p, "Gateway").equals("Gateway")).forEach(p -> find(mesh, route, p,
                    Kind.K8S_GATEWAY, sink));
        }
        if (mesh.isCollected(Kind.SERVICE)) {
            route.backends().stream().filter(b -> ApiRoute.kind(b, "Service").equals("Service") && ApiRoute.group(b, "").isEmpty()).forEach(
                    b -> find(mesh, route, b, Kind.SERVICE, sink));
        }
    }

    private static void find(Mesh mesh, ApiRoute route, Tree ref, Kind kind, Sink sink) {
        String namespace = route.namespace(ref);
        String name = ref.get("name").text();
        if (mesh.find(kind, namespace, name).isEmpty()) {
            sink.report(kind.equals(Kind.SERVICE) ? Kia.ROUTE_BACKEND_NOT_FOUND : Kia.ROUTE_PARENT_NOT_FOUND, route.resource(), ref.get(
                    "name"), namespace.isEmpty() ? name : namespace + "/" + name);
        }
    }
}
