package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Messages;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Connection;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.YamlReader;
import io.meshscope.xds.SectionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests whose destination is a pod behind ztunnel. */
class ZtunnelTest {
    private static final String POD = """
                                      apiVersion: v1
                                      kind: Pod
                                      metadata:
                                        {name: cart-1, namespace: shop, labels: {app: cart}, annotations: {ambient.istio.io/redirection: enabled}}
                                      status: {podIP: 10.0.0.1, phase: Running}
                                      """;
    private static final String DENY = """
                                       ---
                                       apiVersion: security.istio.io/v1
                                       kind: AuthorizationPolicy
                                       metadata: {name: closed, namespace: shop}
                                       spec: {action: DENY, selector: {matchLabels: {app: cart}}, rules: [{to: [{operation: {ports: ["8080"]}}]}]}
                                       """;
    private static final String STRICT = """
                                         ---
                                         apiVersion: security.istio.io/v1
                                         kind: PeerAuthentication
                                         metadata: {name: default, namespace: shop}
                                         spec: {mtls: {mode: STRICT}}
                                         """;
    private static final Set<Kind> ALL = Set.of(Kind.POD, Kind.AUTHORIZATION_POLICY, Kind.PEER_AUTHENTICATION);

    private static Trace run(String objects, Set<Kind> collected) {
        return run(objects, collected, List.of());
    }

    private static Trace run(String objects, Set<Kind> collected, List<Tree> ztunnels) {
        Document document = new Document(new Document.Origin("x", "x", Optional.empty()), Bytes.of(objects));
        MeshBuilder mesh = new MeshBuilder().complete(collected).add(ResourceReader.read(document).value());
        Proxy edge = new Proxy("edge", ProxyConfig.of(Map.of(SectionKind.LISTENERS,
                one("edge",
                        """
                        address: {socket_address: {address: 0.0.0.0, port_value: 80}}
                        filter_chains:
                        - filters:
                          - name: envoy.filters.network.http_connection_manager
                            typed_config:
                              "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                              route_config:
                                virtual_hosts:
                                - {name: shop, domains: ["*"], routes: [{match: {prefix: /}, route: {cluster: cart}}]}
                              http_filters: [{name: envoy.filters.http.router}]
                        """),
                SectionKind.CLUSTERS,
                one("cart", """
                            type: STATIC
                            load_assignment:
                              endpoints:
                              - lb_endpoints: [{endpoint: {address: {socket_address: {address: 10.0.0.1, port_value: 8080}}}}]
                            """))));
        return new Simulator(edge, new MeshSurroundings(mesh.build(), Optional.empty(), _ -> Optional.empty(), ztunnels))
                .run(Request.get("http",
                        "cart", "/"));
    }

    private static Map<String, Tree> one(String name, String yaml) {
        return Map.of(name, YamlReader.readAll(Bytes.of("name: " + name + "\n" + yaml)).value().getFirst());
    }

    private static Step decided(Trace trace) {
        return trace.hops().getLast().steps().stream().filter(s -> s.kind() == Step.Kind.POLICIES).findFirst().orElseThrow();
    }

    private static String words(Trace trace) {
        return decided(trace).reason().text(Messages.of(Messages.Lang.EN));
    }

    @Test
    void without_policies_it_lets_through() {
        Trace t = run(POD, ALL);
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.APP);
        assertThat(decided(t).status()).isEqualTo(Step.Status.PASSED);
        assertThat(t.isCertain()).isTrue();
    }

    @Test
    void a_policy_that_denies_closes_the_connection() {
        Trace t = run(POD + DENY, ALL);
        assertThat(decided(t).status()).isEqualTo(Step.Status.REFUSED);
        assertThat(words(t)).isEqualTo("Denied by shop/closed.");
        assertThat(t.answer().text()).isEqualTo("503 UC");
        assertThat(run(POD + DENY.replace("8080", "9090"), ALL).answer().kind()).isEqualTo(Answer.Kind.APP);
        assertThat(run(POD + DENY.replace("app: cart", "app: other"), ALL).answer().kind()).isEqualTo(Answer.Kind.APP);
    }

    @Test
    void strict_refuses_plaintext() {
        Trace t = run(POD + STRICT, ALL);
        assertThat(words(t)).startsWith("PeerAuthentication STRICT");
        assertThat(t.answer().text()).isEqualTo("503 UC");
    }

    @Test
    void what_was_not_collected_is_not_taken_for_absent() {
        Trace t = run(POD, Set.of(Kind.POD));
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(words(t)).isEqualTo("Cannot tell what ztunnel decides: no AuthorizationPolicy was collected.");
    }

    @Test
    void a_pod_outside_ambient_mode_has_no_ztunnel() {
        Trace t = run(POD.replace("enabled", "disabled") + DENY, ALL);
        assertThat(t.hops().getLast().steps()).noneMatch(s -> s.kind() == Step.Kind.POLICIES);
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.APP);
    }

    @Test
    void ways_without_objects_know_of_none() {
        assertThat(Surroundings.NONE.ztunnel(Connection.plain("", "10.0.0.1", 80))).isEmpty();
    }

    private static Tree dump(String protocol, String named, String policies) {
        return YamlReader.readAll(Bytes.of("workloads: [{workloadIps: [10.0.0.1], protocol: " + protocol
                + ", name: cart-1, namespace: shop, authorizationPolicies: [" + named + "]}]\n" + policies)).value().getFirst();
    }

    @Test
    void an_open_dump_of_ztunnel_tells_better_than_objects() {
        String deny = "policies: [{name: closed, namespace: shop, scope: WorkloadSelector, action: Deny, "
                + "rules: [[[{destinationPorts: [8080]}]]]}]";
        Trace closed = run(POD, ALL, List.of(dump("HBONE", "shop/closed", deny)));
        assertThat(words(closed)).isEqualTo("Denied by shop/closed.");
        assertThat(closed.answer().text()).isEqualTo("503 UC");
        // The workload does not name it, and it is not for the namespace.
        assertThat(run(POD, ALL, List.of(dump("HBONE", "", deny))).answer().kind()).isEqualTo(Answer.Kind.APP);
        assertThat(run(POD, ALL, List.of(dump("HBONE", "", deny.replace("WorkloadSelector", "Namespace")))).answer().text()).isEqualTo(
                "503 UC");
        // What the objects say has not reached this ztunnel.
        assertThat(run(POD + DENY, ALL, List.of(dump("HBONE", "", "policies: []"))).answer().kind()).isEqualTo(Answer.Kind.APP);
        // Without objects it is enough.
        assertThat(run("", Set.of(), List.of(dump("HBONE", "shop/closed", deny))).answer().text()).isEqualTo("503 UC");
    }

    @Test
    void a_dump_that_lacks_policies_is_no_guess() {
        Trace gone = run(POD, ALL, List.of(dump("HBONE", "shop/gone", "policies: []")));
        assertThat(gone.answer().kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(words(gone)).contains("shop/gone");
        assertThat(run(POD + DENY, ALL, List.of(dump("HBONE", "", ""))).answer().text()).isEqualTo("503 UC");
        assertThat(run(POD, ALL, List.of(dump("TCP", "", "policies: []"))).hops().getLast().steps()).noneMatch(s -> s
                .kind() == Step.Kind.POLICIES);
    }
}
