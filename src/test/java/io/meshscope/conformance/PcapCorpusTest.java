package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.packets.Capture;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Captures frame by frame beside tshark's columns: addresses, ports, flags, stream, protocol, TLS and HTTP. A capture is one case; one whose
 * frames differ is listed with the reason. Reasons that begin with "better" are differences that are wanted and count for neither side in the
 * share of frames that agree.
 */
class PcapCorpusTest extends Corpus {
    private static final double WANTED = 0.995;
    private static final Set<String> LIMITED = Set.of("bad", "cut", "fuzz");

    private int frames;
    private int differing;
    private final Map<String, Long> byColumn = new TreeMap<>();

    PcapCorpusTest() {
        super("pcap");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolve("pcap");
        Map<String, String> exceptions = KnownExceptions.of("pcap");
        List<Case> out = new ArrayList<>();
        for (String set : List.of("made", "public")) {
            Path oracle = dir.resolve("oracle").resolve(set);
            for (Path capture : captures(dir.resolve(set))) {
                String name = capture.getFileName().toString();
                Path table = oracle.resolve(name + ".tsv");
                if (Files.exists(table)) {
                    boolean better = exceptions.getOrDefault(name, "").startsWith("better");
                    out.add(new Case(name, () -> columns(capture, table, better)));
                    out.add(new Case("damage:" + name, () -> damage(capture, table, oracle.resolve(name + ".status"))));
                    out.add(new Case("index:" + name, () -> index(capture)));
                }
            }
        }
        if (!out.isEmpty()) {
            out.add(new Case("agreement", this::agreement));
        }
        return out;
    }

    private static List<Path> captures(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.toString().matches(".*\\.pcap(ng)?(\\.gz)?")).sorted().toList();
        }
    }

    private void columns(Path capture, Path table, boolean better) throws IOException {
        List<PcapOracle.Difference> differences = PcapOracle.compare(capture, table);
        if (!better) {
            frames += Files.size(table) == 0 ? 0 : PcapOracle.table(table).size();
            differing += (int) differences.stream().map(PcapOracle.Difference::frame).distinct().count();
            differences.forEach(d -> byColumn.merge(d.column(), 1L, Long::sum));
        }
        assertThat(differences.stream().map(PcapOracle.Difference::toString).limit(20).collect(Collectors.joining("\n"))).isEmpty();
    }

    /** The share of frames that agree in all columns, captures with wanted differences left out. */
    private void agreement() {
        assertThat(1 - (double) differing / frames).as("%d of %d frames differ, by column %s", differing, frames, byColumn)
                .isGreaterThanOrEqualTo(WANTED);
    }

    /** Whatever is wrong with a file: the frames before it are there, and it is said. */
    private static void damage(Path capture, Path table, Path status) throws IOException {
        String name = capture.getFileName().toString();
        int wanted = Files.size(table) == 0 ? 0 : PcapOracle.table(table).size();
        boolean complained = !read(status).startsWith("0");
        Capture opened;
        try {
            opened = PcapOracle.open(capture);
        } catch (ProblemException e) {
            assertThat(wanted).isZero();
            assertThat(complained || name.equals("bad_empty.pcap")).isTrue();
            return;
        }
        assertThat(opened.size()).isGreaterThanOrEqualTo(wanted);
        if (complained && !name.contains("linktype")) {
            assertThat(opened.problem()).isPresent();
        }
        if (LIMITED.stream().anyMatch(name::startsWith)) {
            for (int i = 0; i < opened.size(); i++) {
                assertThat(opened.dissect(i).layers()).isNotEmpty();
            }
        }
    }

    /** The columns, a dissection in order and one alone say the same. */
    private static void index(Path capture) {
        Capture opened;
        try {
            opened = PcapOracle.open(capture);
        } catch (ProblemException e) {
            return;
        }
        List<Dissection> all = new ArrayList<>();
        opened.dissect(_ -> true, all::add, JobContext.QUIET);
        Columns columns = opened.columns();
        List<String> wrong = new ArrayList<>();
        for (Dissection d : all) {
            String say = columns.protocol(d.frame());
            Dissection alone = opened.dissect(d.frame());
            if (!say.equals(d.protocol()) || !alone.protocol().equals(d.protocol()) || !alone.info().equals(d.info())) {
                wrong.add("%d: %s | %s %s | %s %s".formatted(d.frame() + 1, say, d.protocol(), d.info(), alone.protocol(), alone.info()));
            }
            Set<Protocol> bits = new HashSet<>();
            Set<Protocol> layers = new HashSet<>();
            d.each(n -> Protocol.of(n.field()).ifPresent(layers::add));
            for (Protocol p : Protocol.values()) {
                if (columns.has(d.frame(), p) && Protocol.of(p.field()).isPresent()) {
                    bits.add(p);
                }
            }
            if (!bits.equals(layers)) {
                wrong.add((d.frame() + 1) + ": columns " + bits + ", layers " + layers);
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }
}
