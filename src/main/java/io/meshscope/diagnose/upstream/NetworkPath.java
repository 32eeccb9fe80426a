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
import java.util.List;
import java.util.Optional;

/** Do packets reach the pod? */
public final class NetworkPath implements Step {
    @Override
    public String id() {
        return "network-path";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> silent = Lines.access(scene, l -> l.has("UF") && l.details().contains("connection_timeout"));
        for (Line line : silent) {
            String address = line.text(Fields.UPSTREAM_HOST);
            Optional<Resource> pod = Pods.at(scene, Lines.ip(address));
            Optional<Resource> policy = pod
                    .flatMap(p -> scene.mesh().in(Kind.NETWORK_POLICY, p.namespace()).stream().filter(n -> selects(n, p)).findFirst());
            if (policy.isPresent()) {
                tally.problem(
                        Cause.in(policy.get(), Cause.Family.UPSTREAM, "network-policy-drops", Cause.Severity.CRITICAL,
                                pod.map(Resource::name).orElse("")),
                        3, Proof.of(policy.get(), policy.get()
                                .spec()),
                        line.proof());
            } else {
                tally.problem(Cause.seen(Cause.Family.UPSTREAM, "pod-unreachable", Cause.Severity.CRITICAL,
                        pod.map(Resource::name).orElse(address), address), 2, line.proof());
                if (!scene.mesh().isCollected(Kind.NETWORK_POLICY)) {
                    tally.problem(Cause.seen(Cause.Family.UPSTREAM, "network-policy-drops", Cause.Severity.CRITICAL, address, ""), 1,
                            line.proof());
                }
            }
        }
        return tally.end(scene.hasLogs() && silent.isEmpty(), Missing.log(), Missing.objects());
    }

    private static boolean selects(Resource policy, Resource pod) {
        return io.meshscope.model.LabelSelector.of(policy.spec().get("pod_selector")).matches(pod.labels());
    }
}
