package io.meshscope.ui.prefs;

import java.time.Instant;
import java.time.InstantSource;

/** The time that ages and expiries are counted to: what the user set, or now. Evidence of last year does not change with the calendar. */
public final class AsOf implements InstantSource {
    private final Settings settings;
    private final InstantSource clock;

    /**
     * Counts to what the settings say.
     *
     * @param clock tells the time when they say nothing
     */
    public AsOf(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        Instant set = settings.now().asOf();
        return set == null ? clock.instant() : set;
    }
}
