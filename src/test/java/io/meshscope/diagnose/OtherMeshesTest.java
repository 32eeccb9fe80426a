package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Document;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the ambient mesh and of Linkerd, by objects and logs. */
class OtherMeshesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String AMBIENT = """
                                          apiVersion: v1
                                          kind: Namespace
                                          metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
                                          ---
                                          apiVersion: v1
                                          kind: Pod
                                          metadata: {name: cart-1, namespace: shop, labels: {app: cart}, annotations: {ambient.istio.io/redirection: enabled}}
                                          spec: {containers: [{name: cart, image: cart}]}
                                          ---
                                          apiVersion: v1
                                          kind: Service
                                          metadata: {name: cart, namespace: shop}
                                          spec: {selector: {app: cart}, ports: [{name: http, port: 80}]}
                                          ---
                                          """;

    private static Diagnosis diagnose(String guide, String name, String text) {
        Document document = new Document(new Document.Origin(name, "/" + name, Optional.empty()), Bytes.of(text));
        return Diagnosis.of(Guides.find(guide).orElseThrow(), Scenes.of(List.of(document), NOW), Cancel.NEVER);
    }

    private static List<String> causes(Diagnosis d) {
        return d.causes().stream().map(r -> r.cause().id()).toList();
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "linkerd-fail-fast          | WARN ThreadId(01) outbound:proxy{addr=10.43.1.7:80}: linkerd_app_core::errors: Service entering fail-fast after 3s",
            "linkerd-protocol-detection | WARN ThreadId(01) inbound: linkerd_detect: Protocol detection timed out after 10s",
            "linkerd-unauthorized       | INFO ThreadId(01) inbound: linkerd_app_inbound::policy::http: Request denied server=default:all-authenticated unauthorized client=10.1.0.1",
            "linkerd-certificate        | WARN ThreadId(01) outbound: linkerd_reconnect: Failed to connect error=received fatal alert: BadCertificate",
    })
    void linkerd_proxies_say_what_is_wrong(String cause, String line) {
        assertThat(causes(diagnose("linkerd", "linkerd-proxy.log", "[     0.001s] INFO ThreadId(01) linkerd2_proxy: release 2.300.0\n[    12.500s] " + line + "\n"))).startsWith(cause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "network-policy-blocks-hbone | connection timed out, maybe a NetworkPolicy is blocking HBONE port 15008: deadline has elapsed",
            "hbone-app-refuses           | io error: Connection refused (os error 111)",
            "ztunnel-policy-denies       | connection closed due to policy rejection: allow policies exist, but none allowed",
            "ztunnel-certificate-expired | tls handshake error: InvalidCertificate: CertificateExpired",
    })
    void ztunnel_says_what_is_wrong(String cause, String error) {
        String line = "2026-11-20T11:59:00.000000Z\terror\taccess\tconnection complete\tsrc.addr=10.1.0.5:41000 src.workload=\"web-1\" src.namespace=\"shop\" "
                + "dst.addr=10.1.0.6:15008 dst.hbone_addr=10.1.0.6:8080 dst.workload=\"cart-1\" dst.namespace=\"shop\" direction=\"outbound\" bytes_sent=0 bytes_recv=0 "
                + "duration=\"10001ms\" error=\"" + error + "\"\n";
        assertThat(causes(diagnose("ambient", "ztunnel-x7k2p.log", line.repeat(3)))).startsWith(cause);
    }
    // @formatter:on

    @Test
    void a_policy_with_http_rules_on_ztunnel_is_accused_and_one_without_is_not() {
        String policy = """
                        apiVersion: security.istio.io/v1
                        kind: AuthorizationPolicy
                        metadata: {name: get-only, namespace: shop}
                        spec:
                          selector: {matchLabels: {app: cart}}
                          rules:
                          - to:
                            - operation: {%s}
                        """;
        assertThat(causes(diagnose("ambient", "objects.yaml", AMBIENT + policy.formatted("methods: [GET]"))))
                .contains("request-rules-on-ztunnel");
        assertThat(causes(diagnose("ambient", "objects.yaml", AMBIENT + policy.formatted("ports: [\"8080\"]")))).isEmpty();
    }

    @Test
    void a_waypoint_nobody_uses_is_found() {
        String waypoint = """
                          apiVersion: gateway.networking.k8s.io/v1
                          kind: Gateway
                          metadata: {name: waypoint, namespace: shop}
                          spec:
                            gatewayClassName: istio-waypoint
                            listeners: [{name: mesh, port: 15008, protocol: HBONE}]
                          """;
        assertThat(causes(diagnose("ambient", "objects.yaml", AMBIENT + waypoint))).contains("waypoint-not-used");
        assertThat(causes(diagnose("ambient", "objects.yaml",
                AMBIENT.replace("dataplane-mode: ambient", "dataplane-mode: ambient, istio.io/use-waypoint: waypoint") + waypoint)))
                .doesNotContain("waypoint-not-used");
    }

    @Test
    void broken_or_no_evidence_is_never_in_order() {
        for (Guide guide : Guides.all()) {
            Diagnosis nothing = Diagnosis.of(guide, Scenes.of(List.of(), NOW), Cancel.NEVER);
            assertThat(nothing.walked()).allMatch(w -> w.verdict() == Verdict.UNKNOWN || w.verdict() == Verdict.NOT_APPLICABLE);
            assertThat(nothing.causes()).isEmpty();
        }
        Diagnosis broken = diagnose("auto", "config_dump.json",
                "{\"configs\": [{\"@type\": \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\", \"dyn");
        assertThat(broken.causes()).isEmpty();
        assertThat(broken.missing()).isNotEmpty();
    }
}
