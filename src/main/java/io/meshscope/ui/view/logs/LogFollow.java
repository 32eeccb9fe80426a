package io.meshscope.ui.view.logs;

import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.task.UiThread;
import io.meshscope.ui.theme.Icons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks again and again whether logs have grown, were rotated or cut, while it is switched on. */
final class LogFollow {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Kit kit;
    private final UiThread ui;
    private final LogSession session;
    private final BooleanSupplier attached;
    private final Runnable grown;
    private final Chip chip;
    private final List<LogFile.Growth> growths = new ArrayList<>();

    /**
     * Switched off.
     *
     * @param attached whether the view is still shown
     * @param grown    told when there are more rows
     */
    LogFollow(LogDesk desk, LogSession session, BooleanSupplier attached, Runnable grown) {
        this.kit = desk.kit();
        this.ui = desk.ui();
        this.session = session;
        this.attached = attached;
        this.grown = grown;
        chip = Chip.toggle(Icons.PLAY, kit.text("logs.follow"));
        chip.setDisable(true);
        chip.selectedProperty().subscribe((_, on) -> {
            if (on) {
                tick();
            }
        });
    }

    /** Switches it. */
    Chip chip() {
        return chip;
    }

    void translate() {
        chip.setText(kit.text("logs.follow"));
    }

    /** Follows a log, too, when it can grow. */
    void add(LogFile log) {
        chip.setDisable(chip.isDisable() && log.grown().isEmpty());
        log.grown().ifPresentOrElse(g -> growths.add(g.get()), () -> growths.add(Optional::empty));
    }

    void stop() {
        chip.setSelected(false);
    }

    private void tick() {
        if (!chip.isSelected() || !attached.getAsBoolean()) {
            return;
        }
        for (int i = 0; i < growths.size(); i++) {
            session.grow(i, growths.get(i), () -> ui.after(SETTLE, () -> {
                if (chip.isSelected()) {
                    grown.run();
                }
            }));
        }
        ui.after(LOOK, this::tick);
    }
}
