package io.meshscope.diagnose.upstream;

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
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.join.Side;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import java.util.ArrayList;
import java.util.List;

/** Does the app listen where its proxy dials? */
public final class AppListening implements Step {
    @Override
    public String id() {
        return "app-listening";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> refused = Lines.access(scene,
                l -> l.side() == Side.SERVER && l.has("UF") && (l.failure() + l.details()).contains("efused"));
        Found.of(scene, "KIA0701").stream().filter(f -> f.resource().kind().equals(Kind.SERVICE))
                .forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.UPSTREAM, "target-port-wrong",
                        Cause.Severity.CRITICAL, Found.arg(f, 0)), 3, Found.proofs(f, refused)));
        boolean port = !tally.isEmpty();
        for (Resource service : scene.mesh().all(Kind.SERVICE)) {
            headless(service, refused, tally);
        }
        for (Line line : refused) {
            if (line.text(Fields.UPSTREAM_CLUSTER).startsWith("InboundPassthrough")) {
                if (!scene.hasObjects()) {
                    tally.problem(Cause.seen(Cause.Family.UPSTREAM, "headless-target-port", Cause.Severity.CRITICAL, line.log().pod(),
                            line.text(Fields.UPSTREAM_HOST)), 2, line.proof());
                }
            } else if (!port) {
                tally.problem(Cause.seen(Cause.Family.UPSTREAM, "app-not-listening", Cause.Severity.CRITICAL, line.log().pod(),
                        line.text(Fields.UPSTREAM_HOST)), 2, line.proof());
                if (!scene.hasObjects()) {
                    tally.problem(Cause.seen(Cause.Family.UPSTREAM, "target-port-wrong", Cause.Severity.CRITICAL, line.log().pod(),
                            line.text(Fields.UPSTREAM_HOST)), 2, line.proof());
                }
            }
        }
        return tally.end(scene.hasLogs() && refused.isEmpty(), Missing.log());
    }

    /** A Service without an address sends clients to the pods as they ask: the Service's port, not its target port, is dialled (Kubernetes, headless Services). */
    private static void headless(Resource service, List<Line> refused, Tally tally) {
        Service typed = new Service(service);
        if (!typed.isHeadless() || typed.selector().isEmpty()) {
            return;
        }
        for (ServicePort p : typed.ports()) {
            if (!p.target().isEmpty() && !p.target().equals(String.valueOf(p.number()))
                    && p.target().chars().allMatch(Character::isDigit)) {
                List<Line> of = refused.stream().filter(l -> l.text(Fields.UPSTREAM_HOST).endsWith(":" + p.number())).toList();
                List<Proof> proofs = new ArrayList<>(List.of(Proof.of(service, p.tree())));
                proofs.addAll(Lines.proofs(of));
                tally.problem(Cause.in(service, Cause.Family.UPSTREAM, "headless-target-port", Cause.Severity.CRITICAL,
                        p.number() + " → " + p.target()), 3, proofs);
            }
        }
    }
}
