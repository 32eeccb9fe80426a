package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Were Gateways and routes of the Gateway API taken? Its controllers write that into their status (Gateway API: conditions Accepted,
 * ResolvedRefs and Programmed).
 */
public final class GatewayApiStatus implements Step {
    private static final List<Kind> ROUTES = List.of(Kind.HTTP_ROUTE, Kind.GRPC_ROUTE, Kind.TLS_ROUTE, Kind.TCP_ROUTE);
    /** Reasons of the Gateway API, and what they mean here. */
    private static final Map<String, String> REASONS = Map.of("RefNotPermitted", "reference-grant-missing", "BackendNotFound",
            "api-route-backend-unknown", "NoMatchingParent", "api-route-parent-unknown", "NotAllowedByListeners", "api-route-not-allowed",
            "NoMatchingListenerHostname", "api-route-hostname-unknown", "InvalidCertificateRef", "gateway-secret-missing");

    @Override
    public String id() {
        return "gateway-api-status";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl get gateways.gateway.networking.k8s.io,httproutes -A -o yaml";
    }

    @Override
    public boolean asksOfProxies() {
        return false;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Resource> routes = ROUTES.stream().flatMap(k -> scene.mesh().all(k).stream()).toList();
        List<Resource> gateways = scene.mesh().all(Kind.K8S_GATEWAY);
        Found.of(scene, "KIA1401").forEach(f -> tally.problem(cause(f.resource(), "api-route-parent-unknown", Found.arg(f, 0)), 3, Found
                .proofs(f)));
        Found.of(scene, "KIA1402").forEach(f -> tally.problem(cause(f.resource(), "api-route-backend-unknown", Found.arg(f, 0)), 3, Found
                .proofs(f)));
        routes.forEach(r -> r.status().get("parents").items().forEach(p -> conditions(scene, r, p.get("conditions"), tally)));
        for (Resource gateway : gateways) {
            conditions(scene, gateway, gateway.status().get("conditions"), tally);
            gateway.status().get("listeners").items().forEach(l -> conditions(scene, gateway, l.get("conditions"), tally));
        }
        if (routes.isEmpty() && gateways.isEmpty()) {
            boolean none = scene.mesh().isCollected(Kind.HTTP_ROUTE) && scene.mesh().isCollected(Kind.K8S_GATEWAY);
            return none ? tally.end(false) : tally.end(false, Missing.objects());
        }
        return tally.end(Stream.concat(routes.stream(), gateways.stream()).allMatch(r -> r.status().isPresent()), Missing.objects());
    }

    private static Cause cause(Resource object, String id, String detail) {
        return Cause.in(object, Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, detail);
    }

    private static void conditions(Scene scene, Resource object, Tree conditions, Tally tally) {
        for (Tree c : conditions.items()) {
            boolean says = List.of("Accepted", "ResolvedRefs", "Programmed").contains(c.get("type").text());
            if (says && c.get("status").text().equals("False")) {
                String id = REASONS.get(c.get("reason").text());
                Proof proof = Proof.of(object, c);
                if (id == null) {
                    tally.unexplained(proof);
                } else {
                    List<Proof> proofs = new ArrayList<>(List.of(proof));
                    proofs.addAll(effect(scene, object));
                    tally.problem(cause(object, id, c.get("message").text()), 3, proofs);
                }
            }
        }
    }

    /** Requests for a host of the route that found no way. */
    private static List<Proof> effect(Scene scene, Resource route) {
        List<String> hosts = route.spec().get("hostnames").texts();
        return Lines.proofs(
                Lines.access(scene, l -> (l.has("NR") || l.code() == 500) && hosts.stream().anyMatch(h -> Effects.isHost(scene, l, h,
                        route.namespace()))));
    }
}
