package io.meshscope.rules.schema.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Durations as Istio's fields hold them: Go's notation, such as {@code 1h30m} or {@code 1.5s}. */
public final class DurationText {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms", 1_000_000L, "s",
            1_000_000_000L, "m",
            60_000_000_000L, "h", 3_600_000_000_000L);
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private DurationText() {}

    /** The duration in nanoseconds; empty when the text is none or longer than 292 years. */
    public static Optional<Long> nanos(String s) {
        if (s.equals("0") || s.equals("+0") || s.equals("-0")) {
            return Optional.of(0L);
        }
        if (s.length() > 200 || !WHOLE.matches(s)) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher m = PART.matcher(s);
        while (m.find()) {
            String number = m.group(1).endsWith(".") ? m.group(1) + "0" : m.group(1);
            sum = sum.add(new BigDecimal(number).multiply(BigDecimal.valueOf(NANOS.getOrDefault(m.group(2), 0L))));
        }
        if (sum.compareTo(MAX) > 0) {
            return Optional.empty();
        }
        return Optional.of(s.startsWith("-") ? -sum.longValue() : sum.longValue());
    }
}
