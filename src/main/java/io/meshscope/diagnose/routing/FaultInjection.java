package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Dumps;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** Are faults injected on purpose? */
public final class FaultInjection implements Step {
    @Override
    public String id() {
        return "fault-injection";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> injected = Lines.access(scene, l -> l.has("FI") || l.has("DI"));
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            for (HttpRoute route : new VirtualService(vs).http()) {
                Tree fault = route.tree().get("fault");
                if (fault.isPresent() && (route.matches().isEmpty() || !injected.isEmpty())) {
                    List<Proof> proofs = new ArrayList<>(List.of(Proof.of(vs, fault)));
                    proofs.addAll(Lines.proofs(injected));
                    tally.problem(Cause.in(vs, Cause.Family.ROUTING, "fault-injection-active", Cause.Severity.HIGH,
                            fault.has("abort") ? "abort" : "delay"), 3, proofs);
                }
            }
        }
        if (tally.isEmpty() && !injected.isEmpty()) {
            tally.problem(Cause.seen(Cause.Family.ROUTING, "fault-injection-active", Cause.Severity.HIGH,
                    injected.getFirst().text(Fields.AUTHORITY), ""), 3, Lines.proofs(injected));
        }
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump().ifPresent(d -> Dumps.routed(d).stream()
                    .filter(u -> u.tree().get("typed_per_filter_config").entry("envoy.filters.http.fault").isPresent() && u.tree()
                            .path("match",
                                    "headers")
                            .items().isEmpty())
                    .forEach(u -> tally.problem(
                            Cause.seen(Cause.Family.ROUTING, "fault-injection-active", Cause.Severity.HIGH, u.route(), ""), 2, u.proof())));
        }
        return tally.end(scene.mesh().isCollected(Kind.VIRTUAL_SERVICE) || scene.hasDumps() || scene.hasLogs(), Missing.objects());
    }
}
