package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.kube.Policy;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.authz.Layer;
import io.meshscope.simulate.authz.MeshIdentity;
import io.meshscope.simulate.authz.PolicySet;
import io.meshscope.simulate.authz.ZtunnelPolicy;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What objects decide in ambient mode is what the policies istiod makes of them for ztunnel decide. */
@Tag("conformance")
class AmbientDecisionsTest {
    private static final Document NONE = new Document(new Document.Origin("x", "x", Optional.empty()), Bytes.of(""));

    private static Path dir() {
        return Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "ambient-authz");
    }

    private static List<Tree> yaml(String file) {
        try {
            return YamlReader.readAll(Bytes.of(Files.readString(dir().resolve(file)))).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> objects_and_ztunnel_agree() throws IOException {
        if (!Files.isDirectory(dir())) {
            return Stream.of(DynamicTest.dynamicTest("ambient-authz", () -> abort("no corpus")));
        }
        Tree cases = JsonReader.read(Bytes.of(Files.readString(dir().resolve("cases.json")))).value();
        return cases.items().stream().map(c -> DynamicTest.dynamicTest(c.get("id").text(), () -> check(c)));
    }

    private static void check(Tree c) {
        List<Resource> objects = yaml(c.entry("input").text()).stream().map(t -> Resource.of(NONE, Pointer.ROOT, t)).toList();
        List<ZtunnelPolicy> made = yaml(c.entry("expected").text()).stream().map(ZtunnelPolicy::new).toList();
        List<Facts> requests = c.entry("kinds").texts().contains("AuthorizationPolicy")
                ? PolicyRequests.of(objects.stream().map(Resource::spec).toList())
                : onPorts(objects);
        assertThat(requests).hasSizeGreaterThanOrEqualTo(6);
        for (Facts request : requests) {
            Connection on = request.connection();
            Decision.Kind expected = ZtunnelPolicy.decide(made, on).kind();
            assertThat(decide(objects, request.with(Headers.NONE), c.entry("rootNamespace").text(), c.entry("expectNothing").isTrue()))
                    .as("%s", on).isEqualTo(expected);
        }
    }

    private static Decision.Kind decide(List<Resource> objects, Facts request, String root, boolean nothing) {
        if (objects.getFirst().kind().name().equals("AuthorizationPolicy")) {
            return new PolicySet(objects, MeshIdentity.DEFAULT, List.of()).decide(request, Layer.ZTUNNEL).kind();
        }
        PeerAuthentications modes = new PeerAuthentications(new MeshBuilder().complete(Set.of(Kind.PEER_AUTHENTICATION)).defaultNamespace(
                "cfg").add(objects).build());
        Map<String, String> labels = objects.stream().map(o -> new Policy(o).selector()).filter(s -> !s.isEmpty()).findFirst().orElse(Map
                .of());
        String namespace = objects.stream().map(Resource::namespace).filter(n -> !n.equals(root) && !n.isEmpty()).findFirst().orElse(
                "cfg");
        MeshWorkload workload = new MeshWorkload(new WorkloadName("Deployment", namespace, "a"), labels, List.of(), null);
        boolean everywhere = Stream.of(9090, 9999, 8080).allMatch(p -> isStrict(modes, workload, p));
        boolean strict = isStrict(modes, workload, request.connection().destinationPort());
        // Where a whole workload is strict ztunnel gets a fixed policy instead of one of its own.
        boolean fixed = nothing && everywhere;
        return strict && !fixed && request.connection().who().isEmpty() ? Decision.Kind.DENIED : Decision.Kind.ALLOWED;
    }

    private static boolean isStrict(PeerAuthentications modes, MeshWorkload workload, int port) {
        return modes.ofPort(workload, port) instanceof Answer.Known<MtlsMode>(MtlsMode mode, var _) && mode == MtlsMode.STRICT;
    }

    /** Every port that is named and one that is not, with and without an identity. */
    private static List<Facts> onPorts(List<Resource> objects) {
        Set<Integer> ports = new java.util.TreeSet<>(Set.of(8080, 9999, 80));
        objects.forEach(o -> o.spec().get("port_level_mtls").fields().forEach(f -> ports.add(Integer.parseInt(f.name()))));
        List<Facts> out = new ArrayList<>();
        for (Facts any : PolicyRequests.of(List.of()).subList(0, 2)) {
            for (int port : ports) {
                out.add(any.on(any.connection().to(any.connection().destinationIp(), port)));
            }
        }
        return out;
    }
}
