package io.meshscope.ui.view.explorer;

import io.meshscope.base.Outcome;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.admin.Stat;
import io.meshscope.xds.admin.Stats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The statistics of a proxy. */
final class StatsView extends View {
    private final ProxyModel model;
    private final Kit kit;
    private final JobRunner runner;
    private final Consumer<@Nullable Stat> selected;
    private final DataTable<Stat> table;
    private final SearchField search;
    private final Chip used;
    private final Chip topic;
    private List<Stat> stats = List.of();
    private String chosen = "";
    private Optional<ProxyFiles.Body> loaded = Optional.empty();

    /**
     * The statistics.
     *
     * @param selected told which is selected
     */
    StatsView(ProxyModel model, Kit kit, JobRunner runner, Consumer<@Nullable Stat> selected) {
        this.model = model;
        this.kit = kit;
        this.runner = runner;
        this.selected = selected;
        table = new DataTable<>(kit, "explorer.part.stats", List.of(Column.<Stat>keyed("explorer.column.stat", 520, Stat::name).inMono()
                .cutInMiddle().growing(),
                Column.<Stat>keyed("explorer.column.value", 200, Stat::value).inMono().number(StatsView::number).growing(),
                Column.<Stat>keyed("explorer.column.topic", 120, Stat::topic).inMono()), Stat::span);
        search = new SearchField(kit, "explorer.filter.prompt");
        used = Chip.toggle(kit.text("explorer.filter.used"));
        topic = Chip.menu(kit.text("explorer.facet.topic"), this::topics);
    }

    private static long number(Stat s) {
        try {
            return s.kind() == Stat.Kind.NUMBER ? (long) Double.parseDouble(s.value()) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    protected Parent build() {
        search.queryProperty().subscribe(table::setQuery);
        used.selectedProperty().subscribe((_, _) -> filter());
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(() -> {
            search.reset();
            used.setSelected(false);
            choose("");
        });
        table.selectedProperty().subscribe(selected);
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        Label note = new Label();
        kit.texts().bind(note.textProperty(), note, "explorer.stats.kept");
        note.getStyleClass().addAll("small", "muted", "wrap", "page-note");
        BorderPane pane = new BorderPane(table, new ToolbarRow(kit, search, topic, used).addTrailing(count), null, note, null);
        pane.setMinSize(0, 0);
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> translate()));
        whileAttached(() -> model.dataProperty().map(d -> d.files().stats()).subscribe(this::load));
        return pane;
    }

    void focusFilter() {
        search.requestFocus();
    }

    private void translate() {
        used.setText(kit.text("explorer.filter.used"));
        label();
        empty();
    }

    private void empty() {
        boolean collected = model.data().files().stats().isPresent();
        table.setEmpty(EmptyState.of(Icons.STATS, kit.text(collected ? "explorer.empty.stats" : "explorer.missing.stats")));
    }

    private void load(Optional<ProxyFiles.Body> body) {
        empty();
        if (body.isEmpty() || body.equals(loaded)) {
            return;
        }
        loaded = body;
        ProxyFiles.Body b = body.get();
        runner.submit(
                Task.<Outcome<Stats>>of("proxy/" + model.data().files().ref().source() + "/stats", "explorer.task.stats", c -> Stats.read(b
                        .document(), b.span(), c)).args(model.data().files().title()).detail(b.document().origin().path()).onCores(),
                out -> {
                    stats = out.value().stats();
                    table.setRows(stats);
                    model.problems().addAll(out.problems());
                });
    }

    private List<MenuItem> topics() {
        Map<String, Integer> counts = new TreeMap<>();
        stats.forEach(s -> counts.merge(s.topic(), 1, Integer::sum));
        return counts.entrySet().stream().<MenuItem>map(e -> {
            CheckMenuItem item = new CheckMenuItem(e.getKey() + "  (" + e.getValue() + ")");
            item.setMnemonicParsing(false);
            item.setSelected(e.getKey().equals(chosen));
            item.setOnAction(_ -> choose(item.isSelected() ? e.getKey() : ""));
            return item;
        }).toList();
    }

    private void choose(String value) {
        chosen = value;
        label();
        filter();
    }

    private void label() {
        topic.setText(chosen.isEmpty() ? kit.text("explorer.facet.topic") : kit.text("explorer.facet.topic") + " " + chosen);
        topic.setSelected(!chosen.isEmpty());
    }

    private void filter() {
        Predicate<Stat> passes = s -> true;
        if (used.isSelected()) {
            passes = passes.and(Stat::isUsed);
        }
        String only = chosen;
        if (!only.isEmpty()) {
            passes = passes.and(s -> s.topic().equals(only));
        }
        table.setFilter(used.isSelected() || !only.isEmpty() ? passes : null);
    }
}
