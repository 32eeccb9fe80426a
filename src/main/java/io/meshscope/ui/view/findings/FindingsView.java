package io.meshscope.ui.view.findings;

import io.meshscope.ui.mesh.Symptoms;
import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.Comparator;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The findings page: groups left, table above, the line it is about below, what it means right. */
final class FindingsView extends TabView {
    private final MeshDesk desk;
    private final Kit kit;
    private final DataTable<FindingRow> table;
    private final SearchField search;
    private final FindingFilter filter;
    private final GroupPanel groups;
    private final FindingSource source;
    private final FindingDetail detail;
    private Grouping.@Nullable Group group;

    FindingsView(Ref tab, MeshDesk desk) {
        super(tab);
        this.desk = desk;
        this.kit = desk.kit();
        table = new DataTable<>(kit, "findings.title", columns(), FindingRow::subject);
        search = new SearchField(kit, "findings.search");
        filter = new FindingFilter(kit, this::apply);
        groups = new GroupPanel(kit, chosen -> {
            group = chosen;
            apply();
        });
        source = new FindingSource(desk);
        detail = new FindingDetail(desk);
    }

    private static List<Column<FindingRow>> columns() {
        return List.of(
                Column.<FindingRow>keyed("findings.column.severity", 108, FindingRow::severity).min(108).sortedBy(Comparator.comparingInt(
                        FindingRow::order)).shownBy(r -> new Badge(r.tone(), r.severity())),
                Column.<FindingRow>keyed("findings.column.code", 74, FindingRow::code).inMono().min(74),
                Column.<FindingRow>keyed("findings.column.object", 190, FindingRow::object).inMono().cutInMiddle().min(110),
                Column.<FindingRow>keyed("findings.column.message", 480, FindingRow::message).min(200).growing(),
                Column.<FindingRow>keyed("findings.column.place", 130, FindingRow::place).inMono().cutInMiddle().min(90),
                Column.<FindingRow>keyed("findings.column.evidence", 58, r -> r.evidence() == 0 ? "" : Integer.toString(r.evidence()))
                        .number(FindingRow::evidence).min(58),
                Column.<FindingRow>keyed("findings.column.namespace", 110, FindingRow::namespace).inMono().hidden(),
                Column.<FindingRow>keyed("findings.column.rule", 220, FindingRow::rule).inMono().hidden());
    }

