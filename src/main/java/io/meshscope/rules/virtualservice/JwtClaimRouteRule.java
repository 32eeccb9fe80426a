package io.meshscope.rules.virtualservice;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.Policy;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Routes by a claim of a token on gateways where nothing checks tokens, so that the claim is never there. */
public final class JwtClaimRouteRule implements Rule {
    private static final String CLAIM = "@request.auth.claims";
    private static final RuleInfo INFO = RuleInfo.of("virtualservice.JWTClaimRouteAnalyzer", List.of(
            Ist.JWT_CLAIM_BASED_ROUTING_WITHOUT_REQUEST_AUTH_N), Kind.VIRTUAL_SERVICE)
            .needing(Kind.POD, Kind.GATEWAY, Kind.REQUEST_AUTHENTICATION);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            VirtualService vs = new VirtualService(r);
            Optional<Tree.Field> claim = vs.http().stream().flatMap(JwtClaimRouteRule::claims).findFirst();
            if (claim.isPresent()) {
                for (Tree name : vs.gateways()) {
                    gateway(mesh, r, name.text()).ifPresent(g -> check(mesh, r, claim.get(), g, sink));
                }
            }
        }
    }

    private static Stream<Tree.Field> claims(HttpRoute route) {
        return route.matches().stream().flatMap(m -> Stream.concat(m.get("headers").fields().stream(), m.get("without_headers").fields()
                .stream())).filter(f -> f.name().startsWith(CLAIM));
    }

    private static Optional<Resource> gateway(Mesh mesh, Resource r, String name) {
        int slash = name.indexOf('/');
        return name.equals(VirtualService.MESH)
                ? Optional.empty()
                : mesh.find(Kind.GATEWAY, slash < 0 ? r.namespace() : name.substring(0, slash), name.substring(slash + 1));
    }

    private static void check(Mesh mesh, Resource r, Tree.Field claim, Resource gateway, Sink sink) {
        for (Resource pod : mesh.labelled(Kind.POD, new Gateway(gateway).selector())) {
            boolean checked = Stream.of("istio-system", pod.namespace()).flatMap(ns -> mesh.in(Kind.REQUEST_AUTHENTICATION, ns).stream())
                    .anyMatch(ra -> Labels.match(new Policy(ra).selector(), pod.labels()));
            if (!checked) {
                sink.report(Ist.JWT_CLAIM_BASED_ROUTING_WITHOUT_REQUEST_AUTH_N, r, r.at(claim.value()), claim.name(), gateway.fullName(),
                        pod
                                .name());
            }
        }
    }
}
