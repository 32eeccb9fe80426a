package io.meshscope.diagnose.fix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text that mends causes, by their names: YAML and commands to copy. Nothing of it is applied by the program. */
public final class Fixes {
    private static final int LONGEST = 120;
    /** Begins an entry of the file. */
    private static final String ENTRY = "\n== ";
    private static final Map<String, String> ALL = read();

    private Fixes() {}

    private static Map<String, String> read() {
        try (var in = Objects.requireNonNull(Fixes.class.getResourceAsStream("/diagnose/fixes.txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return Stream.of(all.split(ENTRY)).skip(1).map(e -> e.split("\n", 2)).collect(Collectors.toUnmodifiableMap(e -> e[0].strip(),
                    e -> e[1].strip() + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The causes that have a text. */
    public static Set<String> known() {
        return ALL.keySet();
    }

    /**
     * The text of a cause; "" when there is none.
     *
     * @param values what fills {@code {name}}, {@code {namespace}} and the like; taken from evidence, so it is cut to one short line
     */
    public static String of(String cause, Map<String, String> values) {
        String text = ALL.getOrDefault(cause, "");
        for (Map.Entry<String, String> e : values.entrySet()) {
            text = text.replace("{" + e.getKey() + "}", line(e.getValue()));
        }
        return text;
    }

    /** What an object calls itself must not begin a line of its own in a text that people paste. */
    private static String line(String value) {
        String one = value.replaceAll("[\\p{Cntrl}`$;|&]+", " ").strip();
        return one.length() > LONGEST ? one.substring(0, LONGEST) : one;
    }
}
