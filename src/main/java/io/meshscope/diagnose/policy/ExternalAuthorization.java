package io.meshscope.diagnose.policy;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.model.Kind;
import io.meshscope.model.kube.AuthorizationPolicy;
import java.util.List;

/** What does the external authorization service say? */
public final class ExternalAuthorization implements Step {
    @Override
    public String id() {
        return "external-authorization";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : Lines.flagged(scene, "UAEX")) {
            String id = line.details().contains("error") ? "ext-authz-unavailable" : "ext-authz-denied";
            tally.problem(Cause.seen(Cause.Family.POLICY, id, Cause.Severity.CRITICAL, line.log().pod(), line.details()), 3, line.proof());
        }
        boolean none = scene.mesh().isCollected(Kind.AUTHORIZATION_POLICY) && scene.mesh().all(Kind.AUTHORIZATION_POLICY).stream()
                .noneMatch(p -> new AuthorizationPolicy(p).action().equals("CUSTOM"));
        return none && tally.isEmpty() ? tally.end(false) : tally.end(scene.hasServerLog() || scene.hasClientLog(), Missing.log());
    }
}
