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
import io.meshscope.logs.join.Side;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.Workloads;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Service;
import java.util.ArrayList;
import java.util.List;

/** Does the client speak the TLS the server expects? */
public final class ClientTlsMode implements Step {
    @Override
    public String id() {
        return "client-tls-mode";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Resource rule : scene.mesh().all(Kind.DESTINATION_RULE)) {
            for (Tree tls : new DestinationRule(rule).tlsSettings()) {
                Pods.service(scene, new DestinationRule(rule).host(), rule.namespace()).ifPresent(s -> mode(scene, rule, tls, s, tally));
            }
        }
        return tally.end(scene.mesh().isCollected(Kind.DESTINATION_RULE) && scene.mesh().isCollected(Kind.PEER_AUTHENTICATION)
                && scene.mesh().isCollected(Kind.POD), Missing.objects());
    }

    private static void mode(Scene scene, Resource rule, Tree tls, Resource service, Tally tally) {
        PeerAuthentications peers = new PeerAuthentications(scene.mesh());
        List<Resource> pods = scene.mesh().podsOf(service);
        List<MtlsMode> modes = pods.stream().filter(Pods::hasProxy)
                .flatMap(p -> peers.ofWorkload(new Workloads(scene.mesh()).of(p)).value().stream()).toList();
        List<Resource> bare = pods.stream().filter(p -> !Pods.hasProxy(p)).toList();
        List<Line> failed = Lines.access(scene, l -> (l.has("UF") || l.has("UC")) && l.side() == Side.CLIENT
                && Pods.service(scene, l.cluster().host()).filter(service::equals).isPresent());
        Proof at = Proof.of(rule, tls);
        switch (tls.get("mode").text()) {
            case "DISABLE" -> {
                if (modes.contains(MtlsMode.STRICT)) {
                    report(scene, rule, "destinationrule-tls-disable", at, modes, failed, tally);
                }
            }
            case "SIMPLE", "MUTUAL" -> {
                boolean http = new Service(service).ports().stream().anyMatch(p -> p.protocol().isHttp());
                if (http && pods.stream().anyMatch(Pods::hasProxy)) {
                    report(scene, rule, "destinationrule-tls-simple", at, modes, failed, tally);
                }
            }
            case "ISTIO_MUTUAL" -> {
                if (modes.contains(MtlsMode.DISABLE)) {
                    report(scene, rule, "destinationrule-mtls-server-plaintext", at, modes, failed, tally);
                }
                if (!bare.isEmpty()) {
                    List<Proof> proofs = new ArrayList<>(List.of(at));
                    bare.forEach(p -> proofs.add(Proof.of(p)));
                    proofs.addAll(Lines.proofs(failed));
                    tally.problem(Cause.in(rule, Cause.Family.TLS, "destinationrule-mtls-no-sidecar", Cause.Severity.CRITICAL,
                            bare.getFirst().name()), 3, proofs);
                }
            }
            default -> {
            }
        }
        if (!tls.get("subject_alt_names").items().isEmpty()) {
            names(rule, tls, pods, failed, tally);
        }
    }

    private static void report(Scene scene, Resource rule, String id, Proof at, List<MtlsMode> modes, List<Line> failed, Tally tally) {
        List<Proof> proofs = new ArrayList<>(List.of(at));
        scene.mesh().all(Kind.PEER_AUTHENTICATION).stream()
                .filter(p -> modes.contains(MtlsMode.of(p.spec().path("mtls", "mode").text()).orElse(MtlsMode.PERMISSIVE))).limit(3)
                .forEach(p -> proofs
                        .add(Proof.of(p, p.spec())));
        proofs.addAll(Lines.proofs(failed));
        tally.problem(Cause.in(rule, Cause.Family.TLS, id, Cause.Severity.CRITICAL, ""), 3, proofs);
    }

    /** Names a server must have, that none of its pods has by its service account. */
    private static void names(Resource rule, Tree tls, List<Resource> pods, List<Line> failed, Tally tally) {
        List<String> wanted = tls.get("subject_alt_names").texts();
        boolean spiffe = wanted.stream().allMatch(w -> w.startsWith("spiffe://"));
        boolean any = pods.stream().anyMatch(
                p -> wanted.stream().anyMatch(w -> w.endsWith("/ns/" + p.namespace() + "/sa/" + new Pod(p).spec().serviceAccount())));
        if (spiffe && !pods.isEmpty() && !any) {
            List<Proof> proofs = new ArrayList<>(List.of(Proof.of(rule, tls.get("subject_alt_names"))));
            proofs.addAll(Lines.proofs(failed));
            tally.problem(Cause.in(rule, Cause.Family.TLS, "san-mismatch", Cause.Severity.CRITICAL, String.join(", ", wanted)), 3, proofs);
        }
    }
}
