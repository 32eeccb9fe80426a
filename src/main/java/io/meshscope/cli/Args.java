package io.meshscope.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the user gave for the options of a command; options are asked for by their long names. */
public final class Args {
    private final Map<String, List<String>> given;
    private final List<String> arguments;

    Args(Map<String, List<String>> given, List<String> arguments) {
        this.given = Map.copyOf(given);
        this.arguments = List.copyOf(arguments);
    }

    /** Whether an option was given. */
    public boolean has(String option) {
        return given.containsKey(option);
    }

    /** The text of an option, or "". */
    public String text(String option) {
        return given.containsKey(option) ? texts(option).getLast() : "";
    }

    /** All texts of an option that may be given more than once, in that order. */
    public List<String> texts(String option) {
        return given.getOrDefault(option, List.of());
    }

    /** The number of an option, or 0. */
    public int number(String option) {
        return has(option) ? Integer.parseInt(text(option)) : 0;
    }

    /** Whether a flag is set; {@code otherwise} when it is not given. */
    public boolean flag(String option, boolean otherwise) {
        return has(option) ? Boolean.parseBoolean(text(option)) : otherwise;
    }

    /** The text of an option that must be one of these; the first when it is not given. */
    public String choice(String option, String... allowed) {
        String text = has(option) ? text(option) : allowed[0];
        if (!Arrays.asList(allowed).contains(text)) {
            throw new UsageException("cli.notAllowed", option, text, String.join(", ", allowed));
        }
        return text;
    }

    /** The text of an option that must be there. */
    public String required(String option) {
        if (!has(option)) {
            throw new UsageException("cli.missingOption", option);
        }
        return text(option);
    }

    /** The arguments that are not options. */
    public List<String> arguments() {
        return arguments;
    }
}
