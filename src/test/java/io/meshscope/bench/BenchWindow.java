package io.meshscope.bench;

import io.meshscope.base.Messages.Lang;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.ui.app.Workbench;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.TaskEntry;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The real window for a measurement, and how long it stood still between two frames. With {@code -Dstalls=true} it tells where the FX thread is
 * while it keeps a frame waiting.
 */
final class BenchWindow {
    private static final long PATIENCE = 30_000_000_000L;
    private static final long STALL = 20_000_000;
    private static final int DEPTH = 40;

    private final Workbench bench;
    private final Scene scene;
    private final AtomicLong worst = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    private BenchWindow(Workbench bench, Scene scene) {
        this.bench = bench;
        this.scene = scene;
    }

    /** Opens it, empty. */
    static BenchWindow open() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Path home = Files.createTempDirectory("meshscope-bench");
        VirtualThreadRunner runner = new VirtualThreadRunner(System.err::println);
        Workbench bench = fx(() -> bench(home, runner));
        return new BenchWindow(bench, fx(() -> show(bench)));
    }

    private static Workbench bench(Path home, VirtualThreadRunner runner) {
        Clock clock = Clock.system(ZoneOffset.UTC);
        Settings settings = new Settings(new PreferencesFile(home.resolve("config")),
                Preferences.DEFAULT.with(Theme.Mode.LIGHT).with(Lang.EN), runner);
        return new Workbench(settings, new Theme(new SimpleObjectProperty<>(new Theme.SystemLook(false, false))), runner, Fx.THREAD,
                new Notices(Fx.THREAD, clock), clock, text -> {}, false, new CacheDir(home.resolve("cache")), FileDialogs.ofSystem());
    }

    private static Scene show(Workbench bench) {
        Scene scene = new Scene(bench.shell().node(), 1000, 900);
        bench.services().theme().apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    Workbench bench() {
        return bench;
    }

    Scene scene() {
        return scene;
    }

    /** Begins to watch frames: the timer is called once a frame, so the time between two calls is how long the window stood still. */
    void watchFrames() throws Exception {
        fx(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    long t = System.nanoTime();
                    long before = last.getAndSet(t);
                    if (before != 0) {
                        worst.accumulateAndGet(t - before, Math::max);
                    }
                }
            }.start();
            return true;
        });
        if (Boolean.getBoolean("stalls")) {
            Thread.ofPlatform().daemon().start(this::tellStalls);
        }
    }

    /** The longest pause since this was last asked, in milliseconds. */
    double pause() {
        return worst.getAndSet(0) / 1e6;
    }

    private void tellStalls() {
        Thread fx = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("JavaFX Application") || t.getName().startsWith("Thread-1")).findFirst().orElseThrow();
        for (;;) {
            try {
                Thread.sleep(4);
            } catch (InterruptedException e) {
                return;
            }
            long since = System.nanoTime() - last.get();
            if (last.get() != 0 && since > STALL) {
                System.out.println("waiting " + since / 1_000_000 + " ms at " + Arrays.stream(fx.getStackTrace())
                        .filter(f -> f.getClassName().startsWith("io.meshscope") || f.getClassName().startsWith("javafx.scene"))
                        .map(f -> f.getClassName().substring(f.getClassName().lastIndexOf('.') + 1) + '.' + f.getMethodName()).distinct()
                        .limit(DEPTH).collect(Collectors.joining(" < ")));
            }
        }
    }

    /** Until no task runs. */
    void idle() throws Exception {
        await(() -> bench.services().runner().tasks().stream().map(TaskEntry::state).allMatch(s -> s.isOver()));
    }

    void await(BooleanSupplier condition) throws Exception {
        long patience = System.nanoTime() + PATIENCE;
        while (!fx(condition::getAsBoolean)) {
            Thread.sleep(15);
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("nothing happens at " + bench.services().navigator().placeProperty().get() + " after "
                        + bench.services().notices().all() + bench.services().runner().tasks());
            }
        }
    }

    static <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-44s %8.2f %s%n", what, value, unit);
    }
}
