package io.meshscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeshTest {
    private static final String SHOP = """
                                       apiVersion: v1
                                       kind: Service
                                       metadata: {name: cart, namespace: shop}
                                       spec:
                                         clusterIP: 10.0.0.9
                                         selector: {app: cart}
                                         ports: [{port: 80}, {port: 9090}]
                                       ---
                                       apiVersion: v1
                                       kind: Service
                                       metadata: {name: secret, namespace: shop, annotations: {networking.istio.io/exportTo: "., lab"}}
                                       spec: {selector: {app: cart, version: v2}}
                                       ---
                                       apiVersion: v1
                                       kind: Service
                                       metadata: {name: headless, namespace: shop}
                                       spec: {clusterIP: None}
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata:
                                         name: cart-7f9-abc
                                         namespace: shop
                                         labels: {app: cart, version: v1, pod-template-hash: 7f9}
                                         ownerReferences: [{kind: ReplicaSet, name: cart-7f9, controller: true}]
                                       status: {podIP: 10.1.0.4, podIPs: [{ip: 10.1.0.4}, {ip: "fd00::4"}]}
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata: {name: node, namespace: shop, labels: {app: agent}}
                                       spec: {hostNetwork: true}
                                       status: {podIP: 10.1.0.1}
                                       ---
                                       apiVersion: networking.istio.io/v1
                                       kind: ServiceEntry
                                       metadata: {name: ext, namespace: lab}
                                       spec: {hosts: ["*.example.com", api.test], exportTo: ["."], ports: [{number: 443}]}
                                       """;

    private final Mesh mesh = Yaml.mesh(SHOP);

    @Test
    void resolvesHostsAsTheirReaderSeesThem() {
        HostRegistry hosts = mesh.hosts();
        assertThat(hosts.find("shop", List.of(), "cart")).hasValueSatisfying(e -> {
            assertThat(e.host()).isEqualTo("cart.shop.svc.cluster.local");
            assertThat(e.ports()).containsExactly(80, 9090);
        });
        assertThat(hosts.find("other", List.of(), "cart")).isEmpty();
        assertThat(hosts.find("other", List.of(), "cart.shop.svc.cluster.local")).isPresent();
        assertThat(hosts.find("other", List.of(), "cart.shop")).isEmpty();
        assertThat(hosts.find("other", List.of(), "secret.shop.svc.cluster.local")).isEmpty();
        assertThat(hosts.find("lab", List.of(), "secret.shop.svc.cluster.local")).isPresent();
        assertThat(hosts.find("lab", List.of("other"), "secret.shop.svc.cluster.local")).isEmpty();
        assertThat(hosts.find("lab", List.of(), "www.example.com")).isPresent();
        assertThat(hosts.find("shop", List.of(), "www.example.com")).isEmpty();
        assertThat(hosts.find("lab", List.of(), "api.test")).isPresent();
    }

    @Test
    void joinsPodsAndServices() {
        assertThat(mesh.servicesFor("shop", Map.of("app", "cart", "version", "v2"))).extracting(Resource::name).containsExactlyInAnyOrder(
                "cart", "secret");
        assertThat(mesh.servicesFor("shop", Map.of("app", "cart"))).extracting(Resource::name).containsExactly("cart");
        assertThat(mesh.servicesFor("lab", Map.of("app", "cart"))).isEmpty();
        assertThat(mesh.podsOf(mesh.find(Kind.SERVICE, "shop", "cart").orElseThrow())).extracting(Resource::name).containsExactly(
                "cart-7f9-abc");
        assertThat(mesh.podsOf(mesh.find(Kind.SERVICE, "shop", "headless").orElseThrow())).isEmpty();
        assertThat(mesh.workloadOf(mesh.find(Kind.POD, "shop", "cart-7f9-abc").orElseThrow())).isEqualTo(new WorkloadName("Deployment",
                "shop", "cart"));
        assertThat(mesh.labelled(Kind.POD, Map.of("version", "v1", "app", "cart"))).hasSize(1);
        assertThat(mesh.labelled(Kind.POD, "shop", Map.of("version", "v2"))).isEmpty();
    }

    @Test
    void knowsWhoHasAnAddress() {
        assertThat(mesh.byAddress("fd00::4")).extracting(Resource::name).containsExactly("cart-7f9-abc");
        assertThat(mesh.byAddress("10.0.0.9")).extracting(Resource::name).containsExactly("cart");
        assertThat(mesh.byAddress("10.1.0.1")).isEmpty();
        assertThat(mesh.byAddress("None")).isEmpty();
    }

    @Test
    void laterObjectsTakeThePlaceOfEarlierOnes() {
        Mesh twice = new MeshBuilder().defaultNamespace("default")
                .add(Yaml.read("""
                               {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: ClusterIP}}
                               """).value())
                .add(Yaml.read("""
                               {apiVersion: v1, kind: Service, metadata: {name: a, namespace: default}, spec: {type: NodePort}}
                               ---
                               {apiVersion: v1, kind: Namespace, metadata: {name: x, namespace: y}}
                               """).value()).build();
        assertThat(twice.all(Kind.SERVICE)).singleElement().satisfies(s -> assertThat(s.spec().get("type").text()).isEqualTo("NodePort"));
        assertThat(twice.find(Kind.NAMESPACE, "", "x")).isPresent();
    }

    @Test
    void readsTheMeshConfigWhereverItStands() {
        assertThat(mesh.config().rootNamespace()).isEqualTo("istio-system");
        assertThat(mesh.config().allowsAnyOutbound()).isTrue();
        Mesh installed = Yaml.mesh("""
                                   apiVersion: install.istio.io/v1alpha1
                                   kind: IstioOperator
                                   metadata: {name: o}
                                   spec: {meshConfig: {rootNamespace: cfg, outboundTrafficPolicy: {mode: REGISTRY_ONLY}}}
                                   """);
        assertThat(installed.config().rootNamespace()).isEqualTo("cfg");
        assertThat(installed.config().allowsAnyOutbound()).isFalse();
        Mesh running = Yaml.mesh("""
                                 apiVersion: v1
                                 kind: ConfigMap
                                 metadata: {name: istio, namespace: istio-system}
                                 data: {mesh: "trustDomain: td", meshNetworks: "networks: {n: {}}"}
                                 """);
        assertThat(running.config().trustDomain()).isEqualTo("td");
        assertThat(running.all(Kind.MESH_NETWORKS)).singleElement().satisfies(n -> assertThat(n.tree().get("networks").get("n").isPresent())
                .isTrue());
    }

    @Test
    void tellsWhatIsRead() {
        List<Kind> read = new ArrayList<>();
        Mesh watched = mesh.watched(read::add);
        watched.all(Kind.POD);
        watched.hosts();
        assertThat(read).containsExactly(Kind.POD, Kind.SERVICE, Kind.SERVICE_ENTRY);
    }

    @Test
    void canLeaveNamespacesOut() {
        Mesh smaller = mesh.without(Set.of("shop"));
        assertThat(smaller.all(Kind.SERVICE)).isEmpty();
        assertThat(smaller.all(Kind.SERVICE_ENTRY)).hasSize(1);
        assertThat(mesh.without(Set.of("nowhere"))).isSameAs(mesh);
    }

    @Test
    void namesOverlapAsInIstio() {
        assertThat(HostName.overlap("*.a.com", "b.a.com")).isTrue();
        assertThat(HostName.overlap("*.a.com", "a.com")).isFalse();
        assertThat(HostName.overlap("*", "*.a.com")).isTrue();
        assertThat(HostName.overlap("*.b.a.com", "*.a.com")).isTrue();
        assertThat(HostName.overlap("*.b.com", "*.a.com")).isFalse();
        assertThat(HostName.overlap("a", "a")).isTrue();
        assertThat(HostName.visible(List.of("./a", "ns/b", "*/c", "d", "x/e"), "ns", "ns")).containsExactly("a", "b", "c", "d");
        assertThat(HostName.service("a.b.svc.cluster.local", "cluster.local")).contains(new HostName.ServiceName("a", "b"));
        assertThat(HostName.service("a.b.com", "cluster.local")).isEmpty();
    }

    @Test
    void selectorsFollowKubernetes() {
        LabelSelector s = LabelSelector.of(Yaml.mesh("""
                                                     apiVersion: v1
                                                     kind: Pod
                                                     metadata: {name: p}
                                                     spec:
                                                       s:
                                                         matchLabels: {a: b}
                                                         matchExpressions:
                                                         - {key: x, operator: In, values: [y, z]}
                                                         - {key: w, operator: DoesNotExist}
                                                         - {key: v, operator: NotIn, values: [u]}
                                                     """).all(Kind.POD).getFirst().spec().get("s"));
        assertThat(s.matches(Map.of("a", "b", "x", "z"))).isTrue();
        assertThat(s.matches(Map.of("a", "b", "x", "z", "w", ""))).isFalse();
        assertThat(s.matches(Map.of("a", "b", "x", "z", "v", "u"))).isFalse();
        assertThat(s.matches(Map.of("a", "b"))).isFalse();
    }
}
