package io.meshscope.diagnose.policy;

import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Policy;
import java.util.List;

/** Requests that policies refused, as servers logged them. */
final class Refusals {
    private Refusals() {}

    /** Lines of pods a policy holds for, that say that no ALLOW policy matched or that none could be asked. */
    static List<Line> of(Scene scene, Resource policy) {
        return Lines.access(scene, l -> (l.details().contains("rbac_access_denied_matched_policy[none]")
                || l.details().contains("bad-CUSTOM")) && holds(scene, policy, l));
    }

    /** Whether a policy holds for the pod a line was written in; false when the pod is not known. */
    static boolean holds(Scene scene, Resource policy, Line line) {
        return Pods.of(scene, line.log()).filter(p -> policy.namespace().equals(p.namespace())
                || policy.namespace().equals(scene.mesh().config().rootNamespace()))
                .filter(p -> Labels.match(new Policy(policy).selector(), p.labels())).isPresent();
    }
}
