package io.meshscope.logs.query;

import java.time.ZoneId;
import java.util.OptionalLong;

/** A time somebody wants to go to. */
public final class TimeTarget {
    private static final long DAY = 86_400_000_000L;

    private TimeTarget() {}

    /**
     * Reads a date, a date and time, or a time of day.
     *
     * @param near microseconds since 1970 of a time on the day a time of day is meant on
     * @param zone the zone of what names none
     * @return microseconds since 1970; nothing when the text is no time
     */
    public static OptionalLong parse(String text, long near, ZoneId zone) {
        String stripped = text.strip();
        OptionalLong day = Amounts.ofDay(stripped);
        if (day.isEmpty()) {
            return Amounts.instant(stripped, zone);
        }
        long local = Math.floorDiv(near + Amounts.offset(near, zone), DAY) * DAY + day.getAsLong();
        return OptionalLong.of(local - Amounts.offset(local - Amounts.offset(local, zone), zone));
    }
}
