package io.meshscope.evidence.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every file of the conformance corpora is of the kind its place in the tree promises. */
@Tag("conformance")
class KindConformanceTest {
    // @formatter:off
    /** Pattern of a path and the kinds that make sense there; the first that matches counts. */
    private static final List<Map.Entry<Pattern, Set<Kind>>> EXPECTED = List.of(
            // Exceptions, each with its reason.
            expect("analyzers/cli/invalid\\.yaml", Kind.TEXT), // one sentence, on purpose no YAML
            expect("misc/xds/none_.*\\.json", Kind.JSON), // structs of Go printed as JSON, not protojson: no reader takes them for Envoy's
            expect("misc/gateway-api/waypoint\\.yaml\\.golden", Kind.EMPTY), // 0 bytes upstream
            expect("configdump/pilot/legacy-syncz-status\\.json", Kind.JSON), // a table of rules, not an answer of istiod
            expect("misc/clusters/.*\\.txt", Kind.CLUSTERS_JSON), // named .txt, is JSON
            expect("configdump/waypoint/no-gateway\\.txt", Kind.TEXT), // a sentence
            expect("configdump/waypoint/waypoint-notready-wait\\.txt", Kind.ERROR_BODY), // istioctl's error line
            expect("configdump/(derived/.*\\.bootstrap|envoy/bootstrap/versionsummary|envoy/all/config_dump_summary(_withheaders)?)\\.txt", Kind.TEXT), // "Istio Version: …"
            expect("configdump/ztunnel/allsummary_withheaders\\.txt", Kind.TEXT), // begins with a headline
            expect("configdump/describe/.*-output\\.txt", Kind.TEXT, Kind.YAML), // words for people
            expect("analyzers/testdata/common/meshnetworks\\.yaml", Kind.YAML), // MeshNetworks: one key, "networks", which says too little
            expect("ambient-authz/testdata/peer-authn-.*(?<!-in)\\.yaml", Kind.EMPTY, Kind.YAML), // 0 bytes upstream where nothing comes out
            expect("pcap/made/bad_text\\.pcap", Kind.TEXT), // a sentence
            // The rule.
            expect("pcap/made/.*\\.pcap", Kind.PCAP, Kind.EMPTY, Kind.BINARY, Kind.PCAPNG),
            expect("pcap/.*\\.pcapng", Kind.PCAPNG, Kind.PCAP, Kind.BINARY),
            expect("pcap/public/.*\\.pcap", Kind.PCAP, Kind.PCAPNG, Kind.BINARY),
            expect("pcap/.*\\.gz", Kind.GZIP),
            expect("pcap/.*\\.keys", Kind.TLS_KEYLOG),
            expect("pcap/.*", Kind.TEXT, Kind.JSON, Kind.YAML, Kind.EMPTY, Kind.PLAIN_LOG, Kind.TABLE),
            expect("configdump/(cases|cases-derived)\\.json", Kind.JSON),
            expect("configdump/envoy/endpoint/emptyfilter_output\\.(json|yaml)", Kind.CONFIG_PART),
            expect("configdump/envoy/logging/logging\\.txt", Kind.LOGGING),
            expect("configdump/envoy/ecds/output\\.(json|yaml)", Kind.CONFIG_PART),
            expect("configdump/envoy/bootstrap/bootstrapdump\\.json", Kind.CONFIG_PART),
            expect("configdump/envoy/.*output\\.(json|yaml)", Kind.CONFIG_PART),
            expect("configdump/(envoy|compare|authz-check|describe)/.*\\.json", Kind.CONFIG_DUMP),
            expect("configdump/pilot/.*\\.(json|yaml)", Kind.XDS_STATUS),
            expect("configdump/ztunnel/connectionsdump\\.json", Kind.ZTUNNEL_PART),
            expect("(configdump|misc)/ztunnel/.*\\.json", Kind.ZTUNNEL_DUMP),
            expect("configdump/.*\\.yaml", Kind.K8S_OBJECTS),
            expect("configdump/.*\\.txt", Kind.TABLE),
            expect("misc/bootstrap/.*", Kind.BOOTSTRAP),
            expect("misc/bugreport-logs/.*\\.log", Kind.ISTIO_LOG),
            expect("misc/clusters/.*\\.json", Kind.CLUSTERS_JSON),
            expect("misc/config_dump.*", Kind.CONFIG_DUMP),
            expect("misc/gateway-api/.*", Kind.K8S_OBJECTS),
            expect("authz/meshconfig/.*", Kind.MESH_CONFIG),
            expect("authz/testdata/.*-in\\.yaml", Kind.K8S_OBJECTS),
            expect("authz/testdata/.*", Kind.K8S_OBJECTS, Kind.CONFIG_PART, Kind.YAML),
            expect("ambient-authz/testdata/.*-in\\.yaml", Kind.K8S_OBJECTS),
            expect("ambient-authz/testdata/.*", Kind.YAML, Kind.K8S_OBJECTS),
            expect("analyzers/(cli|testdata)/.*\\.(yaml|json)", Kind.K8S_OBJECTS, Kind.MESH_CONFIG),
            expect("validation/crds/.*", Kind.K8S_OBJECTS),
            expect("validation/dataset/.*", Kind.K8S_OBJECTS),
            expect("router-check/.*golden.*", Kind.JSON, Kind.YAML, Kind.TEXT),
            expect("router-check/.*\\.yaml", Kind.CONFIG_PART),
            expect(".*\\.json", Kind.JSON),
            expect(".*", Kind.TEXT, Kind.YAML));
    // @formatter:on

    private static Map.Entry<Pattern, Set<Kind>> expect(String path, Kind... kinds) {
        return Map.entry(Pattern.compile(path), Set.of(kinds));
    }

    @Test
    void everyFileHasASensibleKind() throws IOException {
        Path root = Path.of(System.getProperty("conformance.dir", "../shared/conformance"));
        assumeTrue(Files.isDirectory(root), "no conformance corpora");
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                Kind kind = kindOf(file);
                Optional<Set<Kind>> expected = EXPECTED.stream().filter(e -> e.getKey().matcher(path).matches()).map(Map.Entry::getValue)
                        .findFirst();
                if (expected.isPresent() && !expected.get().contains(kind)) {
                    wrong.add(path + " is " + kind + ", not " + expected.get());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Kind kindOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return KindDetection.detect(Look.at(channel), file.toString()).kind();
        }
    }
}
