package io.meshscope.diagnose.upstream;

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
import io.meshscope.model.kube.VirtualService;
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
            String pod = Pods
                    .at(scene,
                            Lines.ip(address))
                    .map(Resource::name)
                    .or(() -> scene.lines().stream()
                            .filter(l -> l.has("DC") && l.text(Fields.UPSTREAM_HOST).equals(address) && !l.log().pod()
                                    .isEmpty())
                            .map(l -> l.log().pod()).findFirst())
                    .orElse(address);
            List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
            Lines.access(scene, l -> l.has("DC") && l.text(Fields.UPSTREAM_HOST).equals(address)).forEach(l -> proofs.add(l.proof()));
            timeout(scene, line, proofs);
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "slow-endpoint-timeout", Cause.Severity.HIGH, pod,
                    line.text(Fields.DURATION) + " ms"), 3, proofs);
        }
        return tally.end(scene.hasLogs(), Missing.log());
    }

    /** The VirtualService that says how long. */
    private static void timeout(Scene scene, Line line, List<Proof> proofs) {
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            for (HttpRoute route : new VirtualService(vs).http()) {
                Tree limit = route.tree().has("timeout") ? route.tree().get("timeout") : route.tree().path("retries", "per_try_timeout");
                if (limit.isPresent() && route.destinations().stream()
                        .anyMatch(d -> scene.mesh().hosts().full(d.host(), vs.namespace()).equals(line.cluster().host()))) {
                    proofs.add(Proof.of(vs, limit));
                }
            }
        }
    }
}
