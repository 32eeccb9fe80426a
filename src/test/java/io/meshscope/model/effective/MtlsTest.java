package io.meshscope.model.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.effective.MtlsCell.Outcome;
import io.meshscope.syntax.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mTLS mode servers ask for, what clients send, and how the two fit. */
class MtlsTest {
    private static final String SHOP = """
                                       apiVersion: v1
                                       kind: Service
                                       metadata: {name: cart, namespace: shop}
                                       spec:
                                         selector: {app: cart}
                                         ports: [{name: http, port: 80, targetPort: web}, {name: tcp-admin, port: 90, targetPort: 9090}]
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata:
                                         name: cart-1
                                         namespace: shop
                                         labels: {app: cart, security.istio.io/tlsMode: istio}
                                         annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9090"}
                                       spec:
                                         containers: [{name: cart, ports: [{name: web, containerPort: 8080}]}]
                                         initContainers: [{name: istio-proxy, restartPolicy: Always}]
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata: {name: front-1, namespace: shop, labels: {app: front}}
                                       spec: {containers: [{name: front}, {name: istio-proxy}]}
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata: {name: plain-1, namespace: lab, labels: {app: plain}}
                                       spec: {containers: [{name: plain}]}
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata: {name: amb-1, namespace: lab, annotations: {ambient.istio.io/redirection: enabled}}
                                       spec: {containers: [{name: amb}]}
                                       """;
    private static final String MESH_STRICT = """
                                              ---
                                              apiVersion: security.istio.io/v1
                                              kind: PeerAuthentication
                                              metadata: {name: default, namespace: istio-system}
                                              spec: {mtls: {mode: STRICT}}
                                              """;
    private static final String NO_RULES = """
                                           ---
                                           apiVersion: networking.istio.io/v1
                                           kind: DestinationRule
                                           metadata: {name: other, namespace: nowhere}
                                           spec: {host: other}
                                           """;

    private static MeshWorkload pod(Mesh mesh, String namespace, String name) {
        return new Workloads(mesh).find(new WorkloadName("Pod", namespace, name)).orElseThrow();
    }

    private static Outcome outcome(Mesh mesh, String namespace, String client, int port) {
        MtlsMatrix matrix = new MtlsMatrix(mesh);
        ServerPort server = matrix.servers().stream().filter(s -> s.port().number() == port).findFirst().orElseThrow();
        return matrix.cell(pod(mesh, namespace, client), server).outcome();
    }

