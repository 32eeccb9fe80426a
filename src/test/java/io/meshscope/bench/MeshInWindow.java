package io.meshscope.bench;

import static io.meshscope.bench.BenchWindow.fx;

import io.meshscope.model.Ref;
import io.meshscope.ui.app.Workbench;
import io.meshscope.ui.mesh.MeshState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableView;

/**
 * Opens a file of objects in the real window and tells how long the pages of the mesh take and the longest pause between two frames on each.
 * Run by {@code packaging/bench/objects.sh}; the window needs no display.
 */
public final class MeshInWindow {
    private static final List<String> PAGES = List.of("findings", "mtls", "policies", "injection", "certificates", "objects");
    private static final int STEPS = 40;

    private final BenchWindow window;
    private final Workbench bench;

    private MeshInWindow(BenchWindow window) {
        this.window = window;
        this.bench = window.bench();
    }

    public static void main(String[] args) {
        try {
            new MeshInWindow(BenchWindow.open()).measure(Path.of(args[0]));
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            // The window's thread would keep the process.
            System.exit(1);
        }
    }

    private void measure(Path file) throws Exception {
        // The practice mesh first, as a user would have the window running and warm for a few seconds.
        fx(() -> {
            bench.practice();
            return true;
        });
        window.await(() -> state().judgement().isPresent());
        for (String page : PAGES) {
            visit(new Ref.Page(page));
        }
        window.watchFrames();
        long begin = System.nanoTime();
        fx(() -> {
            bench.open(List.of(file));
            return true;
        });
        window.await(() -> state().byPath().containsKey(file.toString()) && state().judgement().isPresent());
        window.idle();
        tell("opened, joined and judged", begin);
        for (String page : PAGES) {
            step(page, new Ref.Page(page));
        }
        step("file", fx(() -> new Ref.Place(state().findingsIn(file.toString()).getLast().finding().where())));
        System.gc();
        Runtime rt = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "%-28s %8d MB%n", "heap in use", (rt.totalMemory() - rt.freeMemory()) >> 20);
    }

    private void step(String name, Ref ref) throws Exception {
        long begin = System.nanoTime();
        visit(ref);
        tell(name, begin);
        begin = System.nanoTime();
        scroll();
        tell("  scrolled", begin);
    }

    private void visit(Ref ref) throws Exception {
        fx(() -> bench.services().navigator().open(ref));
        Thread.sleep(300);
        window.idle();
        Thread.sleep(300);
    }

    private void scroll() throws Exception {
        TableView<?> table = fx(() -> window.scene().getRoot().lookupAll(".table-view").stream().map(n -> (TableView<?>) n).filter(t -> t
                .isVisible() && t.getScene() != null).reduce((a, b) -> a.getItems().size() >= b.getItems().size() ? a : b)
                .orElseGet(TableView::new));
        for (int i = 0; i < STEPS; i++) {
            int at = i;
            fx(() -> {
                table.scrollTo((int) ((long) table.getItems().size() * at / STEPS));
                return true;
            });
            Thread.sleep(20);
        }
    }

    private MeshState state() {
        return bench.mesh().state();
    }

    private void tell(String what, long begin) {
        System.out.printf(Locale.ROOT, "%-28s %8.2f s   longest pause %5.0f ms%n", what, (System.nanoTime() - begin) / 1e9, window.pause());
    }
}
