package io.meshscope.diagnose.linkerd;

import io.meshscope.diagnose.Proof;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.Resource;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.model.Kind;
import io.meshscope.rules.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Do the objects of Linkerd fit one another? */
public final class LinkerdObjects implements Step {
    @Override
    public String id() {
        return "linkerd-objects";
    }

    @Override
    public boolean asksOfProxies() {
        return false;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean any = Stream.of(Kind.SERVICE_PROFILE, Kind.TRAFFIC_SPLIT, Kind.LINKERD_SERVER)
                .anyMatch(k -> !scene.mesh().all(k).isEmpty());
        Found.of(scene, "MSH1002").forEach(f -> tally.problem(cause(f, "service-profile-name"), 3, Found.proofs(f)));
        Found.of(scene, "MSH1003").forEach(f -> tally.problem(cause(f, "profile-and-route"), 3, Found.proofs(f)));
        Found.of(scene, "MSH1001").forEach(f -> tally.problem(cause(f, "traffic-split-left-over"), 3, Found.proofs(f)));
        for (Resource namespace : scene.mesh().all(Kind.NAMESPACE)) {
            if ("enabled".equals(namespace.annotations().get("linkerd.io/inject"))) {
                any = true;
                scene.mesh().in(Kind.POD, namespace.name()).stream().filter(p -> new Pod(p).spec().allContainers().stream()
                        .noneMatch(c -> c.name().equals("linkerd-proxy"))).filter(p -> !new Pod(p).spec().hostNetwork())
                        .filter(p -> !"disabled".equals(p.annotations().get("linkerd.io/inject")))
                        .forEach(p -> tally.problem(Cause.in(p, Cause.Family.LINKERD, "linkerd-not-injected", Cause.Severity.HIGH, namespace
                                .name()), 3, Proof.of(namespace), Proof.of(p)));
            }
        }
        return tally.end(any, scene.hasObjects() ? new Missing[0] : new Missing[]{Missing.objects()});
    }

    private static Cause cause(Finding f, String id) {
        return Cause.in(f.resource(), Cause.Family.LINKERD, id, Cause.Severity.MEDIUM, Found.arg(f, 0));
    }
}
