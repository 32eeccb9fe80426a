package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.model.Kind;
import java.util.List;

/** Does an earlier route or another VirtualService take the request first? */
public final class RouteOrder implements Step {
    @Override
    public String id() {
        return "route-order";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        Found.of(scene, "IST0130").stream().filter(f -> f.resource().kind().equals(Kind.VIRTUAL_SERVICE))
                .forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.ROUTING,
                        "route-shadowed", Cause.Severity.MEDIUM, Found.arg(f, 0)), 3, Found.proofs(f)));
        for (String code : List.of("KIA1106", "IST0109")) {
            Found.of(scene, code)
                    .forEach(f -> tally.problem(
                            Cause.in(f.resource(), Cause.Family.ROUTING, "virtualservice-conflict", Cause.Severity.MEDIUM, Found.arg(f, 0)),
                            3, Found
                                    .proofs(f)));
        }
        boolean collected = scene.mesh().isCollected(Kind.VIRTUAL_SERVICE);
        return collected && scene.mesh().all(Kind.VIRTUAL_SERVICE).isEmpty() ? tally.end(false) : tally.end(collected, Missing.objects());
    }
}
