package io.meshscope.diagnose.policy;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.model.kube.Policy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Why is the token refused? */
public final class Tokens implements Step {
    private static final Map<String, String> CAUSES = Map.of("Jwt_is_expired", "jwt-expired", "Jwt_issuer_is_not_configured",
            "jwt-issuer-unknown", "Jwt_verification_fails", "jwks-unavailable",
            "Jwks_remote_fetch_is_failed", "jwks-unavailable", "Jwt_is_missing", "jwt-missing", "Audiences_in_Jwt_are_not_allowed",
            "jwt-audience", "Jwt_not_yet_valid", "jwt-not-yet-valid", "Jwt_is_not_in_the_form", "jwt-malformed");

    @Override
    public String id() {
        return "tokens";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : Lines.access(scene, l -> l.details().contains("jwt_authn_access_denied"))) {
            CAUSES.forEach((words, id) -> {
                if (line.details().contains(words)) {
                    tally.problem(cause(scene, id, line), id.equals("jwks-unavailable") && words.startsWith("Jwt") ? 2 : 3, line.proof());
                }
            });
        }
        boolean asked = scene.mesh().isCollected(Kind.REQUEST_AUTHENTICATION) && scene.mesh().all(Kind.REQUEST_AUTHENTICATION).isEmpty();
        return asked && tally.isEmpty() ? tally.end(false) : tally.end(scene.hasServerLog(), Missing.log());
    }

    private static Cause cause(Scene scene, String id, Line line) {
        return Pods.of(scene, line.log())
                .flatMap(p -> Stream.of(p.namespace(), scene.mesh().config().rootNamespace()).distinct()
                        .flatMap(n -> scene.mesh().in(Kind.REQUEST_AUTHENTICATION, n).stream())
                        .filter(r -> io.meshscope.model.Labels.match(new Policy(r).selector(), p.labels()))
                        .findFirst())
                .map(r -> Cause.in(r, Cause.Family.POLICY, id, Cause.Severity.HIGH, line.log().pod()))
                .orElse(Cause.seen(Cause.Family.POLICY, id, Cause.Severity.HIGH, line.log()
                        .pod(), ""));
    }
}
