package io.meshscope.ui.app;

import io.meshscope.base.Allowed;
import io.meshscope.model.Ref;
import io.meshscope.ui.nav.Navigator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * For the start cache and the figures of starting, chosen by the system property {@code meshscope.start}: {@code frame} prints the
 * time of the first frame with the start page, in milliseconds of the epoch, and ends; {@code train} opens the practice mesh and its parts first,
 * so that the classes of the main views are in the cache.
 */
@Allowed("prints the figure it was asked for")
final class StartProbe extends AnimationTimer {
    private static final int SETTLE = 40;

    private final Workbench bench;
    private final Deque<Ref.Part> parts = new ArrayDeque<>(
            List.of(Ref.Part.CLUSTERS, Ref.Part.ROUTES, Ref.Part.LISTENERS, Ref.Part.ENDPOINTS,
                    Ref.Part.SECRETS, Ref.Part.STATS, Ref.Part.RAW));
    private final boolean train;
    private int frames;

    private StartProbe(Workbench bench, boolean train) {
        this.bench = bench;
        this.train = train;
    }

    /** Begins, when it was asked for. */
    static void begin(Workbench bench) {
        String wanted = System.getProperty("meshscope.start", "");
        if (wanted.equals("frame") || wanted.equals("train")) {
            new StartProbe(bench, wanted.equals("train")).start();
        }
    }

    /** The timer is called before a frame is drawn: at its second call one has been. */
    @Override
    public void handle(long now) {
        frames++;
        if (frames == 2) {
            System.out.println(System.currentTimeMillis());
            if (!train) {
                end();
                return;
            }
            bench.practice();
        }
        if (frames > SETTLE && frames % SETTLE == 0) {
            step();
        }
    }

    private void step() {
        Navigator navigator = bench.services().navigator();
        if (parts.isEmpty()) {
            end();
        } else if (navigator.placeProperty().get() instanceof Ref.Section s) {
            navigator.open(new Ref.Section(s.proxy(), parts.removeFirst()));
        } else if (navigator.placeProperty().get() instanceof Ref.Item i) {
            navigator.open(new Ref.Section(i.section().proxy(), parts.removeFirst()));
        }
    }

    private void end() {
        stop();
        Platform.exit();
    }
}
