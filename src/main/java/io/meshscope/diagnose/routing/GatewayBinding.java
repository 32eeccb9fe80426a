package io.meshscope.diagnose.routing;

import io.meshscope.model.HostName;
import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/** Does the request find a gateway, and the gateway a VirtualService for its host? */
public final class GatewayBinding implements Step {
    @Override
    public String id() {
        return "gateway-binding";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> lost = Lines.access(scene,
                l -> l.has("NR") && l.details().contains("route_not_found") && !RouteMatches.coalesced(l));
        List<Finding> unknown = Found.of(scene, "IST0101", "gateway");
        Found.of(scene, "IST0101", "selector").stream().filter(f -> podsOf(scene, f.resource()))
                .forEach(f -> report(scene, f, "gateway-selector-mismatch", Found.arg(f, 1), lost, tally));
        unknown.forEach(f -> report(scene, f, "virtualservice-gateway-unknown", Found.arg(f, 1), lost, tally));
        Found.of(scene, "IST0162").forEach(f -> report(scene, f, "gateway-port-not-exposed", Found.arg(f, 0), List.of(), tally));
        Found.of(scene, "IST0132").stream().filter(f -> unknown.stream().noneMatch(u -> u.resource().equals(f.resource())))
                .forEach(f -> report(scene, f, "virtualservice-host-not-in-gateway", Found.arg(f, 0), lost, tally));
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            VirtualService typed = new VirtualService(vs);
            if (typed.gateways().isEmpty() && scene.mesh().isCollected(Kind.SERVICE)) {
                typed.hosts().stream()
                        .filter(h -> scene.mesh().hosts().all(scene.mesh().hosts().full(h, vs.namespace())).isEmpty() && !h.contains("*"))
                        .forEach(h -> unregistered(scene, vs, h, lost, tally));
            }
        }
        if (!scene.hasObjects()) {
            lost.forEach(l -> seen(scene, l, tally));
        }
        return tally.isEmpty() && none(scene) ? tally.end(false) : tally.end(collected(scene), Missing.objects());
    }

    private static boolean collected(Scene scene) {
        return scene.mesh().isCollected(Kind.GATEWAY) && scene.mesh().isCollected(Kind.VIRTUAL_SERVICE);
    }

    private static boolean none(Scene scene) {
        return collected(scene) && scene.mesh().all(Kind.GATEWAY).isEmpty() && scene.mesh().all(Kind.VIRTUAL_SERVICE).isEmpty();
    }

    /** Whether pods of gateways are among the evidence at all: they often stand in a namespace that was not collected. */
    private static boolean podsOf(Scene scene, Resource gateway) {
        return Pods.collected(scene, gateway.namespace()) || scene.mesh().all(Kind.POD).stream().anyMatch(Pods::isGateway);
    }

    private static void report(Scene scene, Finding f, String id, String detail, List<Line> lost, Tally tally) {
        List<Line> own = lost.stream().filter(l -> tellsOf(scene, l, f.resource())).toList();
        tally.problem(Cause.in(f.resource(), Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, detail), 3, Found.proofs(f, own));
    }

    /** Whether a line asks a gateway for a host of a VirtualService or Gateway. */
    private static boolean tellsOf(Scene scene, Line line, Resource object) {
        List<String> hosts = object.kind().equals(Kind.VIRTUAL_SERVICE)
                ? new VirtualService(object).hosts()
                : new Gateway(object).servers().stream().flatMap(s -> s.hosts().stream()).map(h -> h.substring(h.indexOf('/') + 1))
                        .toList();
        return hosts.stream().anyMatch(h -> Effects.isHost(scene, line, h, object.namespace()));
    }

    private static void unregistered(Scene scene, Resource vs, String host, List<Line> lost, Tally tally) {
        boolean entrance = scene.mesh().all(Kind.GATEWAY).stream().flatMap(g -> new Gateway(g).servers().stream())
                .flatMap(s -> s.hosts().stream()).anyMatch(h -> HostName.overlap(h.substring(h.indexOf('/') + 1), host));
        String id = entrance ? "virtualservice-gateway-unknown" : "virtualservice-host-not-registered";
        List<Proof> proofs = new ArrayList<>(List.of(Proof.of(vs, vs.spec().get("hosts"))));
        proofs.addAll(Lines.proofs(lost.stream().filter(l -> Effects.isHost(scene, l, host, vs.namespace())).toList()));
        tally.problem(Cause.in(vs, Cause.Family.ROUTING, id, Cause.Severity.HIGH, host), 3, proofs);
    }

    /** A line alone: which of these it is, only objects tell. */
    private static void seen(Scene scene, Line line, Tally tally) {
        if (Pods.isGateway(scene, line.log())) {
            String host = line.text(Fields.AUTHORITY);
            for (String id : List.of("virtualservice-host-not-in-gateway", "virtualservice-gateway-unknown")) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.HIGH, host, ""), 1, line.proof());
            }
        }
    }
}
