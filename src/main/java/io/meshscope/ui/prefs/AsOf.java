package io.meshscope.ui.prefs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The time that ages and expiries are counted to: what the user set, or now. Evidence of last year does not change with the calendar. */
public final class AsOf implements InstantSource {
    private final Settings settings;
    private final InstantSource clock;
    private final SimpleObjectProperty<@Nullable Instant> evidence = new SimpleObjectProperty<>();
    /** Kept here: bindings are only weakly held by what they depend on. */
    private final ObjectBinding<Instant> time;

    /**
     * Counts to what the settings say.
     *
     * @param clock tells the time when they say nothing
     */
    public AsOf(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.time = Bindings.createObjectBinding(this::instant, settings.nowProperty(), evidence);
    }

    @Override
    public Instant instant() {
        return fixed().orElseGet(clock::instant);
    }

    /** The time that is not now: what the user set, else that of evidence made for a certain time. */
    public Optional<Instant> fixed() {
        Instant set = settings.now().asOf();
        return Optional.ofNullable(set == null ? evidence.get() : set);
    }

    /** Says that all that is open was made for a certain time, as the practice mesh is; null when it was not. FX thread. */
    public void setEvidence(@Nullable Instant time) {
        evidence.set(time);
    }

    /** The time, told again whenever it is set. */
    public ObservableValue<Instant> observe() {
        return time;
    }
}
