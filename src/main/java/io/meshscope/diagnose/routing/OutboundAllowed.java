package io.meshscope.diagnose.routing;

import io.meshscope.model.Labels;
import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import java.util.List;
import java.util.Optional;

/** May the workload call this host at all? */
public final class OutboundAllowed implements Step {
    @Override
    public String id() {
        return "outbound-allowed";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> refused = Lines.access(scene, OutboundAllowed::isRefused);
        refused.forEach(l -> tell(scene, l, tally));
        return tally.end(scene.hasClientLog(), Missing.log());
    }

    /** The route block_all answers 502 by itself; a route of a VirtualService may answer directly, too, and has another name. */
    private static boolean isRefused(Line line) {
        String route = line.text(Fields.ROUTE_NAME);
        return line.text(Fields.UPSTREAM_CLUSTER).startsWith("BlackHole")
                || line.code() == 502 && line.details().contains("direct_response")
                        && (route.isEmpty() || route.equals("-") || route.equals("block_all"));
    }

    private static void tell(Scene scene, Line line, Tally tally) {
        String asked = Lines.host(line.text(Fields.AUTHORITY));
        String host = asked.equals("-") ? "" : asked;
        String pod = line.log().pod();
        if (!scene.hasObjects()) {
            for (String id : List.of("registry-only-unknown-host", "sidecar-egress-hides-host")) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, pod, host), 2, line.proof());
            }
            return;
        }
        Optional<Resource> sidecar = sidecar(scene, line);
        if (isKnown(scene, line, host) && sidecar.isPresent()) {
            tally.problem(Cause.in(sidecar.get(), Cause.Family.ROUTING, "sidecar-egress-hides-host", Cause.Severity.CRITICAL, host), 3,
                    Proof.of(sidecar.get(), sidecar.get().spec().get("egress")), line.proof());
        } else if (isKnown(scene, line, host)) {
            tally.unexplained(line.proof());
        } else {
            tally.problem(Cause.seen(Cause.Family.ROUTING, "registry-only-unknown-host", Cause.Severity.CRITICAL, pod, host),
                    scene.mesh().isCollected(Kind.SERVICE) ? 3 : 1, line.proof());
        }
    }

    private static boolean isKnown(Scene scene, Line line, String host) {
        return !host.isEmpty() && (Effects.service(scene, line).isPresent()
                || !scene.mesh().hosts().all(scene.mesh().hosts().full(host, line.log().namespace())).isEmpty());
    }

    /** The Sidecar that holds for the pod: one that selects it before one for the namespace (Istio: Sidecar). */
    private static Optional<Resource> sidecar(Scene scene, Line line) {
        Optional<Resource> pod = Pods.of(scene, line.log());
        List<Resource> all = scene.mesh().in(Kind.SIDECAR, pod.map(Resource::namespace).orElse(line.log().namespace()));
        Optional<Resource> own = all.stream().filter(s -> s.spec().has("workload_selector")).filter(s -> pod
                .filter(p -> Labels.match(Labels.of(s.spec().path("workload_selector", "labels")), p.labels())).isPresent()).findFirst();
        return own.or(() -> all.stream().filter(s -> !s.spec().has("workload_selector")).findFirst())
                .or(() -> scene.mesh().in(Kind.SIDECAR, scene.mesh().config().rootNamespace()).stream()
                        .filter(s -> !s.spec().has("workload_selector")).findFirst());
    }
}
