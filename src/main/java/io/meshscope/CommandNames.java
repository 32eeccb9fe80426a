package io.meshscope;

import io.meshscope.cli.Commands;

/** Prints the names of all commands; the build asks it so that the start scripts know which words are commands. */
final class CommandNames {
    private CommandNames() {}

    public static void main(String[] args) {
        Commands.names().forEach(System.out::println);
    }
}
