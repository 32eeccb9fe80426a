package io.meshscope.diagnose.tls;

import io.meshscope.model.kube.ServicePort;
import io.meshscope.diagnose.common.Peers;
import io.meshscope.diagnose.common.Found;
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
import java.util.Optional;
import java.util.stream.Stream;

/** Does the client speak the TLS the server expects? */
public final class ClientTlsMode implements Step {
    @Override
    public String id() {
        return "client-tls-mode";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean any = false;
        boolean known = true;
        for (Resource rule : scene.mesh().all(Kind.DESTINATION_RULE)) {
            for (Setting tls : settings(rule)) {
                any = true;
                Optional<Resource> service = Pods.service(scene, new DestinationRule(rule).host(), rule.namespace());
                known &= service.isEmpty() || Pods.collected(scene, service.get().namespace());
                service.ifPresent(s -> new Case(scene, rule, tls, s, tally).judge());
            }
        }
        Found.of(scene, "MSH0303").forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.TLS, "mtls-to-external",
                Cause.Severity.CRITICAL, Found.arg(f, 0)), 3,
                Found.proofs(f, Lines.access(scene,
                        l -> (l.has("UF") || l.has("UC")) && l.side() == Side.CLIENT && Effects.isOfHost(scene, l, Found.arg(f, 0))))));
        boolean collected = scene.mesh().isCollected(Kind.DESTINATION_RULE) && scene.mesh().isCollected(Kind.PEER_AUTHENTICATION);
        return !any && collected
                ? tally.end(false)
                : tally.end(collected && known && scene.mesh().isCollected(Kind.POD), Missing.objects());
    }

    /**
     * TLS settings of a rule.
     *
     * @param port the port of the Service they are for, 0 for all
     */
    private record Setting(Tree tls, long port) {}

    private static List<Setting> settings(Resource rule) {
        List<Tree> policies = new ArrayList<>(List.of(new DestinationRule(rule).trafficPolicy()));
        new DestinationRule(rule).subsets().forEach(s -> policies.add(s.get("traffic_policy")));
        List<Setting> out = new ArrayList<>();
        for (Tree policy : policies) {
            out.add(new Setting(policy.get("tls"), 0));
            policy.get("port_level_settings").items()
                    .forEach(p -> out.add(new Setting(p.get("tls"), p.path("port", "number").number())));
        }
        return out.stream().filter(s -> s.tls().isPresent()).toList();
    }

    /** Settings of a client against what the pods of one Service take. */
    private record Case(Scene scene, Resource rule, Setting setting, Resource service, Tally tally) {
        void judge() {
            List<Resource> pods = scene.mesh().podsOf(service);
            List<Resource> bare = pods.stream().filter(p -> !Pods.hasProxy(p) && !new Pod(p).isAmbient()).toList();
            Tree tls = setting.tls();
            switch (tls.get("mode").text()) {
                case "DISABLE" -> report("destinationrule-tls-disable", MtlsMode.STRICT);
                case "SIMPLE", "MUTUAL" -> {
                    boolean http = ports().anyMatch(p -> p.protocol().isHttp());
                    if (http && pods.stream().anyMatch(Pods::hasProxy)) {
                        tell("destinationrule-tls-simple", "", policies(pods));
                    }
                }
                case "ISTIO_MUTUAL" -> {
                    report("destinationrule-mtls-server-plaintext", MtlsMode.DISABLE);
                    if (!bare.isEmpty()) {
                        tell("destinationrule-mtls-no-sidecar", bare.getFirst().name(), bare.stream().map(Proof::of).toList());
                    }
                }
                default -> {
                }
            }
            if (!tls.get("subject_alt_names").items().isEmpty()) {
                names(rule, tls, pods, failed(), tally);
            }
        }

        private Stream<ServicePort> ports() {
            return new Service(service).ports().stream().filter(p -> setting.port() == 0 || p.number() == setting.port());
        }

        /** Lines of clients of this Service, and of this port when the setting is for one. */
        private List<Line> failed() {
            return Lines.access(scene,
                    l -> (l.has("UF") || l.has("UC")) && l.side() == Side.CLIENT && Effects.isOfService(scene, l, service)
                            && (setting.port() == 0 || l.cluster().port().isEmpty() || l.cluster().port().getAsInt() == setting.port()));
        }

        /** Pods that hold another mode, by port: PeerAuthentication names ports of pods. */
        private void report(String id, MtlsMode wanted) {
            PeerAuthentications peers = new PeerAuthentications(scene.mesh());
            List<Resource> pods = scene.mesh().podsOf(service).stream().filter(Pods::hasProxy).filter(p -> ports().anyMatch(s -> peers
                    .ofPort(new Workloads(scene.mesh()).of(p), target(s, p)).value().filter(wanted::equals).isPresent())).toList();
            if (!pods.isEmpty()) {
                tell(id, "", policies(pods));
            }
        }

        private static int target(ServicePort port, Resource pod) {
            if (port.target().isEmpty() || port.target().matches("[0-9]{1,5}")) {
                return port.target().isEmpty() ? port.number() : Integer.parseInt(port.target());
            }
            return new Pod(pod).spec().allContainers().stream().flatMap(c -> c.ports().stream())
                    .filter(p -> p.get("name").text().equals(port.target())).mapToInt(p -> (int) p.get("container_port").number())
                    .findFirst().orElse(port.number());
        }

        private List<Proof> policies(List<Resource> pods) {
            return pods.stream().filter(Pods::hasProxy).limit(1).flatMap(p -> Peers.deciding(scene, p).stream()).toList();
        }

        private void tell(String id, String detail, List<Proof> more) {
            List<Proof> proofs = new ArrayList<>(List.of(Proof.of(rule, setting.tls())));
            proofs.addAll(more);
            proofs.addAll(Lines.proofs(failed()));
            tally.problem(Cause.in(rule, Cause.Family.TLS, id, Cause.Severity.CRITICAL, detail), 3, proofs);
        }
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
