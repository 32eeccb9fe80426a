package io.meshscope.practice.istiod;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.KnownKinds;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.AppliedPolicies;
import io.meshscope.model.effective.Authorizations;
import io.meshscope.model.effective.ClientSettings;
import io.meshscope.model.effective.ClientTls;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMatrix;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.model.effective.ServerPort;
import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to hold for objects is what istiod, played here, tells the proxies: in the healthy mesh and with each fault. */
class EffectiveSettingsTest {
    static Stream<Fault> faults() {
        return Faults.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void settingsAreWhatProxiesAreTold(Fault fault) {
        Push push = push(fault);
        Mesh mesh = mesh(push);
        serversAskForTheModeTheirListenersHave(push, mesh);
        clientsSpeakTheTlsTheirClustersHave(push, mesh);
        policiesHoldWhereTheirRulesStand(push, mesh);
        everyCellOfTheMatrixIsKnown(mesh);
    }

    private static Push push(Fault fault) {
        return Push.of(fault.objects().apply(Practice.objects()), fault.conditions().apply(Practice.conditions()));
    }

    private static Mesh mesh(Push push) {
        String yaml = push.cluster().trees().stream().map(YamlWriter::write).collect(Collectors.joining("\n---\n"));
        Document document = new Document(new Document.Origin("mesh", "mesh", Optional.empty()), Bytes.of(yaml));
        return new MeshBuilder().add(ResourceReader.read(document).value()).complete(KnownKinds.configuration()).build();
    }

    private static void serversAskForTheModeTheirListenersHave(Push push, Mesh mesh) {
        for (Proxy proxy : push.proxies()) {
            MeshWorkload workload = MeshWorkload.of(pod(mesh, proxy));
            var all = new io.meshscope.model.effective.PeerAuthentications(mesh);
            for (int port : new int[]{80, 3000, 8080, 9080, 15021}) {
                assertThat(all.ofPort(workload, port).value().map(MtlsMode::name)).contains(push.mtls().ofPort(proxy.pod(), port).name());
            }
        }
    }

    private static void clientsSpeakTheTlsTheirClustersHave(Push push, Mesh mesh) {
        ClientSettings clients = new ClientSettings(mesh);
        for (Proxy proxy : push.proxies()) {
            Resources.of(push, proxy).clusters().forEach((name, cluster) -> {
                String[] parts = name.split("\\|", -1);
                for (HostEntry entry : parts[0].equals("outbound") ? mesh.hosts().all(parts[3]) : List.<HostEntry>of()) {
                    ClientTls.Mode mode = clients.tls(proxy.namespace(), proxy.pod().labels(), entry, Integer.parseInt(parts[1]), parts[2])
                            .value().orElseThrow().mode();
                    assertThat(mode).as(proxy.pod().name() + " " + name).isIn(spoken(cluster));
                }
            });
        }
    }

    /** The modes a cluster can have come from; passthrough clusters have mutual TLS for all when auto mTLS finds that all take it. */
    private static Set<ClientTls.Mode> spoken(Tree cluster) {
        if (cluster.has("transport_socket_matches")) {
            return Set.of(ClientTls.Mode.AUTO);
        }
        Tree socket = cluster.get("transport_socket");
        if (!socket.isPresent()) {
            return Set.of(ClientTls.Mode.DISABLE);
        }
        String secrets = YamlWriter.write(socket);
        return secrets.contains("name: default")
                ? Set.of(ClientTls.Mode.ISTIO_MUTUAL, ClientTls.Mode.AUTO)
                : Set.of(ClientTls.Mode.SIMPLE, ClientTls.Mode.MUTUAL);
    }

    private static void policiesHoldWhereTheirRulesStand(Push push, Mesh mesh) {
        for (Proxy proxy : push.proxies()) {
            AppliedPolicies applied = new Authorizations(mesh).of(MeshWorkload.of(pod(mesh, proxy))).value().orElseThrow();
            Set<String> expected = new TreeSet<>();
            Authorization filters = new Authorization(push, proxy);
            Stream.concat(filters.custom(false).stream(), filters.local(false).stream()).forEach(f -> Stream.of("rules", "shadow_rules")
                    .forEach(slot -> f.path("typed_config", slot, "policies").fields().forEach(p -> PolicyKey.parse(p.name()).ifPresent(
                            k -> expected.add(k.namespace() + "/" + k.policy())))));
            Set<String> actual = new TreeSet<>();
            applied.policies().forEach(p -> actual.add(p.policy().fullName()));
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static void everyCellOfTheMatrixIsKnown(Mesh mesh) {
        MtlsMatrix matrix = new MtlsMatrix(mesh);
        assertThat(matrix.servers()).isNotEmpty();
        for (ServerPort server : matrix.servers()) {
            for (MeshWorkload client : matrix.clients()) {
                assertThat(matrix.cell(client, server).missing()).as(client.shown() + " " + server.shown()).isEmpty();
            }
        }
    }

    private static Resource pod(Mesh mesh, Proxy proxy) {
        return mesh.find(Kind.POD, proxy.namespace(), proxy.pod().name()).orElseThrow();
    }
}
