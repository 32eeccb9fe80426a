package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Flows;
import io.meshscope.packets.flow.PeerNames;
import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stories of captures made with real programs, and that no capture, however damaged, stops them from being told. */
class StoryCorpusTest extends Corpus {
    /** Stories by stream. */
    private static final Map<String, List<Kind>> STORIES = Map.ofEntries(
            Map.entry("timeout_fin_rst_any_sll2.pcap",
                    List.of(Kind.TIMEOUT, Kind.TIMEOUT, Kind.TIMEOUT, Kind.TIMEOUT, Kind.ANSWERED, Kind.ANSWERED)),
            Map.entry("timeout_plain_fin_rst_eth0.pcap", List.of(Kind.TIMEOUT, Kind.ANSWERED, Kind.TIMEOUT)),
            Map.entry("timeout_fin_rst_eth0.pcap", List.of(Kind.TIMEOUT, Kind.TIMEOUT, Kind.ANSWERED)),
            Map.entry("plaintext_to_strict_sidecar_any.pcap", List.of(Kind.PLAINTEXT_TO_TLS)),
            Map.entry("tls_to_plaintext_port_lo.pcap",
                    List.of(Kind.TLS_TO_PLAINTEXT, Kind.HANDSHAKE_UNANSWERED, Kind.TLS_TO_PLAINTEXT)),
            Map.entry("tlsfail_no_client_cert_tls12.pcap", List.of(Kind.ALERT)),
            Map.entry("tlsfail_no_client_cert_tls13.pcap", List.of(Kind.SEALED_ALERT)),
            Map.entry("tlsfail_no_client_cert_tls13_dsb.pcapng", List.of(Kind.ALERT)),
            Map.entry("tlsfail_client_cert_unknown_ca_tls12.pcap", List.of(Kind.ALERT)),
            Map.entry("tlsfail_client_cert_unknown_ca_tls13.pcap", List.of(Kind.SEALED_ALERT)),
            Map.entry("tlsfail_client_cert_unknown_ca_tls13_dsb.pcapng", List.of(Kind.ALERT)),
            Map.entry("tlsfail_client_cert_expired_tls13_dsb.pcapng", List.of(Kind.ALERT)),
            Map.entry("tlsfail_server_cert_expired_tls12.pcap", List.of(Kind.ALERT)),
            Map.entry("tlsfail_server_cert_expired_tls13.pcap", List.of(Kind.ALERT)),
            Map.entry("refused_rst_eth0.pcap", List.of(Kind.REFUSED, Kind.REFUSED)),
            Map.entry("zero_window_eth0.pcap", List.of(Kind.ZERO_WINDOW)), Map.entry("half_close_lo.pcap", List.of(Kind.ANSWERED)),
            Map.entry("mtls_tls13_lo.pcap", List.of(Kind.ANSWERED)));
    private static final Map<String, Verdict> VERDICTS = Map.of("mtls_tls13_lo.pcap", Verdict.ISTIO_MTLS, "mtls_tls12_lo.pcap",
            Verdict.ISTIO_MTLS, "http1_lo.pcap", Verdict.PLAINTEXT, "hbone_connect_any_dsb.pcapng", Verdict.HBONE,
            "refused_rst_eth0.pcap", Verdict.NO_DATA, "tlsfail_no_client_cert_tls12.pcap", Verdict.TLS_FAILED,
            "http2_prior_knowledge_8080_lo.pcap", Verdict.H2C);

    StoryCorpusTest() {
        super("pcap-stories");
    }

    @Override
    protected List<Case> cases(Path dir) throws IOException {
        Path made = dir.resolve("pcap/made");
        List<Case> cases = new ArrayList<>();
        if (!Files.isDirectory(made)) {
            return cases;
        }
        STORIES.forEach((name, stories) -> cases.add(new Case("stories of " + name,
                () -> assertThat(flows(made.resolve(name))).extracting(f -> f.story().kind()).isEqualTo(stories))));
        VERDICTS.forEach((name, verdict) -> cases.add(new Case("verdict of " + name,
                () -> assertThat(flows(made.resolve(name)).getFirst().verdict()).isEqualTo(verdict))));
        try (Stream<Path> files = Files.list(made)) {
            files.filter(f -> f.toString().matches(".*\\.(pcap|pcapng)(\\.gz)?")).sorted()
                    .forEach(f -> cases.add(new Case("tells " + f.getFileName(), () -> tells(f))));
        }
        return cases;
    }

    private static List<Flow> flows(Path file) {
        if (!Files.exists(file)) {
            throw new Skip("capture not there");
        }
        Capture capture = PcapOracle.open(file);
        return Flows.of(capture, PeerNames.NONE, JobContext.QUIET);
    }

    /** Every connection has a story, and the frames it names are there. */
    private static void tells(Path file) {
        try {
            Capture capture = PcapOracle.open(file);
            for (Flow flow : Flows.of(capture, PeerNames.NONE, JobContext.QUIET)) {
                assertThat(flow.story().frames()).isNotEmpty().allMatch(f -> f >= 0 && f < capture.size());
            }
        } catch (ProblemException e) {
            assertThat(file.getFileName().toString()).as("only damaged files are refused").matches("(bad_|fuzz_).*");
        }
    }
}
