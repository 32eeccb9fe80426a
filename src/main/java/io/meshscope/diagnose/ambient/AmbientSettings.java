package io.meshscope.diagnose.ambient;

import io.meshscope.model.effective.Waypoints;
import io.meshscope.rules.Versions;
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
import java.util.Optional;
import java.util.stream.Stream;

/** Are NetworkPolicies and policies fit for the ambient mesh? */
public final class AmbientSettings implements Step {
    @Override
    public String id() {
        return "ambient-settings";
    }

    @Override
    public Versions versions() {
        return Versions.since(18);
    }

    @Override
    public boolean asksOfProxies() {
        return false;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean ambient = scene.mesh().all(Kind.NAMESPACE).stream().anyMatch(n -> new Namespace(n).isLabelledAmbient())
                || scene.mesh().all(Kind.POD).stream().anyMatch(p -> new Pod(p).isAmbient());
        labels(scene, tally);
        if (!ambient && tally.isEmpty()) {
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
        ztunnels(scene, tally);
        probes(scene, tally);
        return tally.end(scene.mesh().isCollected(Kind.NAMESPACE) && scene.mesh().isCollected(Kind.POD), Missing.objects());
    }

    /** A waypoint that nothing uses does nothing: L7 policies and routes have no effect. */
    private static void waypoints(Scene scene, Tally tally) {
        for (Resource waypoint : new Waypoints(scene.mesh()).all()) {
            boolean used = Stream.of(Kind.NAMESPACE, Kind.SERVICE, Kind.POD, Kind.SERVICE_ENTRY).flatMap(k -> scene.mesh().all(k).stream())
                    .anyMatch(r -> uses(r, waypoint));
            if (!used && scene.mesh().isCollected(Kind.SERVICE)) {
                tally.problem(cause(waypoint, "waypoint-not-used"), 3, Proof.of(waypoint));
            }
            waypoint.status().get("conditions").items().stream()
                    .filter(c -> c.get("type").text().equals("Programmed") && c.get("status").text().equals("False"))
                    .forEach(c -> tally.problem(cause(waypoint, "waypoint-not-ready"), 3, Proof.of(waypoint, c)));
        }
    }

    /** A name without a namespace means a waypoint of one's own namespace (Istio: istio.io/use-waypoint-namespace). */
    private static boolean uses(Resource r, Resource waypoint) {
        String own = r.kind().equals(Kind.NAMESPACE) ? r.name() : r.namespace();
        return r.labels().getOrDefault("istio.io/use-waypoint", "").equals(waypoint.name())
                && r.labels().getOrDefault("istio.io/use-waypoint-namespace", own).equals(waypoint.namespace());
    }

    /** Every node needs its ztunnel. */
    private static void ztunnels(Scene scene, Tally tally) {
        scene.mesh().all(Kind.DAEMON_SET).stream().filter(d -> d.name().equals("ztunnel") && d.status().has("desiredNumberScheduled"))
                .filter(d -> d.status().get("numberReady").number() < d.status().get("desiredNumberScheduled").number())
                .forEach(d -> tally.problem(cause(d, "ztunnel-not-ready"), 3, Proof.of(d, d.status())));
    }

    /** Policies or waypoints wait for namespaces whose pods are in no mesh. */
    private static void labels(Scene scene, Tally tally) {
        for (Resource namespace : scene.mesh().all(Kind.NAMESPACE)) {
            boolean meant = namespace.labels().containsKey("istio.io/use-waypoint") || new Waypoints(scene.mesh()).all().stream()
                    .anyMatch(w -> w.namespace().equals(namespace.name()));
            List<Resource> pods = scene.mesh().in(Kind.POD, namespace.name()).stream()
                    .filter(p -> !p.labels().containsKey("gateway.networking.k8s.io/gateway-name")).toList();
            if (meant && !new Namespace(namespace).isLabelledAmbient() && !pods.isEmpty()
                    && pods.stream().allMatch(p -> new Pod(p).membership() == Pod.Membership.NONE
                            && !p.labels().getOrDefault(Namespace.DATAPLANE, "").equals("ambient"))) {
                tally.problem(cause(namespace, "ambient-label-missing"), 3, Proof.of(namespace), Proof.of(pods.getFirst()));
            }
        }
    }

    /** Only the kubelet's probes time out: their source address is not kept by the network plugin (Istio: ambient, platform requirements). */
    private static void probes(Scene scene, Tally tally) {
        Optional<Resource> plugin = scene.mesh().all(Kind.DAEMON_SET).stream()
                .filter(d -> List.of("cilium", "calico-node").contains(d.name())).findFirst();
        plugin.ifPresent(d -> scene.mesh().all(Kind.EVENT).stream().filter(e -> e.tree().get("reason").text().equals("Unhealthy")
                && e.tree().get("message").text().matches("(?s).*probe failed.*(deadline exceeded|i/o timeout|Client.Timeout).*"))
                .filter(e -> scene.mesh().find(Kind.POD, e.tree().path("involvedObject", "namespace").text(),
                        e.tree().path("involvedObject", "name").text()).filter(p -> new Pod(p).isAmbient()).isPresent())
                .forEach(e -> tally.problem(cause(d, "ambient-probes-blocked"), 2, Proof.of(e, e.tree().get("message")), Proof.of(d))));
    }

    private static Cause cause(Resource object, String id) {
        return Cause.in(object, Cause.Family.AMBIENT, id, Cause.Severity.CRITICAL, "");
    }
}
