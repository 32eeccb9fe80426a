package io.meshscope.bench;

import static io.meshscope.bench.DumpInWindow.fx;

import io.meshscope.ui.app.Workbench;
import io.meshscope.ui.task.VirtualThreadRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/**
 * Opens a large capture in the real window, scrolls, jumps, filters and looks at its connections; tells how long each takes, the longest pause
 * between two frames meanwhile, and the heap in use after a collection. Run by {@code packaging/bench/packets.sh}; the window needs no display.
 */
public final class PacketsInWindow {
    private static final String LAB = "((tcp.stream == 1 and http) or tcp.flags == 0x0011 or tcp.flags == 0x0004)";
    private static final long PATIENCE = 15_000_000_000L;

    private final Workbench bench;
    private final Scene scene;
    private @Nullable TableView<?> table;

    private PacketsInWindow(Workbench bench, Scene scene) {
        this.bench = bench;
        this.scene = scene;
    }

    public static void main(String[] args) {
        try {
            measure(Path.of(args[0]), Path.of(args[1]));
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            // The window's thread would keep the process.
            System.exit(1);
        }
    }

    private static void measure(Path warm, Path large) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Path home = Files.createTempDirectory("meshscope-bench");
        VirtualThreadRunner runner = new VirtualThreadRunner(f -> System.err.println(f));
        Workbench bench = fx(() -> DumpInWindow.bench(home, runner));
        PacketsInWindow run = new PacketsInWindow(bench, fx(() -> DumpInWindow.show(bench)));
        // A small capture first, as a user would have the window running and warm.
        run.open(warm);
        run.scroll(30);
        run.filter("tcp.flags.reset == 1");
        fx(DumpInWindow.frames()::hashCode);
        DumpInWindow.worst();
        run.all(large);
    }

    private void all(Path large) throws Exception {
        table = null;
        timed("first packets", () -> open(large));
        timed("all indexed", () -> await(() -> bench.services().runner().tasks().stream().noneMatch(t -> !t.state().isOver() && t.task()
                .key().endsWith("/index"))));
        timed("all packets listed", () -> await(() -> bench.services().runner().tasks().stream().noneMatch(t -> !t.state().isOver())));
        timed("scrolling row by row", () -> scroll(120));
        timed("jumping", this::jump);
        timed("the filter tcp.flags.reset == 1", () -> filter("tcp.flags.reset == 1"));
        timed("the lab's filter", () -> filter(LAB));
        timed("no filter again", () -> filter(""));
        timed("the connections", () -> part(1));
        timed("the conversations", () -> part(2));
        timed("back to the packets", () -> part(0));
        System.gc();
        Runtime rt = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "%-44s %8d MB%n", "heap in use", (rt.totalMemory() - rt.freeMemory()) >> 20);
    }

    /** Something that takes its time. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static void timed(String what, Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Thread.sleep(300);
        System.out.printf(Locale.ROOT, "%-44s %8.2f s, longest pause between frames %4.0f ms%n", what, seconds, DumpInWindow.worst() / 1e6);
    }

    private void open(Path file) throws Exception {
        fx(() -> {
            bench.open(List.of(file));
            return true;
        });
        await(() -> bench.services().navigator().placeProperty().get().toString().contains(String.valueOf(file.getFileName())) && table()
                .getItems().size() > 0);
    }

    private void scroll(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            int at = i * 3;
            fx(() -> {
                table().scrollTo(at);
                return true;
            });
            Thread.sleep(16);
        }
    }

    private void jump() throws Exception {
        for (int i = 1; i <= 30; i++) {
            int at = i;
            fx(() -> {
                int row = (int) ((long) table().getItems().size() * at / 31);
                table().getSelectionModel().clearAndSelect(row);
                table().scrollTo(row);
                return true;
            });
            Thread.sleep(80);
        }
    }

    private void filter(String text) throws Exception {
        int before = fx(() -> table().getItems().size());
        fx(() -> {
            TextField field = find(TextField.class, "search-field.mono");
            field.setText(text);
            return true;
        });
        Thread.sleep(50);
        fx(() -> {
            scene.getRoot().lookupAll(".button").stream().map(Button.class::cast).filter(b -> "Apply".equals(b.getText()) && DumpInWindow
                    .visible(b)).findFirst().orElseThrow().fire();
            return true;
        });
        await(() -> table().getItems().size() != before);
    }

    private void part(int index) throws Exception {
        table = null;
        fx(() -> {
            find(TabPane.class, "parts").getSelectionModel().select(index);
            return true;
        });
        await(() -> table().getItems().size() > 0);
    }

    private <T extends Node> T find(Class<T> type, String style) {
        return scene.getRoot().lookupAll("." + style).stream().filter(type::isInstance).map(type::cast).filter(DumpInWindow::visible)
                .findFirst().orElseThrow();
    }

    /** The table in front; looked for once, as looking through all nodes again and again would be a stall of its own. */
    private TableView<?> table() {
        TableView<?> known = table;
        if (known == null || known.getScene() == null || !DumpInWindow.visible(known)) {
            known = scene.getRoot().lookupAll(".parts .table-view").stream().map(n -> (TableView<?>) n).filter(DumpInWindow::visible)
                    .filter(t -> t.getColumns().size() > 2).findFirst().orElseGet(TableView::new);
            table = known.getItems().isEmpty() ? null : known;
        }
        return known;
    }

    private void await(Callable<Boolean> condition) throws Exception {
        long patience = System.nanoTime() + PATIENCE;
        while (!fx(condition)) {
            Thread.sleep(10);
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("nothing happens at " + bench.services().navigator().placeProperty().get() + " after "
                        + bench.services().notices().all() + bench.services().runner().tasks());
            }
        }
    }
}
