package io.meshscope.cli;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The option {@code --as-of}: the point in time certificates are judged at. */
public final class AsOf {
    private AsOf() {}

    /** Adds the option. */
    public static void declare(Options options) {
        options.text("--as-of", "TIME", "cli.option.asOf");
    }

    /** The time given, or the present. */
    public static Instant of(Args args, Console console) {
        String given = args.text("--as-of");
        try {
            return given.isEmpty() ? console.now() : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageException("cli.notTime", "--as-of", given);
        }
    }
}
