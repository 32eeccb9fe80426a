package io.meshscope.diagnose.routing;

import io.meshscope.xds.SectionKind;
import io.meshscope.diagnose.common.Effects;
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
        List<Line> open = new ArrayList<>(Lines.access(scene, l -> l.has("FI") || l.has("DI")));
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            for (HttpRoute route : new VirtualService(vs).http()) {
                written(scene, vs, route, open, tally);
            }
        }
        open.forEach(l -> tally.problem(Cause.seen(Cause.Family.ROUTING, "fault-injection-active", Cause.Severity.HIGH,
                l.text(Fields.AUTHORITY), ""), 3, l.proof()));
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump().ifPresent(d -> Dumps.routed(d).stream().filter(u -> isActive(u.tree()))
                    .forEach(u -> tally.problem(
                            Cause.seen(Cause.Family.ROUTING, "fault-injection-active", Cause.Severity.HIGH, u.route(), ""), 2, u.proof())));
        }
        boolean looked = scene.mesh().isCollected(Kind.VIRTUAL_SERVICE)
                || scene.proxies().stream().anyMatch(p -> p.dump().filter(d -> Dumps.tells(d, SectionKind.ROUTES)).isPresent());
        boolean none = scene.mesh().isCollected(Kind.VIRTUAL_SERVICE) && scene.mesh().all(Kind.VIRTUAL_SERVICE).isEmpty()
                && !scene.hasDumps();
        return none ? tally.end(false) : tally.end(looked, Missing.objects(), Missing.dump());
    }

    /** A fault for everybody is a problem by itself; one for some requests is when lines show that it hit. */
    private static void written(Scene scene, Resource vs, HttpRoute route, List<Line> open, Tally tally) {
        Tree fault = route.tree().get("fault");
        if (!fault.isPresent()) {
            return;
        }
        List<Line> hit = open.stream()
                .filter(l -> Effects.isOf(scene, l, vs) && Effects.candidates(vs, l).contains(route)).toList();
        open.removeAll(hit);
        boolean conditional = !route.matches().isEmpty() && route.matches().stream().allMatch(m -> m.has("headers"));
        if (!conditional || !hit.isEmpty()) {
            List<Proof> proofs = new ArrayList<>(List.of(Proof.of(vs, fault)));
            proofs.addAll(Lines.proofs(hit));
            tally.problem(Cause.in(vs, Cause.Family.ROUTING, "fault-injection-active", Cause.Severity.HIGH,
                    fault.has("abort") ? "abort" : "delay"), 3, proofs);
        }
    }

    private static boolean isActive(Tree route) {
        return route.get("typed_per_filter_config").entry("envoy.filters.http.fault").isPresent()
                && route.path("match", "headers").items().isEmpty();
    }
}
