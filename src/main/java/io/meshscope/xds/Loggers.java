package io.meshscope.xds;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Envoy's loggers and their levels, as {@code POST /logging} of the admin interface answers: a line {@code active loggers:} and a line
 * {@code name: level} for each.
 *
 * @param levels level by logger, in the order told
 */
public record Loggers(Map<String, String> levels) {
    private static final Pattern LINE = Pattern.compile("\\s+([\\w.-]+): (\\w+)\\s*");

    public Loggers {
        levels = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /** Reads the answer; empty when it is something else. */
    public static Optional<Loggers> read(String text) {
        Map<String, String> levels = new LinkedHashMap<>();
        boolean begun = false;
        for (String line : text.lines().toList()) {
            begun |= line.strip().equals("active loggers:");
            Matcher m = LINE.matcher(line);
            if (begun && m.matches()) {
                levels.put(m.group(1), m.group(2));
            }
        }
        return levels.isEmpty() ? Optional.empty() : Optional.of(new Loggers(levels));
    }
}
