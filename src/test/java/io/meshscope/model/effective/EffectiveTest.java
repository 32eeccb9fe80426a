package io.meshscope.model.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.AddressBook;
import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.syntax.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveTest {
    private static Resource find(Mesh mesh, Kind kind, String namespace, String name) {
        return mesh.find(kind, namespace, name).orElseThrow();
    }

    private static Optional<String> ruleName(Answer<Optional<AppliedRule>> answer) {
        return answer.value().orElseThrow().map(r -> r.resource().fullName());
    }

    @Test
    void findsTheDestinationRuleAClientFollows() {
        Mesh mesh = Yaml.mesh(
                """
                {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}, spec: {ports: [{port: 80}]}}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: root, namespace: istio-system}
                spec: {host: "*.local", subsets: [{name: any}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: hidden, namespace: shop}
                spec: {host: cart, exportTo: ["."], subsets: [{name: v1, labels: {version: v1}}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: more, namespace: shop}
                spec: {host: cart.shop.svc.cluster.local, exportTo: ["."], trafficPolicy: {tls: {mode: SIMPLE}}, subsets: [{name: v1}, {name: v2}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: chosen, namespace: shop}
                spec: {host: cart, workloadSelector: {matchLabels: {app: front}}}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: own, namespace: lab}
                spec: {host: "*.shop.svc.cluster.local"}
                """);
        HostEntry cart = mesh.hosts().all("cart.shop.svc.cluster.local").getFirst();
        DestinationRules rules = new DestinationRules(mesh);
        assertThat(ruleName(rules.of("shop", Map.of(), cart))).contains("shop/hidden");
        AppliedRule applied = rules.of("shop", Map.of(), cart).value().flatMap(r -> r).orElseThrow();
        assertThat(applied.subsets()).extracting(AppliedRule.Subset::name).containsExactly("v1", "v2");
        assertThat(applied.setting("tls", 80, "v2").value().get("mode").text()).isEqualTo("SIMPLE");
        assertThat(applied.policyOwner().name()).isEqualTo("more");
        assertThat(ruleName(rules.of("shop", Map.of("app", "front"), cart))).contains("shop/chosen");
        assertThat(ruleName(rules.of("lab", Map.of(), cart))).contains("lab/own");
        assertThat(ruleName(rules.of("other", Map.of(), cart))).contains("istio-system/root");
    }

    @Test
    void ordersPoliciesAndTellsWhatBecomesOfTheRest() {
        Mesh mesh = Yaml.mesh(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: cart-1, namespace: shop, labels: {app: cart}}
                spec: {containers: [{name: istio-proxy}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: allow, namespace: shop}
                spec: {rules: [{from: [{source: {namespaces: [lab]}}]}, {to: [{operation: {methods: [GET]}}]}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: deny, namespace: istio-system}
                spec: {action: DENY, rules: [{to: [{operation: {ports: ["22"]}}]}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: ask, namespace: shop}
                spec: {action: CUSTOM, provider: {name: opa}, selector: {matchLabels: {app: cart}}, rules: [{}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: try, namespace: shop, annotations: {istio.io/dry-run: "true"}}
                spec: {action: DENY, rules: [{}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: way, namespace: shop}
                spec: {targetRefs: [{kind: Service, group: "", name: cart}], rules: [{}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: elsewhere, namespace: shop}
                spec: {selector: {matchLabels: {app: other}}, rules: [{}]}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: wp}}, spec: {}}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: wp, namespace: shop}
                spec: {gatewayClassName: istio-waypoint}
                """);
        Authorizations all = new Authorizations(mesh);
        AppliedPolicies at = all.of(MeshWorkload.of(find(mesh, Kind.POD, "shop", "cart-1"))).value().orElseThrow();
        assertThat(at.enforcer()).isEqualTo(AppliedPolicies.Enforcer.SIDECAR);
        assertThat(at.policies()).extracting(p -> p.policy().name()).containsExactly("ask", "deny", "try", "allow");
        assertThat(at.policies()).extracting(AppliedPolicies.Applied::scope).containsExactly(AppliedPolicies.Scope.WORKLOAD,
                AppliedPolicies.Scope.MESH, AppliedPolicies.Scope.NAMESPACE, AppliedPolicies.Scope.NAMESPACE);
        assertThat(at.unmatched()).isEqualTo(AppliedPolicies.Verdict.DENIED);
        assertThat(at.deniesAll()).isFalse();
        assertThat(at.policies().getFirst().keys()).extracting(PolicyKey::text)
                .containsExactly("istio-ext-authz-opa-ns[shop]-policy[ask]-rule[0]");
        assertThat(SplitRules.of(find(mesh, Kind.AUTHORIZATION_POLICY, "shop", "allow")).orElseThrow().parts()).containsExactly("from",
                "to");
        assertThat(SplitRules.of(find(mesh, Kind.AUTHORIZATION_POLICY, "shop", "ask"))).isEmpty();
        Resource service = find(mesh, Kind.SERVICE, "shop", "cart");
        Resource waypoint = new Waypoints(mesh).of(service).value().flatMap(w -> w).orElseThrow();
        assertThat(all.atWaypoint(waypoint, service).value().orElseThrow().policies()).extracting(p -> p.policy().name()).containsExactly(
                "way");
    }

    @Test
    void readsKeysOfRules() {
        assertThat(PolicyKey.parse("ns[foo]-policy[bar]-rule[2]")).contains(new PolicyKey(false, "", "foo", "bar", 2, false));
        assertThat(PolicyKey.parse("istio-ext-authz-ns[foo]-policy[b-rule]-rule[0]")).contains(new PolicyKey(true, "", "foo", "b-rule", 0,
                false));
        String bad = "istio-ext-authz-a-b-ns[foo]-policy[bar]-rule[0]-deny-due-to-bad-CUSTOM-action";
        assertThat(PolicyKey.parse(bad)).contains(new PolicyKey(true, "a-b", "foo", "bar", 0, true));
        assertThat(PolicyKey.parse(bad).orElseThrow().text()).isEqualTo(bad);
        assertThat(PolicyKey.parse("ns[foo]-policy[bar]-rule[x]")).isEmpty();
        assertThat(PolicyKey.inDetails("rbac_access_denied_matched_policy[ns[foo]-policy[bar]-rule[1]]").map(PolicyKey::rule)).contains(1);
        assertThat(PolicyKey.inDetails("rbac_access_denied_matched_policy[none]")).isEmpty();
        assertThat(PolicyKey.inDetails("via_upstream")).isEmpty();
    }

    @Test
    void injectionNeedsTheWebhooksAndThePodsConsent() {
        String webhook = """
                         apiVersion: admissionregistration.k8s.io/v1
                         kind: MutatingWebhookConfiguration
                         metadata: {name: istio-sidecar-injector, labels: {istio.io/rev: default}}
                         webhooks:
                         - name: namespace.sidecar-injector.istio.io
                           namespaceSelector: {matchExpressions: [{key: istio-injection, operator: In, values: [enabled]}]}
                           objectSelector: {matchExpressions: [{key: sidecar.istio.io/inject, operator: NotIn, values: ["false"]}]}
                         ---
                         {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {istio-injection: enabled}}}
                         ---
                         {apiVersion: v1, kind: Namespace, metadata: {name: lab}}
                         ---
                         """;
        String deployment = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: %s}, spec: {template: {metadata: {annotations: {%s}}, spec: {%s}}}}";
        assertThat(injected(webhook + deployment.formatted("shop", "", ""))).contains(true);
        assertThat(injected(webhook + deployment.formatted("lab", "", ""))).contains(false);
        assertThat(injected(webhook + deployment.formatted("shop", "sidecar.istio.io/inject: \"false\"", ""))).contains(false);
        assertThat(injected(webhook + deployment.formatted("shop", "", "hostNetwork: true"))).contains(false);
        assertThat(injected(webhook.substring(webhook.indexOf("---") + 4) + deployment.formatted("shop", "", ""))).contains(true);
        assertThat(injected(deployment.formatted("shop", "", ""))).isEmpty();
    }

    private static Optional<Boolean> injected(String yaml) {
        Mesh mesh = Yaml.mesh(yaml);
        MeshWorkload workload = new Workloads(mesh).all().getFirst();
        return new Injection(mesh).of(workload.spec(), workload.namespace()).value();
    }

    @Test
    void scopesProtocolsSubsets() {
        Mesh mesh = Yaml
                .mesh("""
                      apiVersion: networking.istio.io/v1
                      kind: Sidecar
                      metadata: {name: default, namespace: shop}
                      spec: {egress: [{hosts: ["./*", "istio-system/*", "*/*.example.com"]}], outboundTrafficPolicy: {mode: REGISTRY_ONLY}}
                      ---
                      apiVersion: v1
                      kind: Service
                      metadata: {name: cart, namespace: shop}
                      spec:
                        selector: {app: cart}
                        ports: [{port: 80}, {port: 81, name: grpc-x}, {port: 3306}, {port: 82, name: tcp, appProtocol: http}]
                      ---
                      {apiVersion: v1, kind: Service, metadata: {name: far, namespace: lab}, spec: {}}
                      ---
                      apiVersion: v1
                      kind: Pod
                      metadata: {name: cart-1, namespace: shop, labels: {app: cart, version: v1}}
                      ---
                      apiVersion: networking.istio.io/v1
                      kind: DestinationRule
                      metadata: {name: cart, namespace: shop}
                      spec: {host: cart, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]}
                      """);
        SidecarScopes.Scope scope = new SidecarScopes(mesh).of(MeshWorkload.of(find(mesh, Kind.POD, "shop", "cart-1"))).value()
                .orElseThrow();
        assertThat(scope.outbound()).isEqualTo("REGISTRY_ONLY");
        assertThat(scope.takes(mesh.hosts().all("cart.shop.svc.cluster.local").getFirst())).isTrue();
        assertThat(scope.takes(mesh.hosts().all("far.lab.svc.cluster.local").getFirst())).isFalse();
        Resource service = find(mesh, Kind.SERVICE, "shop", "cart");
        assertThat(new Service(service).ports().stream().map(p -> PortProtocols.of(service, p).answer())).containsExactly(Protocol.SNIFFED,
                Protocol.GRPC, Protocol.TCP, Protocol.HTTP);
        List<Subsets.Members> members = new Subsets(mesh).of(find(mesh, Kind.DESTINATION_RULE, "shop", "cart")).value().orElseThrow();
        assertThat(members).extracting(m -> m.pods().size()).containsExactly(1, 0);
    }

    @Test
    void bindsGatewaysHostsAndCertificates() {
        Mesh mesh = Yaml.mesh(
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: gw, namespace: edge}
                spec:
                  selector: {istio: ingress}
                  servers:
                  - {port: {number: 443, protocol: HTTPS, name: https}, hosts: ["shop/*.example.com"], tls: {mode: SIMPLE, credentialName: cert}}
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: vs, namespace: shop}
                spec: {hosts: [a.example.com, b.other.com], gateways: [edge/gw, gone]}
                ---
                {apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: vs, namespace: lab}, spec: {hosts: [a.example.com], gateways: [edge/gw]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: in-1, namespace: ingress, labels: {istio: ingress}}, spec: {containers: [{name: istio-proxy}]}, status: {podIP: 10.0.0.7}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: in, namespace: ingress}, spec: {selector: {istio: ingress}, clusterIP: 10.9.0.1, ports: [{port: 8443, targetPort: 443}, {port: 80}]}, status: {loadBalancer: {ingress: [{ip: 203.0.113.5}]}}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: cert, namespace: ingress}, data: {tls.crt: "bm90IGEgY2VydA=="}}
                """);
        GatewayBindings bindings = new GatewayBindings(mesh);
        Resource gateway = find(mesh, Kind.GATEWAY, "edge", "gw");
        Resource vs = find(mesh, Kind.VIRTUAL_SERVICE, "shop", "vs");
        assertThat(bindings.of(gateway).value().orElseThrow()).singleElement().satisfies(b -> assertThat(b.hosts()).containsExactly(
                "a.example.com"));
        Answer<List<GatewayBindings.Binding>> of = bindings.ofVirtualService(vs);
        assertThat(of.value().orElseThrow()).hasSize(1);
        assertThat(of.why()).extracting(r -> r.words().text(io.meshscope.base.Messages.of(io.meshscope.base.Messages.Lang.EN)))
                .containsExactly("There is no Gateway shop/gone.", "No server the VirtualService hangs on serves b.other.com.");
        assertThat(bindings.entrances(gateway, new Gateway(gateway).servers().getFirst()).value().orElseThrow()).singleElement().satisfies(
                e -> assertThat(e.port().number()).isEqualTo(8443));
        CertificateUse use = new CertificateUses(mesh).all().getFirst();
        assertThat(use.namespace() + "/" + use.name()).isEqualTo("ingress/cert");
        assertThat(use.secret().isKnown()).isTrue();
        assertThat(new CertificateUses(mesh).stored().getFirst().problems()).isNotEmpty();
    }

    @Test
    void knowsWhoseAddressesAre() {
        Mesh mesh = Yaml.mesh(
                """
                {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: a}, status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "FD00:0::7"}]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: h, namespace: a}, spec: {hostNetwork: true}, status: {podIP: 192.168.0.1}}
                ---
                {apiVersion: v1, kind: Node, metadata: {name: node-1}, status: {addresses: [{type: InternalIP, address: 192.168.0.1}, {type: Hostname, address: n}]}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {clusterIP: 10.9.0.1}, status: {loadBalancer: {ingress: [{ip: 203.0.113.5}]}}}
                ---
                {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: e, namespace: a}, endpoints: [{addresses: [10.0.0.7]}, {addresses: [10.5.5.5]}]}
                ---
                {apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: x, namespace: a}, spec: {hosts: [x.io], addresses: [240.240.0.1, 10.0.0.0/8]}}
                """);
        AddressBook book = mesh.addresses();
        assertThat(book.pod("10.0.0.7").map(Resource::name)).contains("p");
        assertThat(book.pod("fd00::7").map(Resource::name)).contains("p");
        assertThat(book.owners("10.0.0.7")).extracting(AddressBook.Owner::role).containsExactly(AddressBook.Role.POD,
                AddressBook.Role.ENDPOINT);
        assertThat(book.owner("192.168.0.1").map(o -> o.resource().name())).contains("node-1");
        assertThat(book.pod("192.168.0.1")).isEmpty();
        assertThat(book.owner("203.0.113.5").map(AddressBook.Owner::role)).contains(AddressBook.Role.EXTERNAL);
        assertThat(book.owner("10.5.5.5").map(AddressBook.Owner::role)).contains(AddressBook.Role.ENDPOINT);
        assertThat(book.owner("240.240.0.1").map(o -> o.resource().name())).contains("x");
        assertThat(book.owner("10.0.0.0/8")).isEmpty();
        assertThat(book.owner("10.0.0.8")).isEmpty();
        assertThat(book.owner("")).isEmpty();
    }

    @Test
    void revisionsOfControlPlanesAndProxies() {
        Mesh mesh = Yaml.mesh(
                """
                {apiVersion: v1, kind: Pod, metadata: {name: istiod-1, namespace: istio-system, labels: {app: istiod, istio.io/rev: "1-27"}}, spec: {containers: [{name: discovery, image: "reg:5000/pilot:1.27.3-distroless"}]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop, annotations: {sidecar.istio.io/status: '{"containers":null,"revision":"1-27"}'}}, spec: {initContainers: [{name: istio-proxy, image: "proxyv2:1.26.0"}]}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {istio.io/rev: prod}}}
                ---
                {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: t, labels: {istio.io/tag: prod, istio.io/rev: "1-27"}}}
                """);
        Revisions.Revision r = new Revisions(mesh).all().getFirst();
        assertThat(r.name()).isEqualTo("1-27");
        assertThat(r.version()).isEqualTo("1.27.3");
        assertThat(r.tags()).containsExactly("prod");
        assertThat(r.namespaces()).containsExactly("shop");
        assertThat(r.proxies()).containsOnlyKeys("1.26.0");
    }
}
