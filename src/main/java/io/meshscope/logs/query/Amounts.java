package io.meshscope.logs.query;

import io.meshscope.logs.format.TimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, and times, as people write them. */
final class Amounts {
    private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,9})?)([a-zA-Zµ]*)");
    private static final Map<String, Double> MILLIS = Map.of("", 1.0, "ns", 1e-6, "us", 1e-3, "µs", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4,
            "min", 6e4, "h", 3.6e6);
    private static final Map<String, Double> BYTES = Map.of("", 1.0, "b", 1.0, "k", 1e3, "kb", 1e3, "mb", 1e6, "gb", 1e9, "m", 1e6, "kib",
            1024.0, "mib", 1048576.0, "gib", 1073741824.0);
    private static final Pattern OF_DAY = Pattern.compile("(\\d\\d):(\\d\\d)(?::(\\d\\d)(\\.\\d{1,6})?)?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d");

    /** A time that tells its own offset. */
    private static final Pattern ZONED = Pattern.compile("(?:Z|[+-]\\d\\d:?\\d\\d)$");

    private Amounts() {}

    static OptionalDouble millis(String text) {
        return amount(text, MILLIS);
    }

    static OptionalDouble bytes(String text) {
        return amount(text, BYTES);
    }

    static OptionalDouble number(String text) {
        return amount(text, Map.of("", 1.0));
    }

    private static OptionalDouble amount(String text, Map<String, Double> units) {
        Matcher m = NUMBER.matcher(text);
        if (!m.matches()) {
            return OptionalDouble.empty();
        }
        Double unit = units.get(m.group(2).toLowerCase(Locale.ROOT));
        return unit == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(m.group(1)) * unit);
    }

    /** Microseconds since 1970 of a date, a date with hours and minutes, or a whole time. */
    static OptionalLong instant(String text) {
        String whole = DAY.matcher(text).matches() ? text + "T00:00:00" : MINUTE.matcher(text).matches() ? text + ":00" : text;
        byte[] b = whole.getBytes(StandardCharsets.UTF_8);
        TimeText times = new TimeText();
        long t = times.read(b, 0, b.length);
        return t == TimeText.NONE || times.end() != b.length ? OptionalLong.empty() : OptionalLong.of(t);
    }

    /** The same; a time without an offset is meant in a zone. */
    static OptionalLong instant(String text, ZoneId zone) {
        OptionalLong t = instant(text);
        if (t.isEmpty() || ZONED.matcher(text).find()) {
            return t;
        }
        return OptionalLong.of(t.getAsLong() - offset(t.getAsLong() - offset(t.getAsLong(), zone), zone));
    }

    /** Microseconds a zone is ahead of UTC at a time. */
    static long offset(long micros, ZoneId zone) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))).getTotalSeconds() * 1_000_000L;
    }

    /** Microseconds since midnight. */
    static OptionalLong ofDay(String text) {
        Matcher m = OF_DAY.matcher(text);
        if (!m.matches()) {
            return OptionalLong.empty();
        }
        double seconds = (m.group(3) == null ? 0 : Integer.parseInt(m.group(3))) + (m.group(4) == null
                ? 0
                : Double.parseDouble("0" + m
                        .group(4)));
        return OptionalLong.of(Math.round(((Integer.parseInt(m.group(1)) * 60L + Integer.parseInt(m.group(2))) * 60 + seconds) * 1e6));
    }
}
