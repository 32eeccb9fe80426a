package io.meshscope.bench;

import io.meshscope.base.Messages.Lang;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.model.Ref;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Opens a configuration dump in the real window and tells when rows are there, when tables are complete, the longest pause between two frames
 * and the heap in use after a collection. Run by {@code packaging/bench/dump.sh}; the window needs no display.
 */
public final class DumpInWindow {
    static final AtomicLong WORST = new AtomicLong();
    private static final AtomicLong FRAMES = new AtomicLong();
    private static final AtomicLong SLOW = new AtomicLong();
    private static final long ORIGIN = System.nanoTime();
    private static final AtomicLong LAST = new AtomicLong();

    private final Workbench bench;
    private final Scene scene;
    private final long begin = System.nanoTime();
    private @Nullable TableView<?> table;

    private DumpInWindow(Workbench bench, Scene scene) {
        this.bench = bench;
        this.scene = scene;
    }

    public static void main(String[] args) {
        try {
            measure(args[0]);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            // The window's thread would keep the process.
            System.exit(1);
        }
    }

    private static void measure(String dump) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Path home = Files.createTempDirectory("meshscope-bench");
        VirtualThreadRunner runner = new VirtualThreadRunner(f -> System.err.println(f));
        // The practice mesh first, as a user would have the window running and warm for a few seconds.
        Workbench bench = fx(() -> bench(home, runner));
        Scene scene = fx(() -> show(bench));
        fx(() -> {
            bench.practice();
            return true;
        });
        DumpInWindow warm = new DumpInWindow(bench, scene);
        warm.await(b -> b.bench.services().navigator().placeProperty().get() instanceof Ref.Section);
        warm.parts(false);
        DumpInWindow run = new DumpInWindow(bench, scene);
        fx(frames()::hashCode);
        Ref.Proxy before = fx(() -> proxyOf(bench.services().navigator().placeProperty().get()));
        fx(() -> {
            bench.open(List.of(Path.of(dump)));
            return true;
        });
        run.await(b -> b.bench.services().navigator().placeProperty().get() instanceof Ref.Section s && !s.proxy().equals(before));
        run.parts(true);
        run.idle();
        print("all background work done", run.seconds());
        run.scroll();
        long worst = WORST.get();
        System.out.printf(Locale.ROOT, "%-44s %8d of %d%n", "frames over 50 ms", SLOW.get(), FRAMES.get());
        System.gc();
        Runtime rt = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "%-44s %8d MB%n", "heap in use", (rt.totalMemory() - rt.freeMemory()) >> 20);
        System.out.printf(Locale.ROOT, "%-44s %8.0f ms%n", "longest pause between frames", worst / 1e6);
    }

    static Workbench bench(Path home, VirtualThreadRunner runner) {
        Clock clock = Clock.system(ZoneOffset.UTC);
        Settings settings = new Settings(new PreferencesFile(home.resolve("config")),
                Preferences.DEFAULT.with(Theme.Mode.LIGHT).with(Lang.EN),
                runner);
        return new Workbench(settings, new Theme(new SimpleObjectProperty<>(new Theme.SystemLook(false, false))), runner, Fx.THREAD,
                new Notices(
                        Fx.THREAD, clock),
                clock, text -> {}, false, new CacheDir(home.resolve("cache")), FileDialogs.ofSystem());
    }

    static Scene show(Workbench bench) {
        Scene scene = new Scene(bench.shell().node(), 1000, 900);
        bench.services().theme().apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    /** Watches frames: the timer is called once a frame, so the time between two calls is how long the window stood still. */
    static AnimationTimer frames() {
        AnimationTimer timer = new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                long t = System.nanoTime();
                if (last != 0 && t - last > 50_000_000 && Boolean.getBoolean("stalls")) {
                    System.out.printf(Locale.ROOT, "frame of %d ms at %.2f s%n", (t - last) / 1_000_000, (t - ORIGIN) / 1e9);
                }
                FRAMES.incrementAndGet();
                if (last != 0 && t - last > 50_000_000) {
                    SLOW.incrementAndGet();
                }
                if (last != 0) {
                    WORST.accumulateAndGet(t - last, Math::max);
                }
                last = t;
                LAST.set(t);
            }
        };
        timer.start();
        if (Boolean.getBoolean("stalls")) {
            Thread.ofPlatform().daemon().start(DumpInWindow::watch);
        }
        return timer;
    }

    /** Tells where the FX thread is when it keeps a frame waiting ({@code -Dstalls=true}). */
    private static void watch() {
        Thread fx = named("JavaFX Application", "Thread-1");
        Thread drawing = named("QuantumRenderer");
        for (;;) {
            try {
                Thread.sleep(4);
            } catch (InterruptedException e) {
                return;
            }
            long since = System.nanoTime() - LAST.get();
            if (LAST.get() != 0 && since > 20_000_000) {
                System.out.println("waiting " + since / 1_000_000 + " ms at " + frames(fx) + "\n  drawing at " + frames(drawing));
            }
        }
    }

    private static Thread named(String... starts) {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> Arrays.stream(starts).anyMatch(t.getName()::startsWith)).findFirst()
                .orElseThrow();
    }

    private static String frames(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(f -> f.getClassName().substring(f.getClassName().lastIndexOf('.') + 1) + '.' + f.getMethodName()).distinct().limit(40)
                .collect(Collectors.joining(" < "));
    }

    /** The longest pause between two frames since it was asked last, in nanoseconds. */
    static long worst() {
        return WORST.getAndSet(0);
    }

    private void parts(boolean tell) throws Exception {
        boolean first = true;
        for (Ref.Part part : List.of(Ref.Part.CLUSTERS, Ref.Part.ENDPOINTS, Ref.Part.LISTENERS, Ref.Part.ROUTES, Ref.Part.SECRETS)) {
            // The first part is asked for by dropping the file.
            long asked = first ? begin : System.nanoTime();
            first = false;
            fx(() -> {
                Ref.Proxy proxy = proxyOf(bench.services().navigator().placeProperty().get());
                return bench.services().navigator().open(new Ref.Section(proxy, part));
            });
            await(b -> b.rows() > 0);
            if (tell) {
                print(part.name().toLowerCase(Locale.ROOT) + ": first rows, since asked for", (System.nanoTime() - asked) / 1e9);
            }
            long since = System.nanoTime();
            long quiet = since;
            int now = fx(this::rows);
            while (System.nanoTime() - quiet < 700_000_000L) {
                int again = fx(this::rows);
                if (again != now) {
                    now = again;
                    since = System.nanoTime();
                }
                quiet = fx(this::reading) || again != now ? System.nanoTime() : Math.max(quiet, since);
                Thread.sleep(10);
            }
            double complete = (since - asked) / 1e9;
            if (tell) {
                print("  complete, since it was asked for: " + now, complete);
            }
        }
    }

    private static Ref.Proxy proxyOf(Ref ref) {
        return ref instanceof Ref.Section s ? s.proxy() : ((Ref.Item) ref).section().proxy();
    }

    private void scroll() throws Exception {
        for (int i = 0; i < 40; i++) {
            int at = i;
            fx(() -> {
                table().scrollTo((int) ((long) rows() * at / 40));
                return true;
            });
            Thread.sleep(20);
        }
    }

    private boolean reading() {
        return bench.services().runner().tasks().stream().anyMatch(t -> !t.state().isOver() && t.task().key().endsWith("/dump"));
    }

    private int rows() {
        return table().getItems().size();
    }

    /** The table in front. It is looked for once a part: looking through all nodes again and again would be a stall of its own. */
    private TableView<?> table() {
        TableView<?> known = table;
        if (known == null || !visible(known) || known.getScene() == null) {
            known = find();
            table = known.getItems().isEmpty() ? null : known;
        }
        return known;
    }

    private TableView<?> find() {
        List<TableView<?>> tables = new ArrayList<>();
        tablesIn(scene.getRoot(), false, tables);
        return tables.stream().filter(t -> t.getColumns().size() > 2).max(Comparator.comparingInt(t -> t.getItems().size()))
                .orElseGet(TableView::new);
    }

    /** Visible tables of an open file's parts; does not look into cells, since that would be a stall of its own. */
    private static void tablesIn(Node node, boolean inParts, List<TableView<?>> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof TableView<?> t && inParts) {
            found.add(t);
        } else if (node instanceof Parent parent && !(node instanceof TreeView)) {
            boolean parts = inParts || node.getStyleClass().contains("parts");
            parent.getChildrenUnmodifiable().forEach(child -> tablesIn(child, parts, found));
        }
    }

    static boolean visible(Node n) {
        for (Node at = n; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void idle() throws Exception {
        await(b -> b.bench.services().runner().tasks().stream().map(TaskEntry::state).allMatch(s -> s.isOver()));
    }

    private void await(Predicate<DumpInWindow> condition) throws Exception {
        long patience = System.nanoTime() + 20_000_000_000L;
        while (!fx(() -> condition.test(this))) {
            Thread.sleep(15);
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(
                        "nothing happens at " + bench.services().navigator().placeProperty().get() + " after " + bench.services()
                                .notices().all() + bench.services().runner().tasks());
            }
        }
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    static void print(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%-44s %8.2f s%n", what, seconds);
    }

    static <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
