package io.meshscope.diagnose.tls;

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
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who sends plaintext to a server that wants mutual TLS? */
public final class PlaintextRefused implements Step {
    @Override
    public String id() {
        return "plaintext-refused";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> refused = Lines.access(scene,
                l -> l.has("NR") && l.details().contains("filter_chain_not_found") && !Pods.isGateway(scene, l.log()));
        for (Line line : refused) {
            String address = Lines.ip(line.text(Fields.DOWNSTREAM_REMOTE_ADDRESS));
            Optional<Resource> client = Pods.at(scene, address);
            if (client.isPresent() && Pods.hasProxy(client.get())) {
                continue;
            }
            boolean out = client.filter(c -> new Pod(c).spec().injectSetting().filter("false"::equals).isPresent()).isPresent();
            List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
            client.ifPresent(c -> proofs.add(Proof.of(c)));
            strict(scene, proofs);
            String name = client.map(Resource::name).orElse(address);
            if (out && new Namespaces(scene).injects(client.get().namespace())) {
                tally.problem(Cause.in(client.get(), Cause.Family.CONTROL, "injection-disabled", Cause.Severity.CRITICAL, line.log().pod()),
                        3, proofs);
            } else {
                tally.problem(Cause.seen(Cause.Family.TLS, "strict-plaintext-client", Cause.Severity.CRITICAL, name, ""), 2, proofs);
            }
        }
        passthrough(scene, refused, tally);
        return tally.end(scene.hasLogs(), Missing.log(), Missing.objects());
    }

    private static void strict(Scene scene, List<Proof> proofs) {
        scene.mesh().all(Kind.PEER_AUTHENTICATION).stream()
                .filter(p -> io.meshscope.model.Tree.absent() != p.spec() && p.spec().toString().contains("STRICT")).limit(3)
                .forEach(p -> proofs.add(Proof.of(p,
                        p.spec())));
    }

    /** An app that dials a pod's address is not seen as calling a Service: its proxy passes plaintext on. */
    private static void passthrough(Scene scene, List<Line> refused, Tally tally) {
        List<Line> passed = Lines.access(scene, l -> l.text(Fields.UPSTREAM_CLUSTER).equals("PassthroughCluster"));
        for (Line line : passed) {
            String address = Lines.ip(line.text(Fields.UPSTREAM_HOST));
            Optional<Resource> pod = Pods.at(scene, address).filter(Pods::hasProxy);
            List<Line> answers = refused.stream().filter(l -> Lines.ip(l.text(Fields.DOWNSTREAM_LOCAL_ADDRESS)).equals(address)
                    || pod.filter(p -> p.name().equals(l.log().pod())).isPresent()).toList();
            if (!answers.isEmpty()) {
                List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
                proofs.addAll(Lines.proofs(answers));
                tally.problem(Cause.seen(Cause.Family.TLS, "passthrough-plaintext", Cause.Severity.CRITICAL, line.log().pod(),
                        line.text(Fields.UPSTREAM_HOST)), 3, proofs);
            }
        }
    }

    private record Namespaces(Scene scene) {
        boolean injects(String name) {
            return scene.mesh().find(Kind.NAMESPACE, "", name).filter(n -> new Namespace(n).injects()).isPresent();
        }
    }
}
