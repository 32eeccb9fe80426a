package io.meshscope;

import io.meshscope.cli.Cli;
import java.util.List;

/** The way in: the command line when there are arguments for it, else the window. */
public final class Launcher {
    private Launcher() {}

    /**
     * Starts Meshscope.
     *
     * @param args files to open or a command with its arguments
     */
    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (Cli.handles(words)) {
            System.exit(Cli.main(words));
        }
    }
}
