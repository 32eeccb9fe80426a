package io.meshscope.diagnose.tls;

import io.meshscope.rules.Versions;
import io.meshscope.model.Tree;
import io.meshscope.diagnose.common.Peers;
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
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who sends plaintext to a server that wants mutual TLS? */
public final class PlaintextRefused implements Step {
    @Override
    public String id() {
        return "plaintext-refused";
    }

    @Override
    public Versions versions() {
        return Versions.since(9);
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> refused = Lines.access(scene,
                l -> l.has("NR") && l.details().contains("filter_chain_not_found") && !Pods.isGateway(scene, l.log()));
        List<Line> explained = passthrough(scene, refused, tally);
        for (Line line : refused) {
            Optional<Resource> client = Pods.at(scene, Lines.ip(line.text(Fields.DOWNSTREAM_REMOTE_ADDRESS)));
            if (client.isPresent() && Pods.hasProxy(client.get())) {
                if (!explained.contains(line)) {
                    tally.unexplained(line.proof());
                }
            } else {
                plain(scene, line, client, tally);
            }
        }
        boolean never = scene.mesh().isCollected(Kind.PEER_AUTHENTICATION) && scene.mesh().all(Kind.PEER_AUTHENTICATION).stream()
                .noneMatch(p -> written(p.spec(), "STRICT"));
        return never && tally.isEmpty() && refused.isEmpty() ? tally.end(false) : tally.end(scene.hasServerLog(), Missing.log());
    }

    private static boolean written(Tree tree, String text) {
        return tree.text().equals(text) || tree.items().stream().anyMatch(t -> written(t, text))
                || tree.fields().stream().anyMatch(f -> written(f.value(), text));
    }

    private static void plain(Scene scene, Line line, Optional<Resource> client, Tally tally) {
        boolean out = client.filter(c -> new Pod(c).spec().injectSetting().filter("false"::equals).isPresent()).isPresent();
        List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
        client.ifPresent(c -> proofs.add(Proof.of(c)));
        Pods.of(scene, line.log()).ifPresent(p -> proofs.addAll(Peers.deciding(scene, p)));
        String name = client.map(Resource::name).orElse(Lines.ip(line.text(Fields.DOWNSTREAM_REMOTE_ADDRESS)));
        if (client.isPresent() && out && new Namespaces(scene).injects(client.get().namespace())) {
            tally.problem(Cause.in(client.get(), Cause.Family.CONTROL, "injection-disabled", Cause.Severity.CRITICAL, line.log().pod()), 3,
                    proofs);
        } else if (client.filter(PlaintextRefused::isPrometheus).isPresent()) {
            tally.problem(Cause.seen(Cause.Family.TLS, "metrics-scrape-plaintext", Cause.Severity.HIGH, name, line.log().pod()), 3, proofs);
        } else {
            boolean strict = client.isPresent() && Pods.of(scene, line.log()).flatMap(p -> Peers.mode(scene, p, port(line)))
                    .filter(MtlsMode.STRICT::equals).isPresent();
            tally.problem(Cause.seen(Cause.Family.TLS, "strict-plaintext-client", Cause.Severity.CRITICAL, name, ""), strict ? 3 : 2,
                    proofs);
        }
    }

    /** The port of the pod that was called, 0 when the line does not tell. */
    private static int port(Line line) {
        String local = line.text(Fields.DOWNSTREAM_LOCAL_ADDRESS);
        String port = local.substring(local.lastIndexOf(':') + 1);
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }

    private static boolean isPrometheus(Resource pod) {
        return Stream.of("app", "app.kubernetes.io/name").anyMatch(l -> pod.labels().getOrDefault(l, "").equals("prometheus"));
    }

    /**
     * An app that dials a pod's address is not seen as calling a Service: its proxy passes plaintext on.
     *
     * @return the lines of servers that are explained by it
     */
    private static List<Line> passthrough(Scene scene, List<Line> refused, Tally tally) {
        List<Line> explained = new ArrayList<>();
        for (Line line : Lines.access(scene, l -> l.text(Fields.UPSTREAM_CLUSTER).equals("PassthroughCluster"))) {
            String address = Lines.ip(line.text(Fields.UPSTREAM_HOST));
            Optional<Resource> pod = Pods.at(scene, address).filter(Pods::hasProxy);
            String caller = Lines.ip(line.text(Fields.UPSTREAM_LOCAL_ADDRESS));
            List<Line> answers = refused.stream().filter(l -> caller.isEmpty() || caller.equals("-")
                    || Lines.ip(l.text(Fields.DOWNSTREAM_REMOTE_ADDRESS)).equals(caller)).filter(
                            l -> Lines.ip(l.text(
                                    Fields.DOWNSTREAM_LOCAL_ADDRESS)).equals(address)
                                    || pod.filter(p -> Pods.wrote(l.log(), p.name(), p.namespace())).isPresent())
                    .toList();
            if (!answers.isEmpty()) {
                explained.addAll(answers);
                List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
                proofs.addAll(Lines.proofs(answers));
                pod.ifPresent(p -> proofs.addAll(Peers.deciding(scene, p)));
                tally.problem(Cause.seen(Cause.Family.TLS, "passthrough-plaintext", Cause.Severity.CRITICAL, line.log().pod(),
                        line.text(Fields.UPSTREAM_HOST)), 3, proofs);
            }
        }
        return explained;
    }

    private record Namespaces(Scene scene) {
        boolean injects(String name) {
            return scene.mesh().find(Kind.NAMESPACE, "", name).filter(n -> new Namespace(n).injects()).isPresent();
        }
    }
}
