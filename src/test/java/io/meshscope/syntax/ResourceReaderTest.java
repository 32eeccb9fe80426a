package io.meshscope.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceReaderTest {
    private static final String TWO = """
                                      # a comment
                                      apiVersion: networking.istio.io/v1alpha3
                                      kind: Gateway
                                      metadata: {name: front, namespace: edge, labels: {app: web, n: 3}}
                                      spec:
                                        servers:
                                        - hosts: ["*"]
                                          port: {number: 80}
                                      ---
                                      apiVersion: gateway.networking.k8s.io/v1
                                      kind: Gateway
                                      metadata:
                                        name: other
                                      """;

    private static List<String> problems(Outcome<List<Resource>> read) {
        return read.problems().stream().map(p -> p.key() + " " + p.place()).toList();
    }

    @Test
    void readsDocumentsAndKnowsWhereFieldsStand() {
        Outcome<List<Resource>> read = Yaml.read(TWO);
        assertThat(read.problems()).isEmpty();
        Resource gateway = read.value().get(0);
        assertThat(gateway.kind()).isEqualTo(Kind.GATEWAY);
        assertThat(gateway.version()).isEqualTo("v1alpha3");
        assertThat(gateway.friendlyName()).isEqualTo("Gateway edge/front");
        assertThat(gateway.labels()).containsEntry("app", "web").containsEntry("n", "3");
        assertThat(gateway.at(gateway.spec().get("servers").at(0).get("port").get("number")).text()).isEqualTo(
                "test.yaml:8 /spec/servers/0/port/number");
        assertThat(gateway.at(gateway.spec().get("nothing")).text()).isEqualTo("test.yaml:2");
        assertThat(gateway.atKey(gateway.tree().path("metadata", "labels"), "app").text()).isEqualTo("test.yaml:4 /metadata/labels/app");
        assertThat(read.value().get(1).kind()).isEqualTo(Kind.K8S_GATEWAY);
        assertThat(read.value().get(1).friendlyName()).isEqualTo("Gateway other");
    }

    @Test
    void opensListsInJson() {
        Outcome<List<Resource>> read = Yaml.read("""
                                                 {"kind": "List", "apiVersion": "v1", "items": [
                                                   {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "a"}},
                                                   {"kind": "PodList", "apiVersion": "v1", "items": [
                                                     {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "b"}}]}]}""");
        assertThat(read.value()).extracting(Resource::name).containsExactly("a", "b");
        Resource b = read.value().get(1);
        Locator name = b.at(b.tree().path("metadata", "name"));
        assertThat(name.text()).isEqualTo("test.yaml:4 /items/1/items/0/metadata/name");
    }

    @Test
    void saysWhatIsDoubtfulAndReadsTheRest() {
        Outcome<List<Resource>> read = Yaml.read("""
                                                 just: values
                                                 ---
                                                 - 1
                                                 ---
                                                 apiVersion: v1
                                                 kind: Service
                                                 spec: {}
                                                 ---
                                                 apiVersion: networking.istio.io/v9
                                                 kind: VirtualService
                                                 metadata:
                                                   name: a
                                                 spec:
                                                   hosts: [a]
                                                   hosts: [b]
                                                 ---
                                                 a: [
                                                 ---
                                                 apiVersion: networking.istio.io/v1
                                                 kind: VirtualServices
                                                 metadata: {name: c}
                                                 """);
        assertThat(read.value()).extracting(Resource::name).containsExactly("a", "c");
        assertThat(problems(read)).contains("objects.noKind test.yaml:1", "objects.notAnObject test.yaml:3", "objects.noName test.yaml:5",
                "objects.unknownVersion test.yaml:9", "objects.duplicateKey test.yaml:15", "objects.unknownKind test.yaml:20");
        assertThat(read.problems()).anyMatch(p -> p.key().startsWith("syntax.yaml") && p.level() == Problem.Level.ERROR);
        assertThat(read.value().get(0).spec().get("hosts").texts()).containsExactly("b");
    }

    @Test
    void takesConfigApartThatLiesInConfigMaps() {
        Resource map = Yaml.read("""
                                 apiVersion: v1
                                 kind: ConfigMap
                                 metadata: {name: istio, namespace: istio-system}
                                 data:
                                   mesh: |-
                                     rootNamespace: istio-config
                                     defaultConfig:
                                       proxyMetadata: {A: "1"}
                                   meshNetworks: "networks: {}"
                                 """).value().getFirst();
        assertThat(map.inner("mesh").get("root_namespace").text()).isEqualTo("istio-config");
        Locator place = Locator.at(map.document(), io.meshscope.model.Pointer.ROOT, map.inner("mesh").path("default_config",
                "proxy_metadata").span());
        assertThat(place.text()).isEqualTo("test.yaml:8");
        assertThat(map.document().bytes().text(map.inner("mesh").get("root_namespace").span().start(), map.inner("mesh").get(
                "root_namespace").span().end())).isEqualTo("istio-config");
        assertThat(map.inner("meshNetworks").get("networks").isPresent()).isTrue();
    }

    @Test
    void endsHostileNestingInAProblem() {
        assertThat(Yaml.read("[".repeat(100_000)).problems()).isNotEmpty();
        String lists = "{\"kind\":\"List\",\"items\":[".repeat(50) + "]}".repeat(50);
        assertThat(problems(Yaml.read(lists))).anyMatch(p -> p.startsWith("objects.listsTooDeep"));
    }
}
