package io.meshscope.ui.control;

import io.meshscope.base.Cancel;
import io.meshscope.base.Job;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages.Lang;
import io.meshscope.base.Progress;
import io.meshscope.ui.Frames;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.prefs.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures of the table with many rows: how long the FX thread is kept, and how long answers take. */
@Tag("benchmark")
class TableBenchmark extends UiTest {
    private static final int ROWS = 300_000;

    /** Work on another thread, as in the application. */
    private static final class Threads implements Background {
        @Override
        public <T> Running start(Object key, Job<T> job, Consumer<? super T> done, Runnable failed) {
            Thread.ofVirtual().start(() -> {
                long t = System.nanoTime();
                T result = job.run(new JobContext(Cancel.NEVER, Progress.NONE));
                System.out.printf("  job %d ms%n", (System.nanoTime() - t) / 1_000_000);
                Platform.runLater(() -> {
                    long u = System.nanoTime();
                    done.accept(result);
                    System.out.printf("  shown, FX thread kept %d ms%n", (System.nanoTime() - u) / 1_000_000);
                });
            });
            return Running.NOTHING;
        }
    }

    @Test
    void manyRows() throws Exception {
        Kit kit = new Kit(new Texts(Lang.EN), new Threads(), _ -> {}, _ -> {});
        record Row(int n, String name) {}
        List<Row> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> new Row(i, "outbound|80||svc-" + (i * 7919L) % ROWS + ".ns.svc.cluster.local")).toList();
        List<Column<Row>> columns = new ArrayList<>();
        columns.add(Column.<Row>of("NAME", 300, Row::name).inMono().growing());
        for (int c = 0; c < 7; c++) {
            int k = c;
            columns.add(Column.<Row>of("C" + c, 80, r -> Integer.toString(r.n() % (k + 2))).inMono());
        }
        DataTable<Row> table = fx(() -> new DataTable<>(kit, "control.rows.other", columns, Row::n));
        Stage stage = show(table, 900, 700);
        @SuppressWarnings("unchecked")
        TableView<Row> view = (TableView<Row>) table.getChildren().getFirst();
        step("rows", table, () -> table.setRows(rows));
        step("query", table, () -> table.setQuery("svc-12 cluster"));
        step("all again", table, () -> table.setQuery(""));
        step("sort", table, () -> view.getSortOrder().setAll(List.of(view.getColumns().getFirst())));
        step("select", table, () -> table.select(150_000));
        Frames frames = new Frames(n -> view.scrollTo((int) (n * 997L % ROWS)));
        fxRun(frames::start);
        await(() -> frames.count() > 100);
        fxRun(frames::stop);
        System.out.println("scroll jumps: " + frames);
        close(stage);
    }

    private static void step(String name, DataTable<?> table, Runnable work) {
        System.out.println(name);
        fxRun(work);
        await(() -> !table.busyProperty().get());
        waitForFx();
    }
}
