package io.meshscope.diagnose.ambient;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Policy;
import java.util.List;
import java.util.stream.Stream;

/** Are NetworkPolicies and policies fit for the ambient mesh? */
public final class AmbientSettings implements Step {
    @Override
    public String id() {
        return "ambient-settings";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean ambient = scene.mesh().all(Kind.NAMESPACE).stream().anyMatch(n -> new Namespace(n).isLabelledAmbient())
                || scene.mesh().all(Kind.POD).stream().anyMatch(p -> new Pod(p).isAmbient());
        if (!ambient) {
            return tally.end(false, scene.mesh().isCollected(Kind.NAMESPACE) ? new Missing[0] : new Missing[]{Missing.objects()});
        }
        Found.of(scene, "MSH0903").forEach(f -> tally.problem(cause(f.resource(), "network-policy-blocks-hbone"), 3, Found.proofs(f)));
        Found.of(scene, "KIA0110").forEach(f -> tally.problem(cause(f.resource(), "request-rules-on-ztunnel"), 3, Found.proofs(f)));
        for (Resource policy : scene.mesh().all(Kind.AUTHORIZATION_POLICY)) {
            boolean requests = new AuthorizationPolicy(policy).rules().stream()
                    .anyMatch(r -> AuthorizationPolicy.requestFields(r).findAny().isPresent());
            boolean targets = !new Policy(policy).targets().isEmpty();
            List<Resource> pods = scene.mesh().labelled(Kind.POD, policy.namespace(), new Policy(policy).selector());
            if (requests && !targets && !pods.isEmpty() && pods.stream().allMatch(p -> new Pod(p).isAmbient())) {
                tally.problem(cause(policy, "request-rules-on-ztunnel"), 3, Proof.of(policy, policy.spec()));
            }
        }
        waypoints(scene, tally);
        return tally.end(scene.mesh().isCollected(Kind.NAMESPACE) && scene.mesh().isCollected(Kind.POD), Missing.objects());
    }

    /** A waypoint that nothing uses does nothing: L7 policies and routes have no effect. */
    private static void waypoints(Scene scene, Tally tally) {
        for (Resource waypoint : new io.meshscope.model.effective.Waypoints(scene.mesh()).all()) {
            boolean used = Stream.of(Kind.NAMESPACE, Kind.SERVICE, Kind.POD).flatMap(k -> scene.mesh().all(k).stream())
                    .anyMatch(r -> r.labels().getOrDefault("istio.io/use-waypoint", "").equals(
                            waypoint.name()));
            if (!used) {
                tally.problem(cause(waypoint, "waypoint-not-used"), 3, Proof.of(waypoint));
            }
        }
    }

    private static Cause cause(Resource object, String id) {
        return Cause.in(object, Cause.Family.AMBIENT, id, Cause.Severity.CRITICAL, "");
    }
}
