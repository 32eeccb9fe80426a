package io.meshscope.diagnose.control;

import io.meshscope.model.kube.Webhook;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;

/** Can the API server call the injection webhook? */
public final class WebhookReachable implements Step {
    @Override
    public String id() {
        return "webhook-reachable";
    }

    @Override
    public boolean asksOfProxies() {
        return false;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Kind kind : List.of(Kind.REPLICA_SET, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET)) {
            scene.mesh().all(kind)
                    .forEach(r -> r.status().get("conditions").items().forEach(c -> check(r, c.get("message"), tally)));
        }
        scene.mesh().all(Kind.EVENT)
                .forEach(e -> check(e, e.tree().get("message"), tally));
        boolean looked = scene.mesh().isCollected(Kind.REPLICA_SET) || !scene.mesh().all(Kind.EVENT).isEmpty();
        boolean none = scene.mesh().isCollected(Kind.MUTATING_WEBHOOK) && Webhook.injectors(scene.mesh()).isEmpty();
        return none && tally.isEmpty() ? tally.end(false) : tally.end(looked, Missing.objects());
    }

    private static void check(Resource object, Tree message, Tally tally) {
        String text = message.text();
        if (text.contains("failed calling webhook") && text.contains("istio")) {
            String detail = text.substring(text.lastIndexOf(": ", Math.max(0, text.length() - 3)) + 1).strip();
            tally.problem(Cause.seen(Cause.Family.CONTROL, "injection-webhook-unreachable", Cause.Severity.CRITICAL,
                    "istio-sidecar-injector", detail), 3, Proof.of(object, message));
        }
    }
}
