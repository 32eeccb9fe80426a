package io.meshscope.diagnose.routing;

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
        List<Line> lost = Lines.access(scene, l -> l.has("NR") && l.details().contains("route_not_found"));
        List<Finding> unknown = Found.of(scene, "IST0101", "gateway");
        report(Found.of(scene, "IST0101", "selector"), "gateway-selector-mismatch", 1, lost, tally);
        report(unknown, "virtualservice-gateway-unknown", 1, lost, tally);
        report(Found.of(scene, "IST0162"), "gateway-port-not-exposed", 0, lost, tally);
        report(Found.of(scene, "IST0132").stream().filter(f -> unknown.stream().noneMatch(u -> u.resource().equals(f.resource()))).toList(),
                "virtualservice-host-not-in-gateway", 0, lost, tally);
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            VirtualService typed = new VirtualService(vs);
            if (typed.isForMesh() && typed.gateways().isEmpty()) {
                typed.hosts().stream()
                        .filter(h -> scene.mesh().hosts().all(scene.mesh().hosts().full(h, vs.namespace())).isEmpty() && !h.contains("*"))
                        .forEach(h -> unregistered(scene, vs, h, lost, tally));
            }
        }
        if (!scene.hasObjects()) {
            seen(scene, lost, tally);
        }
        return tally.end(scene.mesh().isCollected(Kind.GATEWAY) && scene.mesh().isCollected(Kind.VIRTUAL_SERVICE), Missing.objects());
    }

    private static void report(List<Finding> findings, String id, int arg, List<Line> lost, Tally tally) {
        findings.forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, Found.arg(f, arg)), 3,
                Found.proofs(f, lost)));
    }

    private static void unregistered(Scene scene, Resource vs, String host, List<Line> lost, Tally tally) {
        boolean entrance = scene.mesh().all(Kind.GATEWAY).stream().flatMap(g -> new Gateway(g).servers().stream())
                .flatMap(s -> s.hosts().stream()).anyMatch(h -> h
                        .endsWith(host));
        String id = entrance ? "virtualservice-gateway-unknown" : "virtualservice-host-not-registered";
        List<Proof> proofs = new ArrayList<>(List.of(Proof.of(vs, vs.spec().get("hosts"))));
        proofs.addAll(Lines.proofs(lost));
        tally.problem(Cause.in(vs, Cause.Family.ROUTING, id, Cause.Severity.HIGH, host), 3, proofs);
    }

    /** The lines alone: which of these it is, only objects tell. */
    private static void seen(Scene scene, List<Line> lost, Tally tally) {
        List<Line> plain = lost.stream().filter(l -> !RouteMatches.coalesced(l) && Pods.isGateway(scene, l.log())).toList();
        if (!plain.isEmpty()) {
            String host = plain.getFirst().text(Fields.AUTHORITY);
            tally.problem(Cause.seen(Cause.Family.ROUTING, "virtualservice-host-not-in-gateway", Cause.Severity.HIGH, host, ""), 1,
                    Lines.proofs(plain));
            tally.problem(Cause.seen(Cause.Family.ROUTING, "virtualservice-gateway-unknown", Cause.Severity.HIGH, host, ""), 1,
                    Lines.proofs(plain));
        }
    }
}
