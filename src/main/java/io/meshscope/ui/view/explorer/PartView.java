package io.meshscope.ui.view.explorer;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A part of a proxy: its table above, the resource of the selected row below as tree and text.
 *
 * @param <R> a row of the table
 */
final class PartView<R> extends View {
    private final PartTable<R> part;
    private final ProxyModel model;
    private final Kit kit;
    private final JobRunner runner;
    private final String key;
    private final DataTable<R> table;
    private final PartFilter<R> filter;
    private final SearchField search;
    private final Supplier<ResourceDetail> makeDetail;
    private @Nullable ResourceDetail detail;
    private final Consumer<Optional<Target>> selected;
    private final StackPane lower = new StackPane();
    private List<R> rows = List.of();
    private @Nullable ProxyData loaded;
    private @Nullable String wanted;
    private boolean restored;

    /**
     * A part.
     *
     * @param detail   makes the panes for a resource
     * @param selected told what the selected row stands for
     */
    PartView(PartTable<R> part, ProxyModel model, Cells cells, JobRunner runner, Supplier<ResourceDetail> detail,
            Consumer<Optional<Target>> selected) {
        this.part = part;
        this.model = model;
        this.kit = cells.kit();
        this.runner = runner;
        this.makeDetail = detail;
        this.selected = selected;
        this.key = "proxy/" + model.data().files().ref().source() + "/" + model.data().files().ref().name() + "/rows/" + part.part();
        List<Column<R>> columns = part.columns(cells);
        table = new DataTable<>(kit, "explorer.part." + part.part().name().toLowerCase(java.util.Locale.ROOT), columns, part::key);
        filter = new PartFilter<>(part, kit, table);
        search = new SearchField(kit, "explorer.filter.prompt");
    }

