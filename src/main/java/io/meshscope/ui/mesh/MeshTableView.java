package io.meshscope.ui.mesh;

import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.FacetChip;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A page that is a table over the mesh: filters above, what the selected row means at the right, perhaps a second pane below. Rows are made
 * in the background whenever the mesh, the language or the clock changes; those before are shown meanwhile.
 *
 * @param <R> a row; immutable
 */
public abstract class MeshTableView<R> extends TabView {
    private static final double ABOVE = 0.55;

    private final MeshDesk desk;
    private final Kit kit;
    private final MeshTable<R> spec;
    private final DataTable<R> table;
    private final SearchField search;
    private final Map<MeshTable.Facet<R>, FacetChip<R>> facets = new LinkedHashMap<>();
    private final Map<MeshTable.Toggle<R>, Chip> toggles = new LinkedHashMap<>();
    private final SidePage side = new SidePage();
    private List<R> rows = List.of();
    private boolean applying;

    /**
     * A page.
     *
     * @param place its address
     */
    protected MeshTableView(Ref place, MeshDesk desk, MeshTable<R> spec) {
        super(place);
        this.desk = desk;
        this.kit = desk.kit();
        this.spec = spec;
        table = new DataTable<>(kit, spec.area() + "title", spec.columns(), spec.key());
        search = new SearchField(kit, spec.area() + "search");
        spec.facets().forEach(f -> facets.put(f, new FacetChip<>(kit, f.key(), f.value(), this::apply)));
        spec.toggles().forEach(t -> toggles.put(t, chip(t)));
    }

    private Chip chip(MeshTable.Toggle<R> toggle) {
        Chip chip = Chip.toggle(toggle.icon(), kit.text(toggle.key()));
        chip.selectedProperty().subscribe((_, _) -> apply());
        return chip;
    }

    // ---------- what a page adds ----------

    /** What a row means, as sections of the side panel. */
    protected abstract List<Node> explain(R row);

    /** The workload a row is about, for what can be done with one; nothing when it is about none. */
    protected Optional<Ref.Workload> workload(R row) {
        return Optional.empty();
    }

    /** Goes to what a row stands for; called on Enter and double click. */
    protected abstract void open(R row);

    /** The command that shows the same in a terminal; {@code row} narrows it. */
    protected abstract Optional<String> command(@Nullable R row);

    /** Links to pages that belong to this one, or nothing. */
    protected @Nullable Node strip() {
        return null;
    }

    /** A pane below the table, or nothing. */
    protected @Nullable Node below() {
        return null;
    }

    /** Called when another row was selected, before it is explained. */
    protected void selected(@Nullable R row) {}

    /** Called with all rows when they were made anew. */
    protected void loaded(List<R> all) {}

    /** Adds to the menu of a row. */
    protected void menu(R row, CopyMenu menu) {}

    // ---------- for pages ----------

    /** What the page was given. */
    protected final MeshDesk desk() {
        return desk;
    }

    /** What controls need. */
    protected final Kit kit() {
        return kit;
    }

    /** All rows of now. */
    protected final List<R> rows() {
        return rows;
    }

    /** The table. */
    protected final DataTable<R> table() {
        return table;
    }

    /** Shows something else in the side panel, until another row is selected. */
    protected final void showSide(List<Node> sections) {
        side.show(sections);
    }

    /** Makes the rows anew. */
    protected final void reload() {
        MeshState state = desk.mesh().state();
        Messages m = kit.texts().messages();
        desk.runner().submit(Task.<List<R>>of("page/" + spec.area(), spec.area() + "task", c -> spec.rows().of(state, m, c)).unlisted()
                .onCores(), this::show);
    }

    /** Filters by values of facets, in their order; "" for all. Switches and words are cleared. */
    protected final void scope(List<String> values) {
        applying = true;
        search.reset();
        toggles.values().forEach(c -> c.setSelected(false));
        applying = false;
        int i = 0;
        for (FacetChip<R> f : facets.values()) {
            f.set(i < values.size() ? values.get(i) : "");
            i++;
        }
        apply();
    }

    // ---------- the page ----------

