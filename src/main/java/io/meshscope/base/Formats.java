package io.meshscope.base;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How sizes, counts and times are written, the same everywhere and in every language. */
public final class Formats {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(
            ZoneOffset.UTC);

    private Formats() {}

    /** Bytes in decimal units: 140 kB, 1.9 MB. */
    public static String size(long bytes) {
        double n = bytes;
        int unit = 0;
        while (n >= 1000 && unit < UNITS.length - 1) {
            n /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, n < 9.95 ? "%.1f %s" : "%.0f %s", n, UNITS[unit]);
    }

    /** A count with a thin space between thousands: 1 204. */
    public static String count(long n) {
        String digits = Long.toString(Math.abs(n));
        StringBuilder out = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            out.insert(i, '\u202f');
        }
        return n < 0 ? "-" + out : out.toString();
    }

    /** A point in time, to the second, with its zone. */
    public static String time(Instant t) {
        return INSTANT.format(t);
    }

    /** A short span of work: 0.8 s, 12 s, 3 min 05 s. */
    public static String took(Duration d) {
        long ms = d.toMillis();
        if (ms < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        }
        return ms < 60_000 ? ms / 1000 + " s" : String.format(Locale.ROOT, "%d min %02d s", ms / 60_000, ms / 1000 % 60);
    }
}
