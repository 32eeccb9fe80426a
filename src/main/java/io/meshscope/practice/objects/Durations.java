package io.meshscope.practice.objects;

import io.meshscope.model.Tree;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Istio objects spell them (Go: 1h30m, 0.5s, 250ms) and as protojson does (seconds with 0, 3, 6 or 9 decimals). */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|us|ns|s)");

    private Durations() {}

    /** Reads a duration; nothing when it is none. */
    public static Optional<Duration> parse(Tree value) {
        String text = value.text().strip();
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (part.find() && part.start() == at) {
            BigDecimal nanos = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2))));
            sum = sum.plusNanos(nanos.longValue());
            at = part.end();
        }
        return at == text.length() && at > 0 ? Optional.of(sum) : Optional.empty();
    }

    /** As protojson writes it. */
    public static String proto(Duration duration) {
        int nanos = duration.getNano();
        String seconds = Long.toString(duration.getSeconds());
        if (nanos == 0) {
            return seconds + "s";
        }
        String fraction = String.format("%09d", nanos);
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
        return seconds + "." + fraction.substring(0, digits) + "s";
    }

    private static long unit(String name) {
        return switch (name) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "us" -> 1000L;
            default -> 1L;
        };
    }
}