    @Override
    protected Parent build() {
        search.queryProperty().subscribe(table::setQuery);
        keep("search", search.queryProperty(), search::search);
        keep("severity", filter.chosenProperty(), filter::choose);
        for (var facet : List.of(filter.namespace(), filter.family())) {
            keep(facet == filter.family() ? "family" : "namespace", facet.chosenProperty(), value -> {
                facet.set(value);
                apply();
            });
        }
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(this::clear);
        table.setMarks(r -> r.order() == 0);
        table.setOnOpen(r -> r.where().ifPresent(w -> desk.open(new Ref.Place(w))));
        table.setJson(rows -> FindingText.json(rows.stream().flatMap(r -> r.finding().stream()).toList()));
        table.setMenu((row, menu) -> row.finding().ifPresent(f -> menu.copies("findings.copy.line", () -> String.join("\n", table
                .selectedRows().stream().flatMap(r -> r.finding().stream()).map(FindingText::line).toList())).does("findings.source.open",
                        () -> desk.open(new Ref.Place(f.finding().where())))
                .does("mesh.menu.diagnose", () -> desk.open(Symptoms.of(f
                        .finding(), desk.mesh().state().mesh())))));
        table.selectedProperty().subscribe(this::selected);
        BorderPane above = new BorderPane(table, toolbar(), null, null, null);
        above.setMinSize(0, 0);
        SplitPane rows = new SplitPane(above, source);
        rows.setOrientation(Orientation.VERTICAL);
        rows.setDividerPositions(0.56);
        rows.setMinSize(0, 0);
        SplitPane pane = new SplitPane(groups, rows);
        pane.setDividerPositions(0.23);
        SplitPane.setResizableWithParent(groups, false);
        pane.setMinSize(0, 0);
        LoadingBar bar = new LoadingBar(desk.mesh().busyProperty());
        StackPane stack = new StackPane(pane, bar);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        stack.setMinSize(0, 0);
        setSide(SidePanel.of("findings.detail", detail.node()));
        keys();
        whileAttached(() -> desk.mesh().stateProperty().subscribe(_ -> reload()));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> {
            filter.translate();
            reload();
        }));
        return stack;
    }

    private ToolbarRow toolbar() {
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        IconButton columns = new IconButton(kit, Icons.COLUMNS, "mesh.columns", () -> {});
        columns.setOnAction(_ -> table.columnMenu().show(columns, Side.BOTTOM, 0, 0));
        ToolbarRow toolbar = new ToolbarRow(kit, search);
        filter.nodes().forEach(toolbar::add);
        return toolbar.addTrailing(count, columns);
    }

    private void keys() {
        actions().put(PaneAction.FILTER, search::requestFocus);
        actions().put(PaneAction.FIND, () -> source.code().openFind());
        actions().put(PaneAction.FIND_NEXT, () -> source.code().findNext(true));
        actions().put(PaneAction.FIND_PREVIOUS, () -> source.code().findNext(false));
        actions().put(PaneAction.PROBLEM_NEXT, () -> table.step(1));
        actions().put(PaneAction.PROBLEM_PREVIOUS, () -> table.step(-1));
        actions().put(PaneAction.REFRESH, desk.mesh()::judge);
        actions().put(PaneAction.COPY_COMMAND, () -> desk.copyCommand(detail.command(table.selectedProperty().get()), kit.text(
                "findings.title")));
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("findings.title");
    }

    @Override
    public Icons icon() {
        return Icons.ANALYSIS;
    }

    @Override
    public void show(Ref target) {
        node();
        FindingsPage.namespaceOf(target).ifPresent(namespace -> {
            groups.chooseAll();
            filter.only(namespace);
            apply();
        });
        moved(target);
    }

    private void reload() {
        MeshState state = desk.mesh().state();
        Messages m = kit.texts().messages();
        desk.runner().submit(Task.<List<FindingRow>>of("findings/rows", "findings.task.rows", c -> FindingRow.of(state, m)).unlisted()
                .onCores(), rows -> show(state, rows));
    }

    private void show(MeshState state, List<FindingRow> rows) {
        empty(state);
        filter.setRows(rows);
        table.setRows(rows);
        groups.setRows(rows);
        source.mark();
        facts().clear();
        state.judgement().ifPresent(j -> facts().add(Fact.of(Icons.ANALYSIS, kit.text("findings.fact", j.analysis().results().size(), j
                .clean(), j.notEvaluated().size()))));
        if (table.selectedProperty().get() == null && !rows.isEmpty() && rows.getFirst().counts()) {
            table.select(rows.stream().min(Comparator.comparingInt(FindingRow::order)).orElseThrow().subject());
        }
    }

    private void empty(MeshState state) {
        if (!state.hasObjects()) {
            table.setEmpty(EmptyState.of(Icons.ANALYSIS, kit.text("findings.empty.nothing")));
        } else if (state.judgement().isPresent()) {
            table.setEmpty(EmptyState.of(Icons.PASS, kit.text("findings.empty.clean")));
        } else if (desk.mesh().busyProperty().get()) {
            table.setEmpty(EmptyState.of(Icons.TASK, kit.text("findings.empty.running")));
        } else {
            table.setEmpty(EmptyState.of(Icons.UNKNOWN, kit.text("findings.empty.stopped"), kit.text("findings.run"), desk.mesh()::judge));
        }
    }

    private void apply() {
        Grouping.Group chosen = group;
        var chips = filter.passes();
        table.setFilter(chosen == null ? chips : r -> chosen.passes().test(r) && chips.test(r));
    }

    private void clear() {
        search.reset();
        filter.only("");
        groups.chooseAll();
        apply();
    }

    private void selected(@Nullable FindingRow row) {
        detail.show(row);
        source.show(row == null ? java.util.Optional.empty() : row.finding());
        int n = table.selectedRows().size();
        setSelected(n == 0 ? "" : kit.texts().messages().count("mesh.selected", n));
    }
}
