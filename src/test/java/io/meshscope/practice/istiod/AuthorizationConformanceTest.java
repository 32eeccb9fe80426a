package io.meshscope.practice.istiod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.syntax.JsonReader;
import io.meshscope.practice.Practice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** AuthorizationPolicies become the filters Istio's own tests expect. */
@Tag("conformance")
class AuthorizationConformanceTest {
    private static final String MESH = """
                                       apiVersion: v1
                                       kind: Namespace
                                       metadata: {name: foo, labels: {istio-injection: enabled}}
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata: {name: httpbin, namespace: foo, labels: {app: httpbin, version: v1}}
                                       spec:
                                         containers:
                                         - {name: httpbin, image: httpbin}
                                         - {name: istio-proxy, image: "docker.io/istio/proxyv2:1.30.0"}
                                       status: {podIP: 10.10.0.9}
                                       ---
                                       apiVersion: v1
                                       kind: Service
                                       metadata: {name: my-custom-ext-authz, namespace: foo}
                                       spec:
                                         clusterIP: 10.200.0.99
                                         ports:
                                         - {name: grpc, port: 9000}
                                       """;

    private static Path dir() {
        return Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "authz");
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        if (!Files.isDirectory(dir())) {
            return Stream.of(DynamicTest.dynamicTest("authz", () -> abort("no corpus")));
        }
        Tree cases = JsonReader.read(Bytes.of(Files.readString(dir().resolve("cases.json")))).value();
        return cases.items().stream().map(c -> DynamicTest.dynamicTest(c.get("id").text(), () -> check(c)));
    }

    private static void check(Tree c) {
        List<Tree> objects = new ArrayList<>(Meshes.yaml(MESH));
        objects.addAll(Meshes.yaml(read(c.entry("policies").text())));
        String mesh = (c.entry("meshConfig").isPresent() ? read(c.entry("meshConfig").text()) + "\n" : "") + trust(c.entry(
                "trustDomainBundle"));
        objects.add(Json.obj("kind", "ConfigMap", "metadata", Json.obj("name", "istio", "namespace", "istio-system"), "data",
                Json.obj("mesh", mesh)));
        Push push = Push.of(KubeObjects.of(objects), Conditions.at(Practice.NOW));
        Authorization policies = new Authorization(push, Meshes.proxy(push, "httpbin"));
        boolean tcp = c.entry("forTCP").isTrue();
        List<Object> actual = (c.entry("customBuilder").isTrue() ? policies.custom(tcp) : policies.local(tcp)).stream()
                .map(AuthorizationConformanceTest::plain).toList();
        List<Object> expected = c.entry("expectedFilters").texts().stream().map(f -> plain(Meshes.yaml(read(f)).getFirst())).toList();
        assertThat(actual).isEqualTo(expected);
    }

    private static String trust(Tree bundle) {
        return bundle.isPresent()
                ? "trustDomain: " + bundle.get("trustDomain").text() + "\ntrustDomainAliases: " + bundle.get("aliases").texts() + "\n"
                : "";
    }

    private static String read(String file) {
        try {
            return Files.readString(dir().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message with its field names in one spelling, in no order. */
    private static Object plain(Tree tree) {
        return switch (tree) {
            case Tree.Obj o -> {
                TreeMap<String, Object> out = new TreeMap<>();
                o.fields().forEach(f -> out.put(snake(f.name()), plain(f.value())));
                yield out;
            }
            case Tree.Arr a -> a.items().stream().map(AuthorizationConformanceTest::plain).toList();
            default -> tree.text();
        };
    }

    private static String snake(String name) {
        return name.matches("[a-z][A-Za-z0-9]*") ? name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT) : name;
    }
}
