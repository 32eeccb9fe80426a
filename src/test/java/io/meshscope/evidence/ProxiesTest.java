package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.evidence.ProxyEvidence.Basis;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Packed;
import io.meshscope.evidence.kind.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiesTest {
    private static final String CLUSTERS = "a::observability_name::a\na::10.0.0.1:80::cx_active::1\n";
    private static final String STATS = "server.live: 1\ncluster.a.upstream_cx_total: 2\n";
    private static final String ACCESS = "[2025-05-17T08:30:00.001Z] \"GET / HTTP/1.1\" 200 - via_upstream - \"-\" 0 1 2 3 \"-\" \"c\" \"i\" \"a\" \"h\" x\n";

    @TempDir
    Path dir;
    private final List<EvidenceSource> sources = new ArrayList<>();

    private static String dump(String node, String cluster) {
        return """
               {"configs":[{"@type":"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump","bootstrap":{"node":{"id":"%s","cluster":"web.shop",
               "metadata":{"ISTIO_VERSION":"1.29.1","CLUSTER_ID":"%s","LABELS":{"id":"no"}},
               "user_agent_build_version":{"version":{"major_number":1,"minor_number":37,"patch":2}}},"admin":{}}},
               {"@type":"type.googleapis.com/envoy.admin.v3.ClustersConfigDump","node":{"id":"not this one"}}]}"""
                .formatted(node, cluster);
    }

    private static String node(String pod) {
        return "sidecar~10.0.0.9~" + pod + "~x.svc.cluster.local";
    }

    private static String serverInfo(String node) {
        return "{\"version\":\"abc/1.37.2/Clean/RELEASE/BoringSSL\",\"state\":\"LIVE\",\"hot_restart_version\":\"x\",\"node\":{\"id\":\""
                + node
                + "\"}}";
    }

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        return Files.writeString(file, text);
    }

    private void open(Path path) {
        sources.add(new Evidence(new CacheDir(dir.resolve("cache"))).open(path, JobContext.QUIET).value());
    }

    private List<ProxyEvidence> proxies() {
        return Proxies.of(sources, Map.of(), JobContext.QUIET);
    }

    /** "pod.ns: KIND BASIS, KIND BASIS". */
    private List<String> told() {
        return proxies().stream().map(p -> p.identity().shown() + ": "
                + p.parts().stream().map(d -> d.item().kind() + " " + d.basis()).sorted().collect(Collectors.joining(", "))).toList();
    }

    @Test
    void theNodeOfADumpSaysWhoItIs() throws IOException {
        open(write("a.json", dump(node("web-1.shop"), "east")));
        ProxyEvidence proxy = proxies().getFirst();
        assertThat(proxy.identity()).isEqualTo(
                new ProxyIdentity(node("web-1.shop"), "web-1", "shop", "east", ProxyIdentity.Type.SIDECAR, "1.29.1", "1.37.2"));
        assertThat(proxy.first(Kind.CONFIG_DUMP)).isPresent();
        assertThat(proxy.byKind()).containsOnlyKeys(Kind.CONFIG_DUMP);
    }

    @Test
    void theTypeOfTheNodeIsTheTypeOfTheProxy() {
        assertThat(ProxyIdentity.ofNode("router~1~gw-1.istio-system~x", "", "", "").type()).isEqualTo(ProxyIdentity.Type.ROUTER);
        assertThat(ProxyIdentity.ofNode("waypoint~1~wp-1.shop~x", "", "", "").type()).isEqualTo(ProxyIdentity.Type.WAYPOINT);
        assertThat(ProxyIdentity.ofNode("ztunnel~1~zt.istio-system~x", "", "", "").type()).isEqualTo(ProxyIdentity.Type.ZTUNNEL);
        assertThat(ProxyIdentity.ofNode("something else", "", "", "").type()).isEqualTo(ProxyIdentity.Type.UNKNOWN);
    }

    @Test
    void aNodeIsFoundInYamlAndInServerInfo() throws IOException {
        open(write("y/b.yaml", "bootstrap:\n  admin: {}\n  node:\n    cluster: a\n    id: " + node("web-2.shop")
                + "\n    metadata:\n      CLUSTER_ID: west\n      ISTIO_VERSION: 1.20.0\n"));
        open(write("s/info", serverInfo(node("web-3.shop"))));
        assertThat(proxies()).extracting(ProxyEvidence::identity).containsExactly(
                new ProxyIdentity(node("web-2.shop"), "web-2", "shop", "west", ProxyIdentity.Type.SIDECAR, "1.20.0", ""),
                new ProxyIdentity(node("web-3.shop"), "web-3", "shop", "", ProxyIdentity.Type.SIDECAR, "", "1.37.2"));
    }

    @Test
    void aDumpThatIsCutOrTooLongIsUnknown() throws IOException {
        open(write("cut.json", dump(node("web-1.shop"), "east").substring(0, 120)));
        assertThat(told()).containsExactly(": CONFIG_DUMP IDENTITY");
    }

    @Test
    void whatLiesBesideTheOnlyDumpBelongsToIt() throws IOException {
        write("f/config_dump.json", dump(node("web-1.shop"), "east"));
        write("f/clusters", CLUSTERS);
        write("f/stats", STATS);
        write("f/proxy.log", ACCESS + ACCESS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("web-1.shop: ACCESS_LOG FOLDER, CLUSTERS_TEXT FOLDER, CONFIG_DUMP IDENTITY, STATS_TEXT FOLDER");
    }

    @Test
    void filesOpenedOneByOneMeetInTheirFolder() throws IOException {
        open(write("f/config_dump.json", dump(node("web-1.shop"), "east")));
        open(write("f/clusters", CLUSTERS));
        open(write("g/clusters", CLUSTERS));
        assertThat(told()).containsExactly("web-1.shop: CLUSTERS_TEXT FOLDER, CONFIG_DUMP IDENTITY", ": CLUSTERS_TEXT IDENTITY");
    }

    @Test
    void whereTwoCouldClaimItNobodyGetsIt() throws IOException {
        write("f/a.json", dump(node("web-1.shop"), "east"));
        write("f/b.json", dump(node("web-2.shop"), "east"));
        write("f/clusters", CLUSTERS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("web-1.shop: CONFIG_DUMP IDENTITY", "web-2.shop: CONFIG_DUMP IDENTITY",
                ": CLUSTERS_TEXT IDENTITY");
    }

    @Test
    void twoOfAKindBesideOneDumpStayApart() throws IOException {
        write("f/a.json", dump(node("web-1.shop"), "east"));
        write("f/clusters1", CLUSTERS);
        write("f/clusters2", CLUSTERS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("web-1.shop: CONFIG_DUMP IDENTITY", ": CLUSTERS_TEXT IDENTITY", ": CLUSTERS_TEXT IDENTITY");
    }

    @Test
    void thePodsNameInAFilesNameDecides() throws IOException {
        write("f/a.json", dump(node("web-1.shop"), "east"));
        write("f/b.json", dump(node("web-12.shop"), "east"));
        write("f/web-1.clusters.txt", CLUSTERS);
        write("f/web-12-stats.txt", STATS);
        write("f/reviews-v1-5b6c7d8f9-x2x4z.txt", STATS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("reviews-v1-5b6c7d8f9-x2x4z: STATS_TEXT NAME",
                "web-1.shop: CLUSTERS_TEXT NAME, CONFIG_DUMP IDENTITY", "web-12.shop: CONFIG_DUMP IDENTITY, STATS_TEXT NAME");
    }

    @Test
    void foldersByKindAreJoinedByThePodsName() throws IOException {
        write("f/dumps/web-1.json", dump(node("web-1.shop"), "east"));
        write("f/dumps/web-2.json", dump(node("web-2.shop"), "east"));
        write("f/clusters/web-1.txt", CLUSTERS);
        write("f/clusters/web-2.txt", CLUSTERS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("web-1.shop: CLUSTERS_TEXT NAME, CONFIG_DUMP IDENTITY",
                "web-2.shop: CLUSTERS_TEXT NAME, CONFIG_DUMP IDENTITY");
    }

    @Test
    void podsOfTheSameNameInTwoNamespacesOrClustersStayApart() throws IOException {
        write("f/east/web-0.json", dump(node("web-0.shop"), "Kubernetes"));
        write("f/west/web-0.json", dump(node("web-0.shop"), "Kubernetes"));
        write("f/west/web-0.clusters", CLUSTERS);
        write("f/test/web-0.json", dump(node("web-0.test"), "Kubernetes"));
        write("f/test/web-0.stats", STATS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("web-0.shop: CONFIG_DUMP IDENTITY", "web-0.shop: CLUSTERS_TEXT NAME, CONFIG_DUMP IDENTITY",
                "web-0.test: CONFIG_DUMP IDENTITY, STATS_TEXT NAME");
        assertThat(proxies()).extracting(ProxyEvidence::place).allSatisfy(p -> assertThat(p).startsWith(dir.toString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFolderNamedLikeAnotherNamespaceSpeaksAgainstANameAlike() throws IOException {
        write("f/dumps/a.json", dump(node("web-0.shop"), "east"));
        write("f/dumps/b.json", dump(node("api-0.test"), "east"));
        write("f/test/web-0.clusters", CLUSTERS);
        open(dir.resolve("f"));
        assertThat(told()).containsExactly("web-0.shop: CONFIG_DUMP IDENTITY", "api-0.test: CONFIG_DUMP IDENTITY",
                ": CLUSTERS_TEXT IDENTITY");
    }

    @Test
    void aBugReportIsGroupedByItsFolders() throws IOException {
        byte[] tar = Packed.tarOf("bug-report/proxies/shop/web-1/config_dump?include_eds", dump(node("web-1.shop"), "east"),
                "bug-report/proxies/shop/web-1/clusters", CLUSTERS, "bug-report/proxies/shop/web-1/stats/prometheus",
                "# TYPE envoy_server_live gauge\nenvoy_server_live{} 1\n", "bug-report/proxies/shop/web-1/istio-proxy.log", ACCESS + ACCESS,
                "bug-report/proxies/test/web-1/clusters", CLUSTERS, "bug-report/istio/istio-system/istiod-1/discovery.log",
                "2025-05-17T08:30:00Z\tinfo\tads\tx\n2025-05-17T08:30:00Z\tinfo\tads\tx\n");
        open(Files.write(dir.resolve("r.tar"), tar));
        assertThat(told()).containsExactly("web-1.shop: ACCESS_LOG SITE, CLUSTERS_TEXT SITE, CONFIG_DUMP IDENTITY, STATS_PROMETHEUS SITE",
                "web-1.test: CLUSTERS_TEXT SITE");
        assertThat(proxies().getFirst().place()).endsWith("r.tar!bug-report/proxies/shop/web-1");
    }

    @Test
    void twoReportsOfOnePodStayApart() throws IOException {
        byte[] tar = Packed.tarOf("bug-report/proxies/shop/web-1/config_dump", dump(node("web-1.shop"), "east"));
        open(Files.write(dir.resolve("before.tar"), tar));
        open(Files.write(dir.resolve("after.tar"), tar));
        assertThat(proxies()).hasSize(2);
    }

    @Test
    void ztunnelAndEnvoyAreNeverOneProxy() throws IOException {
        write("f/a.json", dump(node("web-1.shop"), "east"));
        write("f/z.json", "{\"workloads\":[],\"services\":[],\"policies\":[]}");
        open(dir.resolve("f"));
        assertThat(proxies()).extracting(p -> p.identity().type()).containsExactly(ProxyIdentity.Type.SIDECAR, ProxyIdentity.Type.ZTUNNEL);
    }

    @Test
    void theUserHasTheLastWord() throws IOException {
        open(write("f/a.json", dump(node("web-1.shop"), "east")));
        open(write("g/clusters", CLUSTERS));
        Item dump = sources.getFirst().items().findFirst().orElseThrow();
        Item clusters = sources.getLast().items().findFirst().orElseThrow();
        List<ProxyEvidence> joined = Proxies.of(sources, Map.of(clusters, dump), JobContext.QUIET);
        assertThat(joined).hasSize(1);
        assertThat(joined.getFirst().parts()).extracting(ProxyEvidence.Part::basis).containsExactly(Basis.IDENTITY, Basis.USER);
    }
}
