package io.meshscope.cli;

import java.util.List;

/** A command, or a group of commands. */
public interface Command {
    /** Its name. */
    String name();

    /** Other names for it. */
    default List<String> aliases() {
        return List.of();
    }

    /** Whether lists of commands leave it out. */
    default boolean hidden() {
        return false;
    }

    /** The commands below it; a group has some and does nothing itself. */
    default List<Command> children() {
        return List.of();
    }

    /** Whether a group called by itself shows its help, as it does in istioctl; others ask which command is meant. */
    default boolean helpsAlone() {
        return false;
    }

    /**
     * Key of the line that lists of commands show. The page of the command itself shows {@code key.long} after it when there is such a
     * text.
     */
    String summary();

    /** Tells its options and arguments. */
    default void declare(Options options) {}

    /**
     * Does the work.
     *
     * @return an {@link ExitCode}
     * @throws io.meshscope.base.ProblemException when an input cannot be read
     * @throws UsageException                     when options do not fit together
     */
    int run(Args args, Console console);
}
