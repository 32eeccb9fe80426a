package io.meshscope.simulate;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.SectionKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many requests a second go through a large dump, given with {@code -Dsimulate.dump}; loading and the first of each apart. */
@Tag("benchmark")
class SimulatorBenchmark {
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 20_000;

    @Test
    void requests_a_second() throws Exception {
        Path file = Path.of(System.getProperty("simulate.dump", "none"));
        Assumptions.assumeTrue(Files.exists(file));
        long start = System.nanoTime();
        Document document = new Document(new Document.Origin("dump", "dump", Optional.empty()), Bytes.of(Files.readAllBytes(file)));
        ConfigDump dump = ConfigDump.read(document, JobContext.QUIET).value();
        Proxy proxy = new Proxy("bench", DumpConfig.of(dump));
        System.out.printf("loaded %d MB in %d ms, %d listeners%n", Files.size(file) >> 20, (System.nanoTime() - start) / 1_000_000, proxy
                .listenerNames().size());
        List<Request> requests = new ArrayList<>();
        for (String cluster : proxy.config().names(SectionKind.CLUSTERS)) {
            String[] parts = cluster.split("\\|");
            if (parts.length == 4 && parts[0].equals("outbound") && parts[2].isEmpty() && requests.size() < 500) {
                requests.add(Request.get("http", parts[3] + ":" + parts[1], "/api/items?x=1").random(requests.size()));
            }
        }
        Simulator simulator = new Simulator(proxy, Surroundings.NONE);
        int reached = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            long cpu = threads.getCurrentThreadCpuTime();
            long from = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                reached += simulator.run(requests.get(i % requests.size())).answer().kind() == Answer.Kind.APP ? 1 : 0;
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            double busy = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
            System.out.printf("round %d: %.0f requests/s, %.0f a second of CPU time (%d reach an app)%n", round, REQUESTS / seconds,
                    REQUESTS / busy, reached);
        }
    }
}
