package io.meshscope.model.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Phrase;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.syntax.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiBindingsTest {
    private static final String GATEWAY = """
                                          {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {edge: "yes"}}}
                                          ---
                                          apiVersion: gateway.networking.k8s.io/v1
                                          kind: Gateway
                                          metadata: {name: edge, namespace: infra}
                                          spec:
                                            gatewayClassName: istio
                                            listeners:
                                            - {name: web, port: 80, protocol: HTTP, hostname: "*.shop.test", allowedRoutes: {namespaces: {from: All}}}
                                            - {name: own, port: 8080, protocol: HTTP}
                                            - {name: some, port: 8081, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {edge: "yes"}}}}}
                                            - {name: sni, port: 443, protocol: TLS, tls: {mode: Passthrough}, allowedRoutes: {namespaces: {from: All}}}
                                            - {name: grpc, port: 90, protocol: HTTP, allowedRoutes: {namespaces: {from: All}, kinds: [{kind: GRPCRoute}]}}
                                          ---
                                          """;

    private static ApiBindings.Parent parent(String kind, String parent, String hostnames) {
        Mesh mesh = mesh(GATEWAY + """
                                   apiVersion: gateway.networking.k8s.io/v1
                                   kind: %s
                                   metadata: {name: r, namespace: shop}
                                   spec: {parentRefs: [%s], hostnames: %s, rules: [{backendRefs: [{name: cart, port: 80}]}]}
                                   """.formatted(kind, parent, hostnames));
        Resource route = mesh.all(new Kind("gateway.networking.k8s.io", kind)).getFirst();
        return new ApiBindings(mesh).parents(route).getFirst();
    }

    private static Mesh mesh(String text) {
        return Yaml.mesh(text);
    }

    private static List<String> listeners(ApiBindings.Parent parent) {
        return parent.listeners().stream().map(a -> a.listener().get("name").text()).toList();
    }

    @Test
    void listeners_take_what_their_protocol_kinds_namespaces_and_hostname_allow() {
        ApiBindings.Parent http = parent("HTTPRoute", "{name: edge, namespace: infra}", "[a.shop.test, b.other.test]");
        assertThat(listeners(http)).containsExactly("web", "some");
        assertThat(http.listeners().getFirst().hosts()).as("what both have").containsExactly("a.shop.test");
        assertThat(http.listeners().getLast().hosts()).containsExactly("a.shop.test", "b.other.test");
        assertThat(http.why()).extracting(r -> r.words() instanceof Phrase.Keyed k ? k.key() : "").containsExactly(
                "effective.api.namespace", "effective.api.kind",
                "effective.api.kind");
        assertThat(listeners(parent("GRPCRoute", "{name: edge, namespace: infra}", "[]"))).containsExactly("web", "some", "grpc");
        assertThat(listeners(parent("TLSRoute", "{name: edge, namespace: infra}", "[a.test]"))).containsExactly("sni");
        assertThat(listeners(parent("TCPRoute", "{name: edge, namespace: infra, sectionName: web}", "[]"))).isEmpty();
    }

    @Test
    void a_route_that_names_a_section_or_port_hangs_there_alone() {
        assertThat(listeners(parent("HTTPRoute", "{name: edge, namespace: infra, sectionName: some}", "[]"))).containsExactly("some");
        assertThat(listeners(parent("HTTPRoute", "{name: edge, namespace: infra, port: 80}", "[]"))).containsExactly("web");
        ApiBindings.Parent never = parent("HTTPRoute", "{name: edge, namespace: infra, sectionName: web}", "[x.test]");
        assertThat(never.listeners()).isEmpty();
        assertThat(never.why()).extracting(r -> r.words() instanceof Phrase.Keyed k ? k.key() : "").contains("effective.api.hostname",
                "effective.api.section");
    }

    @Test
    void a_missing_gateway_and_a_service_are_no_gateways() {
        assertThat(parent("HTTPRoute", "{name: gone, namespace: infra}", "[]").gateway()).isEmpty();
        ApiBindings.Parent service = parent("HTTPRoute", "{group: \"\", kind: Service, name: edge, namespace: infra}", "[]");
        assertThat(service.kind()).isEqualTo("Service");
        assertThat(service.gateway()).isEmpty();
    }

    @Test
    void a_gateway_is_entered_through_the_services_before_its_pods() {
        Mesh mesh = mesh(GATEWAY
                + """
                  {apiVersion: v1, kind: Pod, metadata: {name: edge-1, namespace: infra, labels: {gateway.networking.k8s.io/gateway-name: edge}}, spec: {containers: []}}
                  ---
                  {apiVersion: v1, kind: Service, metadata: {name: edge-istio, namespace: infra}, spec: {selector: {gateway.networking.k8s.io/gateway-name: edge}, ports: [{port: 80}]}}
                  ---
                  {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: shop}, spec: {parentRefs: [{name: edge, namespace: infra}], rules: []}}
                  """);
        Resource gateway = mesh.all(Kind.K8S_GATEWAY).getFirst();
        ApiBindings bindings = new ApiBindings(mesh);
        assertThat(bindings.entrances(gateway, gateway.spec().get("listeners").at(0)).value().orElseThrow()).extracting(e -> e.service()
                .name()).containsExactly("edge-istio");
        assertThat(bindings.entrances(gateway, gateway.spec().get("listeners").at(1)).value().orElseThrow()).isEmpty();
        assertThat(bindings.of(gateway)).extracting(a -> a.listener().get("name").text()).containsExactly("web", "some");
    }
}
