package io.meshscope.logs.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The response flags of Envoy, short and long (substitution_formatter.rst). Filters may add others: those are their own names. */
public final class FlagNames {
    /**
     * A flag.
     *
     * @param name   as {@code %RESPONSE_FLAGS%} prints it
     * @param wide   as {@code %RESPONSE_FLAGS_LONG%} does
     * @param where  {@code http}, or {@code both} when TCP connections have it, too
     * @param code   the response code it comes with, as a rule; "-" for any, "0" for none
     * @param source file of Envoy that says so
     */
    public record Flag(String name, String wide, String where, String code, String source) {}

    private static final Map<String, Flag> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, String> SHORT = new LinkedHashMap<>();

    static {
        for (String[] row : DataFile.read("flags.tsv")) {
            BY_NAME.put(row[0], new Flag(row[0], row[1], row[2], row[3], row[4]));
            SHORT.put(row[1], row[0]);
        }
    }

    private FlagNames() {}

    /** All flags, in the order Envoy prints them. */
    public static List<Flag> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The short name of a flag given by either name; what is none stays as it is. */
    public static String shortOf(String name) {
        return SHORT.getOrDefault(name, name);
    }

    /** The flag of a name, short or long. */
    public static Optional<Flag> find(String name) {
        return Optional.ofNullable(BY_NAME.get(shortOf(name)));
    }
}
