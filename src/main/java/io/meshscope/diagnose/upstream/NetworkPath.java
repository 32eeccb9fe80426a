package io.meshscope.diagnose.upstream;

import io.meshscope.logs.join.Side;
import io.meshscope.diagnose.common.NetworkPolicies;
import io.meshscope.diagnose.common.Effects;
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
import java.util.ArrayList;
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
        Lines.access(scene, l -> l.side() != Side.SERVER && l.has("UF")
                && (l.details() + l.failure())
                        .matches(".*(connection_timeout|connect_timeout|delayed_connect_error|remote_connection_failure).*"))
                .forEach(l -> tell(scene, l, l.details().contains("connection_timeout"), tally));
        return tally.end(scene.hasClientLog(), Missing.log(), Missing.objects());
    }

    private static void tell(Scene scene, Line line, boolean silent, Tally tally) {
        String address = line.text(Fields.UPSTREAM_HOST);
        String ip = Lines.ip(address);
        Optional<Resource> pod = Pods.at(scene, ip);
        if (pod.isPresent() && Rollout.isEnding(pod.get())) {
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "pod-terminating", Cause.Severity.HIGH, pod.get().name(), address), 3,
                    line.proof(), Proof.of(pod.get(), pod.get().tree().path("metadata", "deletionTimestamp")));
            return;
        }
        if (pod.isEmpty() && gone(scene, line, address, tally)) {
            return;
        }
        if (!silent) {
            return;
        }
        Optional<NetworkPolicies.Block> block = pod
                .flatMap(p -> NetworkPolicies.blocks(scene, Pods.of(scene, line.log()), p, port(address)));
        if (block.isPresent()) {
            tally.problem(Cause.in(block.get().policy(), Cause.Family.UPSTREAM, "network-policy-drops", Cause.Severity.CRITICAL,
                    pod.map(Resource::name).orElse("")), 3, Proof.of(block.get().policy(), block.get().place()), line.proof());
            return;
        }
        tally.problem(Cause.seen(Cause.Family.UPSTREAM, "pod-unreachable", Cause.Severity.CRITICAL, pod.map(Resource::name).orElse(address),
                address), 2, line.proof());
        if (!scene.mesh().isCollected(Kind.NETWORK_POLICY)) {
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "network-policy-drops", Cause.Severity.CRITICAL, address, ""), 1, line.proof());
        }
    }

    /** The address is that of no pod the Service has now, although the pods of its namespace are known. */
    private static boolean gone(Scene scene, Line line, String address, Tally tally) {
        Optional<Resource> service = Effects.service(scene, line).filter(s -> Pods.collected(scene, s.namespace()))
                .filter(s -> !scene.mesh().podsOf(s).isEmpty())
                .filter(s -> scene.mesh().podsOf(s).stream().noneMatch(p -> p.status().get("podIP").text().isEmpty()));
        if (service.isEmpty()) {
            return false;
        }
        Optional<Resource> killed = Rollout.killed(scene, service.get());
        String id = killed.isPresent() ? "pod-terminating" : "stale-endpoint";
        List<Proof> proofs = new ArrayList<>(List.of(line.proof(), Proof.of(service.get())));
        killed.ifPresent(e -> proofs.add(Proof.of(e, e.tree().get("message"))));
        tally.problem(Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.HIGH, service.get().namespace() + "/" + service.get().name(),
                address), killed.isPresent() ? 2 : 3, proofs);
        return true;
    }

    private static int port(String address) {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }
}
