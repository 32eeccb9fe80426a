package io.meshscope.diagnose.control;

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
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Pod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Do istiod, the containers of proxies and the pods of Jobs run as they should? */
public final class ProxyHealth implements Step {
    private static final List<String> OURS = List.of(Container.PROXY, "istio-init", "istio-validation");

    @Override
    public String id() {
        return "proxy-health";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl get pods -A -l 'app in (istiod)'; kubectl describe pod POD -n NAMESPACE";
    }

    @Override
    public boolean asksOfProxies() {
        return false;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Resource> pods = scene.mesh().all(Kind.POD);
        pods.forEach(p -> pod(p, tally));
        istiod(scene, tally);
        for (Line line : Lines.saying(scene, s -> s.contains("Error connecting to 127.0.0.6:15002"))) {
            tally.problem(Cause.seen(Cause.Family.CONTROL, "cni-race", Cause.Severity.CRITICAL, line.log().pod(), ""), 3, line.proof());
        }
        if (scene.mesh().isCollected(Kind.POD) && pods.stream().noneMatch(Pods::hasProxy) && tally.isEmpty()) {
            return tally.end(false);
        }
        // Nothing can be said of an istiod that is not among the evidence.
        boolean istiod = !istiods(scene).isEmpty();
        return tally.end(istiod && pods.stream().allMatch(p -> p.status().isPresent()), Missing.objects());
    }

    private static void pod(Resource pod, Tally tally) {
        Stream.of("containerStatuses", "initContainerStatuses").flatMap(k -> pod.status().get(k).items().stream())
                .filter(c -> OURS.contains(c.get("name").text())).forEach(c -> container(pod, c, tally));
        if (pod.labels().containsKey("cni.istio.io/uninitialized")) {
            tell(pod, pod.tree().path("metadata", "labels"), "cni-race", "", tally);
        }
        boolean job = pod.tree().path("metadata", "ownerReferences").items().stream().anyMatch(o -> o.get("kind").text().equals("Job"));
        if (job && new Pod(pod).membership() == Pod.Membership.SIDECAR) {
            List<Tree> states = pod.status().get("containerStatuses").items();
            boolean done = states.stream().filter(c -> !OURS.contains(c.get("name").text()))
                    .allMatch(c -> c.path("state", "terminated").isPresent());
            boolean proxy = states.stream()
                    .anyMatch(c -> c.get("name").text().equals(Container.PROXY) && c.path("state", "running").isPresent());
            if (done && proxy && states.size() > 1) {
                tell(pod, pod.status().get("containerStatuses"), "job-sidecar-running", "", tally);
            }
        }
    }

    private static void container(Resource pod, Tree container, Tally tally) {
        String reason = container.path("state", "waiting", "reason").text();
        if (List.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName").contains(reason)) {
            tell(pod, container, "proxy-image-pull", container.get("image").text(), tally);
        } else if (reason.equals("CrashLoopBackOff") && container.get("name").text().equals("istio-validation")) {
            tell(pod, container, "cni-race", "istio-validation", tally);
        }
    }

    private static void tell(Resource pod, Tree at, String id, String detail, Tally tally) {
        tally.problem(Cause.in(pod, Cause.Family.CONTROL, id, Cause.Severity.CRITICAL, detail), 3, Proof.of(pod, at));
    }

    private static List<Resource> istiods(Scene scene) {
        return scene.mesh().labelled(Kind.POD, Map.of("app", "istiod"));
    }

    /** istiod without a ready pod: proxies keep what they have, and get nothing new. */
    private static void istiod(Scene scene, Tally tally) {
        List<Resource> pods = istiods(scene);
        if (!pods.isEmpty() && pods.stream().allMatch(Pods::isKnown) && pods.stream().noneMatch(Pods::isReady)) {
            tell(pods.getFirst(), pods.getFirst().status().get("conditions"), "istiod-not-running", "", tally);
        }
        for (Resource d : scene.mesh().all(Kind.DEPLOYMENT)) {
            boolean istiod = "istiod".equals(d.labels().getOrDefault("app", d.name()));
            boolean wanted = d.spec().get("replicas").integer().orElse(1) == 0;
            boolean none = d.status().isPresent() && pods.isEmpty() && scene.mesh().isCollected(Kind.POD)
                    && d.status().get("availableReplicas").number() == 0 && !scene.mesh().in(Kind.POD, d.namespace()).isEmpty();
            if (istiod && (wanted || none)) {
                tell(d, wanted ? d.spec().get("replicas") : d.status(), "istiod-not-running", "", tally);
            }
        }
    }
}
