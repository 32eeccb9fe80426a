package io.meshscope.packets.flow;

import java.util.Locale;

/** How lengths of time between packets are written. */
public final class Lapse {
    private static final double MICRO = 1_000;
    private static final double MILLI = 1_000_000;
    private static final double SECOND = 1_000_000_000;

    private Lapse() {}

    /** A length of time with two or three digits that matter: 0.08 ms, 12.4 ms, 500 ms, 1.52 s. */
    public static String text(long nanos) {
        double n = Math.abs((double) nanos);
        String sign = nanos < 0 ? "-" : "";
        if (n >= 10 * SECOND) {
            return sign + String.format(Locale.ROOT, "%.1f s", n / SECOND);
        }
        if (n >= SECOND) {
            return sign + String.format(Locale.ROOT, "%.2f s", n / SECOND);
        }
        if (n >= 100 * MILLI) {
            return sign + String.format(Locale.ROOT, "%.0f ms", n / MILLI);
        }
        return sign + String.format(Locale.ROOT, n >= 10 * MILLI ? "%.1f ms" : n >= 10 * MICRO ? "%.2f ms" : "%.3f ms", n / MILLI);
    }
}