    @Override
    protected Parent build() {
        search.queryProperty().subscribe(table::setQuery);
        table.setMarks(part.problems());
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(this::clearFilter);
        table.setJson(chosen -> ResourceJson.of(chosen.stream().map(r -> part.target(model.data(), r)).toList()));
        table.setMenu(
                (r, menu) -> menu.copies("explorer.copy.pointer", () -> pointer(r)).copies("explorer.copy.command", () -> command(r)));
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        IconButton columns = new IconButton(kit, Icons.COLUMNS, "explorer.columns", () -> {});
        columns.setOnAction(_ -> table.columnMenu().show(columns, Side.BOTTOM, 0, 0));
        ToolbarRow toolbar = new ToolbarRow(kit, search);
        filter.chips().forEach(toolbar::add);
        toolbar.addTrailing(count, columns);
        BorderPane top = new BorderPane();
        top.setMinSize(0, 0);
        kit.frames().next(toolbar, () -> top.setTop(toolbar));
        kit.frames().next(top, () -> top.setCenter(table));
        lower.setMinSize(0, 0);
        SplitPane split = new SplitPane(top, lower);
        split.setOrientation(Orientation.VERTICAL);
        kit.layouts().divide("explorer/part", 0.46, split);
        table.selectedProperty().subscribe(this::rowSelected);
        model.dataProperty().subscribe(this::known);
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> {
            filter.translate();
            empty(model.data());
        }));
        return split;
    }

    /** The part it shows. */
    PartTable<R> part() {
        return part;
    }

    /** What the selected row stands for. */
    Optional<Target> target() {
        return Optional.ofNullable(table.selectedProperty().get()).map(r -> part.target(model.data(), r));
    }

    /** Name of the resource selected. */
    Optional<String> name() {
        return Optional.ofNullable(table.selectedProperty().get()).map(part::name);
    }

    /** How many rows are selected of how many, in the language of now; "" when none is. */
    String countText() {
        int n = table.selectedRows().size();
        return n == 0 ? "" : kit.text(n == 1 ? "explorer.selected.one" : "explorer.selected.other", n, table.countProperty().get().shown());
    }

    /** The command that prints the table. */
    String command() {
        return Commands.proxyConfig(model.data(), part.command(Optional.ofNullable(table.selectedProperty().get())));
    }

    /** Selects the first row of a resource, now or when it has been read. */
    void select(String name) {
        Optional<R> found = rows.stream().filter(r -> part.name(r).equals(name)).findFirst();
        if (found.isPresent()) {
            wanted = null;
            R row = table.selectedProperty().get();
            if (row == null || !part.name(row).equals(name)) {
                if (!restored) {
                    clearFilter();
                }
                restored = false;
                table.select(part.key(found.get()));
            }
        } else {
            wanted = name;
        }
    }

    /** The words it filters by. */
    ReadOnlyStringProperty queryProperty() {
        return search.queryProperty();
    }

    /** Filters by words; a resource that is asked for meanwhile does not take them away, unless they hide it. */
    void filterBy(String words) {
        search.search(words);
        restored = true;
    }

    void focusFilter() {
        search.requestFocus();
    }

    private void clearFilter() {
        search.reset();
        filter.clear();
    }

    private void rowSelected(@Nullable R row) {
        Optional<Target> target = Optional.ofNullable(row).map(r -> part.target(model.data(), r));
        // Made with the first row and not with the table, so that neither takes the time of two frames.
        if (detail == null && target.isPresent()) {
            ResourceDetail made = makeDetail.get();
            detail = made;
            kit.frames().next(lower, () -> lower.getChildren().setAll(made.node()));
        }
        if (detail != null) {
            detail.show(target);
        }
        selected.accept(target);
    }

    /** More is known of the proxy: the rows are made again when that changes them. */
    private void known(ProxyData data) {
        ProxyData before = loaded;
        boolean same = before != null && before.dump().equals(data.dump()) && before.hosts().equals(data.hosts())
                && before.complete() == data
                        .complete();
        if (same || (data.dump().isEmpty() && data.hosts().isEmpty())) {
            empty(data);
            return;
        }
        boolean growing = !data.complete();
        if (growing && (!rows.isEmpty() || data.dump().map(d -> d.entries(part.kind()).isEmpty()).orElse(true))) {
            return;
        }
        loaded = data;
        runner.submit(
                Task.<Outcome<List<R>>>of(key, "explorer.task.rows", c -> part.rows(data, c)).args(kit.text("explorer.part." + part.part()
                        .name().toLowerCase(java.util.Locale.ROOT)), data.files().title()).unlisted().onCores(),
                out -> show(data, out));
    }

    private void show(ProxyData data, Outcome<List<R>> out) {
        rows = out.value();
        filter.setRows(rows);
        empty(data);
        table.setRows(rows);
        if (data.complete()) {
            runner.submit(
                    Task.<Boolean>of(key + "/more", "explorer.task.rows", c -> part.learn(data, c)).args(data.files().title()).unlisted()
                            .onCores(),
                    learnt -> {
                        if (learnt) {
                            table.refresh();
                        }
                    });
        }
        for (Problem p : out.problems()) {
            if (!model.problems().contains(p)) {
                model.problems().add(p);
            }
        }
        if (wanted != null) {
            select(wanted);
        } else if (table.selectedProperty().get() == null && data.complete() && !rows.isEmpty()) {
            table.select(part.key(rows.getFirst()));
        }
    }

    private void empty(ProxyData data) {
        table.setEmpty(data.complete()
                ? EmptyState.of(model.isDamaged() ? Icons.WARNING : ExplanationView.icon(part.kind()), whyEmpty(data))
                : EmptyState.of(Icons.TASK, kit.text("explorer.reading")));
    }

    /** Nothing there, nothing collected and nothing readable are three things. */
    private String whyEmpty(ProxyData data) {
        boolean sectionless = part.kind() != SectionKind.ECDS && data.hosts().isEmpty()
                && data.dump().flatMap(d -> d.section(part.kind())).isEmpty();
        if (model.isDamaged()) {
            return kit.text("explorer.empty.damaged");
        }
        if (data.dump().isEmpty() && data.hosts().isEmpty()) {
            return kit.text("explorer.missing.dump");
        }
        String key = part.emptyKey(data);
        return sectionless && !key.startsWith("explorer.missing.")
                ? kit.text("explorer.missing.section", part.kind().typeSuffix())
                : kit.text(key);
    }

    private String pointer(R row) {
        return part.target(model.data(), row).resource().pointer().text();
    }

    private String command(R row) {
        return Commands.proxyConfig(model.data(), part.command(Optional.of(row)));
    }
}
