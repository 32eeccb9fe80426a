package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.FilterFault;
import io.meshscope.packets.filter.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Display filters against the frames tshark selects, and against our own dissections: the columns may not say anything else. */
class FilterCorpusTest extends Corpus {
    /** What tshark 4.0 refuses and cannot mean anything else, so that we take it. */
    private static final Set<String> TAKEN = Set.of("ip.addr == \"10.10.0.13\"", "(tcp.flags & 4) == 4", "tcp.flags.syn == true",
            "_ws.col.Info contains \"x\"");

    /** Captures of which more is taken apart here than tshark 4.0 does by itself, so that more frames may pass. */
    private static final Map<String, String> BETTER = Map.of("edge_vxlan_ipip_gre.pcap", "VXLAN on port 8472 is taken apart too",
            "tls_to_plaintext_port_lo.pcap", "TLS is told by its first bytes on ports of HTTP too", "hbone_connect_any_dsb.pcapng",
            "the request inside the CONNECT tunnel is taken apart too");

    private final Map<Path, Capture> captures = new HashMap<>();
    private final Map<Path, List<Dissection>> dissections = new HashMap<>();

    FilterCorpusTest() {
        super("pcap-filters");
    }

    @Override
    protected List<Case> cases(Path dir) throws IOException {
        Path file = dir.resolve("pcap/filters.json");
        List<Case> cases = new ArrayList<>();
        if (!Files.exists(file)) {
            return cases;
        }
        JsonNode all = new ObjectMapper().readTree(Files.readAllBytes(file));
        all.get("filters").properties().forEach(filter -> filter.getValue().properties().forEach(capture -> {
            List<Integer> frames = new ArrayList<>();
            capture.getValue().forEach(n -> frames.add(n.asInt()));
            Path path = dir.resolve("pcap/made/" + capture.getKey());
            cases.add(new Case(filter.getKey() + " @ " + capture.getKey(), () -> check(filter.getKey(), path, frames)));
        }));
        all.get("refused").properties().forEach(filter -> cases.add(new Case("refused: " + filter.getKey(),
                () -> refused(filter.getKey(), filter.getValue().asText()))));
        return cases;
    }

    private void check(String text, Path path, List<Integer> frames) {
        if (!Files.exists(path)) {
            throw new Skip("capture not there");
        }
        Capture capture = captures.computeIfAbsent(path, PcapOracle::open);
        DisplayFilter filter = DisplayFilter.of(text);
        int[] found = Selection.of(filter, capture, f -> false, JobContext.QUIET);
        List<Integer> slow = dissections.computeIfAbsent(path, p -> dissect(capture)).stream().filter(d -> filter.matches(d, false))
                .map(d -> d.frame() + 1).toList();
        List<Integer> fast = IntStream.of(found).map(f -> f + 1).boxed().toList();
        assertThat(fast).as("by columns and by dissection").isEqualTo(slow);
        String better = BETTER.get(path.getFileName().toString());
        if (better != null && !fast.equals(frames)) {
            throw new Skip("better: " + better);
        }
        assertThat(fast).as("as tshark").isEqualTo(frames);
    }

    private static List<Dissection> dissect(Capture capture) {
        List<Dissection> all = new ArrayList<>();
        capture.dissect(_ -> true, all::add, JobContext.QUIET);
        return all;
    }

    private static void refused(String text, String message) {
        if (TAKEN.contains(text) || message.startsWith("ACCEPTED")) {
            DisplayFilter.of(text);
        } else {
            assertThatThrownBy(() -> DisplayFilter.of(text)).isInstanceOf(FilterFault.class);
        }
    }
}
