package io.meshscope.logs.index;

import io.meshscope.logs.format.Levels;
import java.util.Set;

/** How it went, as far as a row tells: what rows and bars are coloured by. */
public enum Outcome {
    /** Answered well, or merely information. */
    FINE(0),
    /** Refused or not found: 4xx; of programs, a warning. */
    REFUSED(1),
    /** Somebody stopped waiting: a timeout, or a client that left. */
    GAVE_UP(2),
    /** Failed: 5xx, a flag of a failure; of programs, an error. */
    FAILED(3),
    /** A line that says nothing of it. */
    OTHER(4);

    /** How many there are. */
    public static final int COUNT = 5;

    private static final Set<String> LEFT = Set.of("UT", "SI", "DC", "DR", "DT", "UMSDR", "UpstreamRequestTimeout", "StreamIdleTimeout",
            "DownstreamConnectionTermination", "DownstreamRemoteReset", "DurationTimeout", "UpstreamMaxStreamDurationReached");
    private static final Set<String> HARMLESS = Set.of("-", "", "DI", "RFCF", "DelayInjected", "ResponseFromCacheFilter");

    private final int place;

    Outcome(int place) {
        this.place = place;
    }

    /** Its place in arrays of counts, from 0. */
    public int place() {
        return place;
    }

    /**
     * The outcome of a row.
     *
     * @param code  its response code, or 0
     * @param flags its response flags, or ""
     * @param level its level, or ""
     */
    public static Outcome of(int code, String flags, String level) {
        if (!level.isEmpty()) {
            return switch (Levels.severity(level)) {
                case 2 -> REFUSED;
                case 3 -> FAILED;
                default -> FINE;
            };
        }
        if (code == 0 && flags.isEmpty()) {
            return OTHER;
        }
        boolean harmless = true;
        for (String flag : flags.split(",", -1)) {
            if (LEFT.contains(flag)) {
                return GAVE_UP;
            }
            harmless &= HARMLESS.contains(flag);
        }
        if (code == 504 || code == 408 || code == 499) {
            return GAVE_UP;
        }
        if (code >= 500 || (code == 0 && !harmless)) {
            return FAILED;
        }
        return code >= 400 ? REFUSED : FINE;
    }

    /** Whether it is one of those to look at. */
    public boolean isError() {
        return this == GAVE_UP || this == FAILED;
    }
}
