package io.meshscope.diagnose;

import io.meshscope.base.Bytes;
import io.meshscope.diagnose.Scenes.Part;
import io.meshscope.model.Document;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Scenes in which steps come to each of their verdicts. */
final class VerdictFixtures {
    private static final List<String> FAULTS = List.of("subset-missing", "gateway-selector-mismatch", "header-match-never", "route-order",
            "port-name-protocol", "fault-abort-left-on", "gateway-secret-missing", "registry-only-unknown-host", "service-selector-wrong",
            "subset-labels-no-pods", "hosts-ejected", "circuit-breaker-overflow", "target-port-wrong", "app-answers-503",
            "slow-pod-timeout",
            "pod-unreachable", "destinationrule-simple", "strict-plaintext-client", "certificate-expired-server", "san-mismatch",
            "authorization-deny", "authorization-host", "authorization-or-trap", "jwt-expired", "ext-authz-denied", "proxy-stale",
            "proxy-disconnected", "injection-label-missing", "injection-webhook-unreachable", "startup-race", "ok-strict-with-sidecars",
            "ok-jwt-valid",
            "ok-mutual-everywhere", "plain-http-to-tls-port", "custom-provider-missing", "proxy-refuses-listener");

    /** Objects of a cluster in which nothing is in a mesh. */
    static final String PLAIN = """
                                apiVersion: v1
                                kind: Namespace
                                metadata: {name: plain}
                                ---
                                apiVersion: v1
                                kind: Pod
                                metadata: {name: app-1, namespace: plain, labels: {app: app}}
                                spec: {containers: [{name: app, image: app}]}
                                status: {podIP: 10.1.0.1, conditions: [{type: Ready, status: "True"}]}
                                ---
                                apiVersion: v1
                                kind: Service
                                metadata: {name: outside, namespace: plain}
                                spec: {ports: [{name: http, port: 80}]}
                                ---
                                apiVersion: v1
                                kind: Secret
                                metadata: {name: other, namespace: plain}
                                type: Opaque
                                ---
                                apiVersion: admissionregistration.k8s.io/v1
                                kind: MutatingWebhookConfiguration
                                metadata: {name: other}
                                webhooks: []
                                ---
                                apiVersion: networking.istio.io/v1
                                kind: ServiceEntry
                                metadata: {name: partner, namespace: plain}
                                spec:
                                  hosts: [partner.example.com]
                                  ports: [{number: 443, name: tls, protocol: TLS}]
                                  resolution: DNS
                                """;

    private VerdictFixtures() {}

    static Map<String, Supplier<Scene>> all() {
        Map<String, Supplier<Scene>> out = new LinkedHashMap<>();
        out.put("nothing", () -> Scenes.of(List.of(), Practice.NOW));
        out.put("plain", () -> Scenes.texts(Practice.NOW, "objects.yaml", PLAIN));
        out.put("lab", () -> Scenes.of(Practice.lab(), Part.ALL));
        FAULTS.forEach(f -> out.put(f, () -> Scenes.of(mesh(f), Part.ALL)));
        out.putAll(OtherFixtures.all());
        for (String cause : List.of("job-sidecar-running", "intermediate-certificate-expired", "waypoint-not-ready",
                "ztunnel-policy-denies",
                "linkerd-not-injected", "linkerd-fail-fast", "gateway-certificate-expired", "reference-grant-missing",
                "service-profile-name")) {
            CauseFixtures.Pair pair = Objects.requireNonNull(CauseFixtures.all().get(cause));
            out.put(cause, pair.bad());
            out.put(cause + " not", pair.good());
        }
        return out;
    }

    static PracticeMesh mesh(String fault) {
        return Faults.find(fault).orElseThrow().mesh();
    }

    /** A mesh's evidence and a capture. */
    static Scene with(PracticeMesh mesh, MadeCapture capture) {
        List<Document> documents = new ArrayList<>(mesh.documents());
        documents.add(Scenes.document("captures/made.pcap", Bytes.of(capture.bytes())));
        return Scenes.of(documents, mesh.conditions().now());
    }
}
