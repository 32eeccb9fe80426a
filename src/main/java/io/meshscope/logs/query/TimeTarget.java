package io.meshscope.logs.query;

import java.util.OptionalLong;

/** A time somebody wants to go to. */
public final class TimeTarget {
    private static final long DAY = 86_400_000_000L;

    private TimeTarget() {}

    /**
     * Reads a date, a date and time, or a time of day.
     *
     * @param near microseconds since 1970 of a time on the day a time of day is meant on
     * @return microseconds since 1970; nothing when the text is no time
     */
    public static OptionalLong parse(String text, long near) {
        String stripped = text.strip();
        OptionalLong day = Amounts.ofDay(stripped);
        return day.isPresent() ? OptionalLong.of(Math.floorDiv(near, DAY) * DAY + day.getAsLong()) : Amounts.instant(stripped);
    }
}
