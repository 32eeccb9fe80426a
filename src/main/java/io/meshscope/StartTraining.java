package io.meshscope;

import io.meshscope.cli.Cli;
import java.util.List;

/** Runs a few commands, so that the JVM can write down which classes a command needs; the build runs it to make the start cache. */
final class StartTraining {
    private StartTraining() {}

    public static void main(String[] args) {
        String dump = args[0];
        for (List<String> words : List.of(List.of("--version"), List.of("--help"), List.of("pc", "all", "-f", dump),
                List.of("pc", "cluster",
                        "-f", dump, "-o", "json"),
                List.of("pc", "listener", "-f", dump, "-o", "yaml"), List.of("pc", "bootstrap", "-f", dump))) {
            Cli.main(words);
        }
    }
}