    @Override
    protected Parent build() {
        search.queryProperty().subscribe(table::setQuery);
        keepChoices();
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(() -> scope(List.of()));
        table.setMarks(spec.marks());
        table.setOnOpen(this::open);
        table.setMenu((row, menu) -> {
            menu.does("mesh.menu.open", () -> open(row));
            command(row).ifPresent(c -> menu.copies("mesh.menu.command", () -> c));
            workload(row).ifPresent(w -> menu.does("mesh.menu.diagnose", () -> desk.open(DiagnosisRef.of(w))));
            menu(row, menu);
        });
        table.selectedProperty().subscribe(this::chosen);
        table.setEmpty(EmptyState.of(spec.icon(), kit.text(spec.area() + "empty")));
        Node strip = strip();
        BorderPane above = new BorderPane(table, strip == null ? toolbar() : new VBox(strip, toolbar()), null, null, null);
        above.setMinSize(0, 0);
        Node below = below();
        Parent content = above;
        if (below != null) {
            SplitPane split = new SplitPane(above, below);
            split.setOrientation(Orientation.VERTICAL);
            split.setDividerPositions(ABOVE);
            split.setMinSize(0, 0);
            content = split;
        }
        LoadingBar bar = new LoadingBar(desk.mesh().busyProperty());
        StackPane stack = new StackPane(content, bar);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        stack.setMinSize(0, 0);
        setSide(SidePanel.of(spec.area() + "side", side));
        side.showEmpty(kit.text(spec.area() + "side.none"));
        actions().put(PaneAction.FILTER, search::requestFocus);
        actions().put(PaneAction.PROBLEM_NEXT, () -> table.step(1));
        actions().put(PaneAction.PROBLEM_PREVIOUS, () -> table.step(-1));
        actions().put(PaneAction.REFRESH, this::reload);
        actions().put(PaneAction.COPY_COMMAND, () -> command(table.selectedProperty().get()).ifPresent(c -> desk.copyCommand(c, kit.text(
                spec.area() + "title"))));
        whileAttached(() -> desk.mesh().stateProperty().subscribe(_ -> reload()));
        whileAttached(() -> desk.asOf().subscribe((_, _) -> reload()));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> translate()));
        return stack;
    }

    private void keepChoices() {
        keep("search", search.queryProperty(), search::search);
        facets.forEach((f, chip) -> keep(f.key(), chip.chosenProperty(), value -> {
            chip.set(value);
            apply();
        }));
        toggles.forEach((t, chip) -> keep(t.key(), chip.selectedProperty().map(on -> on ? "on" : ""), _ -> chip.setSelected(true)));
    }

    private ToolbarRow toolbar() {
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        IconButton columns = new IconButton(kit, Icons.COLUMNS, "mesh.columns", () -> {});
        columns.setOnAction(_ -> table.columnMenu().show(columns, Side.BOTTOM, 0, 0));
        ToolbarRow toolbar = new ToolbarRow(kit, search);
        facets.values().forEach(f -> toolbar.add(f.node()));
        toggles.values().forEach(toolbar::add);
        return toolbar.addTrailing(count, columns);
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe(spec.area() + "title");
    }

    @Override
    public Icons icon() {
        return spec.icon();
    }

    @Override
    public void show(Ref target) {
        node();
        moved(target);
    }

    private void translate() {
        toggles.forEach((t, chip) -> chip.setText(kit.text(t.key())));
        table.setEmpty(EmptyState.of(spec.icon(), kit.text(spec.area() + "empty")));
        reload();
        chosen(table.selectedProperty().get());
    }

    private void show(List<R> fresh) {
        rows = fresh;
        facets.values().forEach(f -> f.setRows(fresh));
        loaded(fresh);
        table.setRows(fresh);
        if (table.selectedProperty().get() == null && !fresh.isEmpty()) {
            table.select(spec.key().apply(fresh.getFirst()));
        }
    }

    private void apply() {
        if (applying) {
            return;
        }
        Predicate<R> passes = _ -> true;
        for (FacetChip<R> f : facets.values()) {
            passes = passes.and(f.passes());
        }
        for (Map.Entry<MeshTable.Toggle<R>, Chip> t : toggles.entrySet()) {
            if (t.getValue().isSelected()) {
                passes = passes.and(t.getKey().passes());
            }
        }
        table.setFilter(passes);
    }

    private void chosen(@Nullable R row) {
        int n = table.selectedRows().size();
        setSelected(n == 0 ? "" : kit.texts().messages().count("mesh.selected", n));
        selected(row);
        if (row == null) {
            side.showEmpty(kit.text(spec.area() + "side.none"));
        } else {
            side.show(explain(row));
        }
    }
}
