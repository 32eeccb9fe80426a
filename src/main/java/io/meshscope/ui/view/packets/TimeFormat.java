package io.meshscope.ui.view.packets;

import io.meshscope.packets.file.FrameTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the time of a packet is written. */
enum TimeFormat {
    /** Time of day. */
    CLOCK,
    /** Day and time of day. */
    DATE,
    /** Seconds since the first frame. */
    SINCE_FIRST,
    /** Seconds since the frame shown before. */
    SINCE_SHOWN,
    /** Seconds since 1970. */
    EPOCH;

    private static final DateTimeFormatter OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter OF_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long SECOND = 1_000_000_000L;

    /** Its words. */
    String key() {
        return "packetview.time." + name();
    }

    /**
     * A time.
     *
     * @param time   nanoseconds since 1970
     * @param first  time of the first frame
     * @param before time of the frame shown before
     */
    String text(long time, long first, long before, ZoneId zone) {
        if (time == FrameTable.NO_TIME) {
            return "";
        }
        return switch (this) {
            case CLOCK -> OF_DAY.format(at(time).atZone(zone));
            case DATE -> OF_DATE.format(at(time).atZone(zone));
            case SINCE_FIRST -> seconds(time - first);
            case SINCE_SHOWN -> seconds(time - before);
            case EPOCH -> seconds(time);
        };
    }

    private static Instant at(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND));
    }

    private static String seconds(long nanos) {
        long micros = Math.abs(nanos) / 1000;
        return (nanos < 0 ? "-" : "") + micros / 1_000_000 + "." + String.format(Locale.ROOT, "%06d", micros % 1_000_000);
    }
}
