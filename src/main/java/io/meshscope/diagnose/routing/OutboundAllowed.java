package io.meshscope.diagnose.routing;

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
        List<Line> refused = Lines.access(scene,
                l -> l.code() == 502 && l.details().contains("direct_response") || l.text(Fields.UPSTREAM_CLUSTER).startsWith("BlackHole"));
        for (Line line : refused) {
            String host = Lines.host(line.text(Fields.AUTHORITY));
            if (scene.hasObjects()) {
                String namespace = line.log().namespace();
                boolean known = !host.isEmpty() && !scene.mesh().hosts().all(scene.mesh().hosts().full(host, namespace)).isEmpty()
                        || Pods.service(scene, host
                                + ".svc." + scene.mesh().hosts().domain()).isPresent();
                Optional<Resource> sidecar = scene.mesh().in(Kind.SIDECAR, namespace).stream().findFirst();
                if (known && sidecar.isPresent()) {
                    tally.problem(Cause.in(sidecar.get(), Cause.Family.ROUTING, "sidecar-egress-hides-host", Cause.Severity.CRITICAL, host),
                            3, Proof.of(sidecar.get(), sidecar.get().spec().get(
                                    "egress")),
                            line.proof());
                } else {
                    tally.problem(Cause.seen(Cause.Family.ROUTING, "registry-only-unknown-host", Cause.Severity.CRITICAL, line.log().pod(),
                            host.equals("-") ? "" : host), 3, line.proof());
                }
            } else {
                tally.problem(Cause.seen(Cause.Family.ROUTING, "registry-only-unknown-host", Cause.Severity.CRITICAL, line.log().pod(),
                        host.equals("-") ? "" : host), 2, line.proof());
                tally.problem(Cause.seen(Cause.Family.ROUTING, "sidecar-egress-hides-host", Cause.Severity.CRITICAL, line.log().pod(),
                        host.equals("-") ? "" : host), 2, line.proof());
            }
        }
        return tally.end(scene.hasLogs() && refused.isEmpty(), Missing.log());
    }
}
