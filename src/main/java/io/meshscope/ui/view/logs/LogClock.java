package io.meshscope.ui.view.logs;

import io.meshscope.logs.format.TimeText;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Kit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.MenuItem;

/** The zone times are told and written in: UTC, as logs have it, or that of this computer. The choice is remembered. */
final class LogClock {
    private static final String KEPT = "logs-zone";
    private static final String LOCAL = "local";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Kit kit;
    private final Runnable changed;
    private final Chip chip;
    /** Read by cells on other threads. */
    private volatile ZoneId zone;

    /**
     * A clock in the zone chosen last.
     *
     * @param changed told when another zone was chosen
     */
    LogClock(Kit kit, Runnable changed) {
        this.kit = kit;
        this.changed = changed;
        zone = kit.layouts().words(KEPT).contains(LOCAL) ? ZoneId.systemDefault() : ZoneOffset.UTC;
        chip = Chip.menu(name(), () -> List.of(choice(ZoneOffset.UTC, kit.text("logs.zone.utc")), choice(ZoneId.systemDefault(), kit.text(
                "logs.zone.local", ZoneId.systemDefault().getId()))));
        chip.setId("log-zone");
    }

    /** Lets the user choose. */
    Chip chip() {
        return chip;
    }

    /** The zone of now. */
    ZoneId zone() {
        return zone;
    }

    /** What the zone is called. */
    String name() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private MenuItem choice(ZoneId of, String words) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> choose(of));
        return item;
    }

    private void choose(ZoneId of) {
        if (!of.equals(zone)) {
            zone = of;
            kit.layouts().keepWords(KEPT, of.equals(ZoneOffset.UTC) ? List.of() : List.of(LOCAL));
            chip.setText(name());
            changed.run();
        }
    }

    /** The time of day; "" for none. */
    String clock(long micros) {
        return micros == TimeText.NONE ? "" : CLOCK.format(at(micros).atZone(zone));
    }

    /** Day and time of day; "" for none. */
    String date(long micros) {
        return micros == TimeText.NONE ? "" : DATE.format(at(micros).atZone(zone));
    }

    private static Instant at(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }
}
