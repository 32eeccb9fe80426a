package io.meshscope.bench;

import io.meshscope.ui.app.Workbench;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.task.TaskEntry;
import io.meshscope.ui.task.VirtualThreadRunner;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Opens a large log in the real window and tells when rows are there, how soon a filter shows its first hits, the longest pause between two
 * frames while one scrolls, jumps, filters and draws a stretch of time, and the heap in use. Run by {@code packaging/bench/logs.sh}.
 */
public final class LogInWindow {
    private static final int WARM = 6_000_000;

    private final Workbench bench;
    private final Scene scene;
    private @Nullable TableView<?> table;

    private LogInWindow(Workbench bench, Scene scene) {
        this.bench = bench;
        this.scene = scene;
    }

    public static void main(String[] args) {
        try {
            measure(Path.of(args[0]));
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            // The window's thread would keep the process.
            System.exit(1);
        }
    }

    private static void measure(Path log) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Path home = Files.createTempDirectory("meshscope-bench");
        VirtualThreadRunner runner = new VirtualThreadRunner(f -> System.err.println(f));
        Workbench bench = fx(() -> DumpInWindow.bench(home, runner));
        Scene scene = fx(() -> DumpInWindow.show(bench));
        // The beginning of the log first, as a user would have the window running and warm.
        Path warm = home.resolve("warm.log");
        try (InputStream in = Files.newInputStream(log)) {
            Files.write(warm, in.readNBytes(WARM));
        }
        LogInWindow run = new LogInWindow(bench, scene);
        run.open(warm, false);
        run.work(false);
        run.work(false);
        fx(DumpInWindow.frames()::hashCode);
        run.open(log, true);
        run.work(true);
        System.gc();
        Runtime rt = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "%-52s %8d MB%n", "heap in use", (rt.totalMemory() - rt.freeMemory()) >> 20);
    }

    private static void pause(String what, boolean tell) {
        if (tell) {
            System.out.printf(Locale.ROOT, "%-52s %8.0f ms%n", "  longest pause between frames " + what, DumpInWindow.WORST.get() / 1e6);
        }
        DumpInWindow.WORST.set(0);
    }

    private void open(Path log, boolean tell) throws Exception {
        pause("", false);
        TableView<?> before = table;
        long begin = System.nanoTime();
        fx(() -> {
            bench.open(List.of(log));
            return true;
        });
        await("table", () -> find() != null && find() != before);
        table = fx(this::find);
        await("first rows", () -> rows() > 0);
        say("first rows, since the file was dropped", begin, tell);
        await("index", () -> over("/index/0"));
        say("every row there: " + fx(this::rows), begin, tell);
        idle();
        say("all columns and facets", begin, tell);
        pause("while it is read", tell);
    }

    private void work(boolean tell) throws Exception {
        int rows = fx(this::rows);
        for (int i = 0; i < 60; i++) {
            int at = i * 25;
            scrollTo(at);
        }
        pause("while scrolling", tell);
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            scrollTo(random.nextInt(rows));
        }
        pause("while jumping anywhere", tell);
        filter("response_code == 503", rows, tell);
        filter("response_flags in {UF UC} and duration > 400", rows, tell);
        filter("path contains /items/7", rows, tell);
        filter("kube-probe", rows, tell);
        brush(rows, tell);
    }

    private void scrollTo(int row) throws Exception {
        fx(() -> {
            table().scrollTo(row);
            return true;
        });
        Thread.sleep(20);
    }

    private void filter(String text, int rows, boolean tell) throws Exception {
        Object before = fx(() -> table().getItems());
        long begin = System.nanoTime();
        search(text);
        // What is shown before is all rows: other items mean that hits are there.
        await(text, () -> table().getItems() != before && rows() < rows);
        say("first hits of " + text, begin, tell);
        idle();
        say("  all " + fx(this::rows), begin, tell);
        search("");
        await("all rows", () -> rows() == rows);
        idle();
        pause("while filtering", tell);
    }

    private void search(String text) throws Exception {
        fx(() -> {
            scene.getRoot().lookupAll(".search-field").stream().filter(SearchField.class::isInstance).map(SearchField.class::cast)
                    .filter(f -> f.getPrefColumnCount() == 28 && visible(f)).findFirst().orElseThrow().search(text);
            return true;
        });
    }

    private void brush(int rows, boolean tell) throws Exception {
        Node histogram = fx(() -> scene.getRoot().lookupAll(".histogram").stream().filter(LogInWindow::visible).findFirst().orElseThrow());
        press(histogram, MouseEvent.MOUSE_PRESSED, 100);
        for (int x = 104; x < 220; x += 4) {
            press(histogram, MouseEvent.MOUSE_DRAGGED, x);
            Thread.sleep(15);
        }
        long begin = System.nanoTime();
        press(histogram, MouseEvent.MOUSE_RELEASED, 220);
        await("fewer rows", () -> rows() < rows);
        idle();
        say("a stretch of time drawn: " + fx(this::rows) + " rows", begin, tell);
        fx(() -> {
            histogram.fireEvent(mouse(histogram, MouseEvent.MOUSE_CLICKED, 160, 2));
            return true;
        });
        await("all rows", () -> rows() == rows);
        idle();
        pause("while drawing a stretch", tell);
    }

    private static void press(Node node, javafx.event.EventType<MouseEvent> type, double x) throws Exception {
        fx(() -> {
            node.fireEvent(mouse(node, type, x, 1));
            return true;
        });
    }

    private static MouseEvent mouse(Node node, javafx.event.EventType<MouseEvent> type, double x, int clicks) {
        javafx.geometry.Point2D at = node.localToScene(x, 20);
        return new MouseEvent(node, node, type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, clicks, false, false,
                false, false, true, false, false,
                true, false, true, null);
    }

    private static boolean visible(Node n) {
        for (Node at = n; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return n.getScene() != null;
    }

    private int rows() {
        return table().getItems().size();
    }

    private TableView<?> table() {
        TableView<?> known = table;
        return known == null ? new TableView<>() : known;
    }

    private @Nullable TableView<?> find() {
        return scene.getRoot().lookupAll("#log-rows").stream().filter(LogInWindow::visible).map(n -> (TableView<?>) n.lookup(".table-view"))
                .findFirst().orElse(null);
    }

    private boolean over(String part) {
        return bench.services().runner().tasks().stream().noneMatch(t -> !t.state().isOver() && t.task().key().contains(part));
    }

    /** Nothing is worked on any more, and what was found is shown. */
    private void idle() throws Exception {
        for (int quiet = 0; quiet < 3; quiet++) {
            await("rest", () -> bench.services().runner().tasks().stream().map(TaskEntry::state).allMatch(s -> s.isOver()));
            Thread.sleep(20);
        }
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long patience = System.nanoTime() + 60_000_000_000L;
        while (!fx(condition)) {
            Thread.sleep(4);
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(
                        "nothing happens: " + what + ", " + fx(this::rows) + " rows, " + bench.services().notices().all()
                                + bench.services().runner().tasks());
            }
        }
    }

    private static void say(String what, long begin, boolean tell) {
        if (tell) {
            System.out.printf(Locale.ROOT, "%-52s %8.2f s%n", what, (System.nanoTime() - begin) / 1e9);
        }
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return DumpInWindow.fx(work);
    }
}
