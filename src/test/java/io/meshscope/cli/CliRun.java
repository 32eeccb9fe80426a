package io.meshscope.cli;

import io.meshscope.base.Messages;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.api.Timing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A command line run inside the test.
 *
 * @param code exit code
 * @param out  standard output
 * @param err  standard error
 */
public record CliRun(int code, String out, String err) {
    /** A moment at which the certificates of the fixtures are as their tables say. */
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final CacheDir CACHE = new CacheDir(Path.of("target", "test-cache"));
    private static final Evidence EVIDENCE = new Evidence(CACHE);
    private static final Clusters CLUSTERS = new Clusters(Map.of(), Path.of("target", "no-home"), CACHE, Timing.DEFAULT, Clock.systemUTC());

    /** Runs it with nothing on standard input. */
    public static CliRun of(String... args) {
        return withInput("", args);
    }

    /** Runs it with text on standard input. */
    public static CliRun withInput(String input, String... args) {
        return run(Messages.Lang.EN, input.getBytes(StandardCharsets.UTF_8), args);
    }

    /** Runs it. */
    public static CliRun run(Messages.Lang lang, byte[] input, String... args) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Console console = new Console(out, err, Messages.of(lang), NOW,
                new EvidenceInput(EVIDENCE, new ByteArrayInputStream(input), CLUSTERS));
        int code = Cli.run(List.of(args), console);
        return new CliRun(code, out.toString(), err.toString());
    }
}
