package io.meshscope.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** What the user gave for the options of a command. */
public final class Args {
    private final ParseResult parsed;

    Args(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** The text of an option, or "". */
    public String text(String option) {
        return parsed.matchedOptionValue(option, "");
    }

    /** The number of an option, or 0. */
    public int number(String option) {
        return parsed.matchedOptionValue(option, 0);
    }

    /** Whether a flag is set; {@code otherwise} when it is not given. */
    public boolean flag(String option, boolean otherwise) {
        return parsed.matchedOptionValue(option, otherwise);
    }

    /** Whether an option was given. */
    public boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The text of an option that must be one of these; the first when it is not given. */
    public String choice(String option, String... allowed) {
        String given = parsed.matchedOptionValue(option, allowed[0]);
        if (!Arrays.asList(allowed).contains(given)) {
            throw new UsageException("cli.notAllowed", option, given, String.join(", ", allowed));
        }
        return given;
    }

    /** The text of an option that must be there. */
    public String required(String option) {
        if (!parsed.hasMatchedOption(option)) {
            throw new UsageException("cli.missingOption", option);
        }
        return text(option);
    }

    /** The arguments that are not options. */
    public List<String> arguments() {
        return List.of(parsed.matchedPositionalValue(0, new String[0]));
    }
}