    @Test
    void withoutPeerAuthenticationsNothingIsKnown() {
        Mesh mesh = Yaml.mesh(SHOP);
        Answer<MtlsMode> mode = new PeerAuthentications(mesh).ofWorkload(pod(mesh, "shop", "cart-1"));
        assertThat(mode.isKnown()).isFalse();
        assertThat(mode.missing()).containsExactly(Kind.PEER_AUTHENTICATION);
        assertThat(outcome(mesh, "shop", "front-1", 80)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theNarrowerLevelAndTheOlderObjectWin() {
        Mesh mesh = Yaml.mesh(SHOP + MESH_STRICT + """
                                                   ---
                                                   apiVersion: security.istio.io/v1
                                                   kind: PeerAuthentication
                                                   metadata: {name: unset, namespace: shop}
                                                   spec: {mtls: {mode: UNSET}}
                                                   ---
                                                   apiVersion: security.istio.io/v1
                                                   kind: PeerAuthentication
                                                   metadata: {name: a-young, namespace: shop, creationTimestamp: "2026-02-01T00:00:00Z"}
                                                   spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: DISABLE}}
                                                   ---
                                                   apiVersion: security.istio.io/v1
                                                   kind: PeerAuthentication
                                                   metadata: {name: z-old, namespace: shop, creationTimestamp: "2026-01-01T00:00:00Z"}
                                                   spec:
                                                     selector: {matchLabels: {app: cart}}
                                                     mtls: {mode: PERMISSIVE}
                                                     portLevelMtls: {"8080": {mode: DISABLE}, "7070": {mode: UNSET}}
                                                   ---
                                                   apiVersion: security.istio.io/v1
                                                   kind: PeerAuthentication
                                                   metadata: {name: never, namespace: istio-system}
                                                   spec: {selector: {matchLabels: {app: front}}, mtls: {mode: DISABLE}}
                                                   """);
        PeerAuthentications all = new PeerAuthentications(mesh);
        MeshWorkload cart = pod(mesh, "shop", "cart-1");
        assertThat(all.ofWorkload(cart).value()).contains(MtlsMode.PERMISSIVE);
        assertThat(all.ofPort(cart, 8080).value()).contains(MtlsMode.DISABLE);
        assertThat(all.ofPort(cart, 7070).value()).contains(MtlsMode.PERMISSIVE);
        assertThat(all.ports(cart)).containsOnlyKeys(7070, 8080);
        assertThat(all.ofWorkload(pod(mesh, "shop", "front-1")).value()).contains(MtlsMode.STRICT);
        assertThat(all.ofNamespace("shop").value()).contains(MtlsMode.STRICT);
        List<String> named = all.ofPort(cart, 8080).why().stream().flatMap(r -> r.resource().stream()).map(r -> r.name()).toList();
        assertThat(named).containsExactly("default", "unset", "z-old", "a-young", "z-old");
        assertThat(all.ofPort(cart, 8080).why().getLast().locator().orElseThrow().text()).startsWith("test.yaml:")
                .contains("portLevelMtls");
    }

    @Test
    void clientsAndServersFitOrNot() {
        Mesh strict = Yaml.mesh(SHOP + MESH_STRICT + NO_RULES);
        assertThat(outcome(strict, "shop", "front-1", 80)).isEqualTo(Outcome.MTLS);
        assertThat(outcome(strict, "lab", "plain-1", 80)).isEqualTo(Outcome.REFUSED);
        // The server's proxy is left out on 9090, which auto mTLS cannot know.
        assertThat(outcome(strict, "shop", "front-1", 90)).isEqualTo(Outcome.REFUSED);
        assertThat(outcome(strict, "lab", "plain-1", 90)).isEqualTo(Outcome.PLAINTEXT);
        // The sidecar does not say that it takes HBONE.
        assertThat(outcome(strict, "lab", "amb-1", 80)).isEqualTo(Outcome.REFUSED);
        Mesh permissive = Yaml.mesh(SHOP + MESH_STRICT.replace("STRICT", "PERMISSIVE") + NO_RULES);
        assertThat(outcome(permissive, "shop", "front-1", 80)).isEqualTo(Outcome.MTLS);
        assertThat(outcome(permissive, "lab", "plain-1", 80)).isEqualTo(Outcome.PLAINTEXT);
    }

    @Test
    void destinationRulesHaveTheLastWordOnTheClientsSide() {
        String rule = """
                      ---
                      apiVersion: networking.istio.io/v1
                      kind: DestinationRule
                      metadata: {name: cart, namespace: shop}
                      spec:
                        host: cart.shop.svc.cluster.local
                        trafficPolicy:
                          tls: {mode: DISABLE}
                          portLevelSettings: [{port: {number: 90}, connectionPool: {tcp: {maxConnections: 1}}}]
                      """;
        Mesh mesh = Yaml.mesh(SHOP + MESH_STRICT + rule);
        assertThat(outcome(mesh, "shop", "front-1", 80)).isEqualTo(Outcome.REFUSED);
        var host = mesh.hosts().all("cart.shop.svc.cluster.local").getFirst();
        ClientSettings clients = new ClientSettings(mesh);
        var labels = Map.of("app", "front");
        assertThat(clients.tls("shop", labels, host, 80, "").value().orElseThrow().mode()).isEqualTo(ClientTls.Mode.DISABLE);
        assertThat(clients.tls("shop", labels, host, 90, "").value().orElseThrow().mode()).isEqualTo(ClientTls.Mode.AUTO);
    }

    @Test
    void namespacesThatDisableItMakeClientsSendPlainText() {
        Mesh mesh = Yaml.mesh(SHOP + NO_RULES + """
                                                ---
                                                apiVersion: security.istio.io/v1
                                                kind: PeerAuthentication
                                                metadata: {name: default, namespace: shop}
                                                spec: {mtls: {mode: DISABLE}}
                                                ---
                                                apiVersion: security.istio.io/v1
                                                kind: PeerAuthentication
                                                metadata: {name: cart, namespace: shop}
                                                spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}
                                                """);
        assertThat(outcome(mesh, "shop", "front-1", 80)).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void tellsWhoWouldBreakUnderStrict() {
        Mesh mesh = Yaml.mesh(SHOP + MESH_STRICT.replace("STRICT", "PERMISSIVE") + NO_RULES);
        MtlsMatrix matrix = new MtlsMatrix(mesh);
        StrictReadiness web = StrictReadiness.of(matrix, "shop").getFirst();
        assertThat(web.server().target()).hasValue(8080);
        assertThat(web.isReady()).isFalse();
        assertThat(web.breaking()).extracting(c -> c.workload().id().name()).containsExactlyInAnyOrder("plain-1", "amb-1", "");
        assertThat(web.unknown()).isEmpty();
        // The excluded port takes plain text whatever the mode is.
        assertThat(StrictReadiness.of(matrix, "shop").getLast().breaking()).isEmpty();
        assertThat(StrictReadiness.of(matrix, "lab")).isEmpty();
    }
}
