package io.meshscope.bench;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.DumpConfig;
import io.meshscope.simulate.Proxy;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Surroundings;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.SectionKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how many requests a second one thread follows through a large dump once it is loaded. Run by {@code packaging/bench/simulate.sh}.
 */
public final class SimulatorFigures {
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 20_000;
    private static final int DIFFERENT = 500;

    private SimulatorFigures() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        long start = System.nanoTime();
        Document document = new Document(new Document.Origin("dump", "dump", Optional.empty()), Bytes.of(Files.readAllBytes(file)));
        Proxy proxy = new Proxy("bench", DumpConfig.of(ConfigDump.read(document, JobContext.QUIET).value()));
        List<Request> requests = requests(proxy);
        System.out.printf(Locale.ROOT, "%-44s %8.2f s%n", "loaded, " + (Files.size(file) >> 20) + " MB", (System.nanoTime() - start) / 1e9);
        Simulator simulator = new Simulator(proxy, Surroundings.NONE);
        for (int round = 1; round <= ROUNDS; round++) {
            round(round, simulator, requests);
        }
    }

    /** A request to each of the first services. */
    private static List<Request> requests(Proxy proxy) {
        List<Request> out = new ArrayList<>();
        for (String cluster : proxy.config().names(SectionKind.CLUSTERS)) {
            String[] parts = cluster.split("\\|");
            if (parts.length == 4 && parts[0].equals("outbound") && parts[2].isEmpty() && out.size() < DIFFERENT) {
                out.add(Request.get("http", parts[3] + ":" + parts[1], "/api/items?x=1").random(out.size()));
            }
        }
        return out;
    }

    private static void round(int round, Simulator simulator, List<Request> requests) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long from = System.nanoTime();
        int reached = 0;
        for (int i = 0; i < REQUESTS; i++) {
            reached += simulator.run(requests.get(i % requests.size())).answer().kind() == Answer.Kind.APP ? 1 : 0;
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        double busy = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        System.out.printf(Locale.ROOT, "%-44s %8.0f /s, %.0f a second of CPU time, %d of %d reach an app%n", "round " + round,
                REQUESTS / seconds,
                REQUESTS / busy, reached, REQUESTS);
    }
}
