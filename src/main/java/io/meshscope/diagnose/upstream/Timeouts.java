package io.meshscope.diagnose.upstream;

import io.meshscope.logs.join.Side;
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
import io.meshscope.model.Tree;
import io.meshscope.model.kube.HttpRoute;
import java.util.ArrayList;
import java.util.List;

/** Which host is slower than the route allows? */
public final class Timeouts implements Step {
    @Override
    public String id() {
        return "timeouts";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : Lines.flagged(scene, "UT")) {
            String address = line.text(Fields.UPSTREAM_HOST);
            List<Line> left = Lines.access(scene,
                    l -> l.has("DC") && l.side() == Side.SERVER && l.text(Fields.UPSTREAM_HOST).equals(address)
                            && !l.log().equals(line.log()));
            String pod = Pods.at(scene, Lines.ip(address)).map(Resource::name)
                    .or(() -> left.stream().map(l -> l.log().pod()).filter(p -> !p.isEmpty()).findFirst()).orElse(address);
            List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
            proofs.addAll(Lines.proofs(left));
            timeout(scene, line, proofs);
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "slow-endpoint-timeout", Cause.Severity.HIGH, pod,
                    line.text(Fields.DURATION) + " ms"), 3, proofs);
        }
        // Where a proxy on the way gave up first, that the caller left is only the echo of it.
        if (tally.isEmpty()) {
            Lines.access(scene, l -> l.has("DC") && l.side() == Side.CLIENT).forEach(l -> tally.problem(
                    Cause.seen(Cause.Family.UPSTREAM, "client-cancelled", Cause.Severity.MEDIUM, l.text(Fields.AUTHORITY),
                            l.text(Fields.DURATION) + " ms"),
                    2, l.proof()));
        }
        return tally.end(scene.hasClientLog(), Missing.log());
    }

    /** The rule of a VirtualService that says how long. */
    private static void timeout(Scene scene, Line line, List<Proof> proofs) {
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            for (HttpRoute route : Effects.isOf(scene, line, vs) ? Effects.candidates(vs, line) : List.<HttpRoute>of()) {
                Tree limit = route.tree().has("timeout") ? route.tree().get("timeout") : route.tree().path("retries", "per_try_timeout");
                if (limit.isPresent()) {
                    proofs.add(Proof.of(vs, limit));
                }
            }
        }
    }
}
