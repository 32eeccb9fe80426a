package io.meshscope.ui.view.objects;

import io.meshscope.base.Formats;
import io.meshscope.model.Ref;
import io.meshscope.rules.Level;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.FacetChip;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.PlacedFinding;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every object of the mesh in one table, what is wrong with the selected one at the right. */
final class ObjectsView extends TabView {
    private static final int MOST_FINDINGS = 30;

    private final MeshDesk desk;
    private final Kit kit;
    private final DataTable<ObjectRow> table;
    private final SearchField search;
    private final FacetChip<ObjectRow> kinds;
    private final FacetChip<ObjectRow> namespaces;
    private final Chip withFindings;
    private final SidePage side = new SidePage();

    ObjectsView(MeshDesk desk) {
        super(ObjectRefs.PAGE);
        this.desk = desk;
        this.kit = desk.kit();
        table = new DataTable<>(kit, "objectlist.title", columns(), r -> r.object().ref());
        search = new SearchField(kit, "objectlist.search");
        kinds = new FacetChip<>(kit, "objectlist.facet.kind", ObjectRow::kind, this::apply);
        namespaces = new FacetChip<>(kit, "objectlist.facet.namespace", ObjectRow::namespace, this::apply);
        withFindings = Chip.toggle(Icons.PROBLEM, kit.text("objectlist.withFindings"));
    }

    private static List<Column<ObjectRow>> columns() {
        return List.of(
                Column.<ObjectRow>keyed("objectlist.column.kind", 150, ObjectRow::kind).min(90),
                Column.<ObjectRow>keyed("objectlist.column.namespace", 140, ObjectRow::namespace).inMono().min(80),
                Column.<ObjectRow>keyed("objectlist.column.name", 260, ObjectRow::name).inMono().cutInMiddle().min(120).growing(),
                Column.<ObjectRow>keyed("objectlist.column.api", 190, ObjectRow::api).inMono().min(60),
                Column.<ObjectRow>keyed("objectlist.column.findings", 96, r -> r.findings().isEmpty()
                        ? ""
                        : Formats.count(r.findings().size())).sortedBy(Comparator.comparingInt(ObjectsView::weight)).shownBy(
                                ObjectsView::badge)
                        .min(80),
                Column.<ObjectRow>keyed("objectlist.column.place", 220, ObjectRow::place).inMono().cutInMiddle().min(96).growing());
    }

    /** Worst first, many before few. */
    private static int weight(ObjectRow r) {
        int level = r.worst().map(Level::ordinal).orElse(Level.values().length);
        return level * 1_000_000 - Math.min(999_999, r.findings().size());
    }

    private static @Nullable Node badge(ObjectRow r) {
        return r.worst().map(l -> new Badge(Looks.tone(l), Formats.count(r.findings().size()))).orElse(null);
    }

    @Override
    protected Parent build() {
        search.queryProperty().subscribe(table::setQuery);
        withFindings.selectedProperty().subscribe((_, _) -> apply());
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(this::clear);
        table.setMarks(r -> !r.findings().isEmpty());
        table.setOnOpen(r -> desk.open(r.opens()));
        table.setMenu((r, menu) -> menu.does("objectlist.open.yaml", () -> desk.open(r.object().ref())).copies("objectlist.copy.name",
                () -> r.object().friendlyName()).copies("objectlist.copy.command", () -> command(r)));
        table.selectedProperty().subscribe(this::selected);
        table.setEmpty(EmptyState.of(Icons.OBJECT, kit.text("objectlist.empty")));
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        IconButton columns = new IconButton(kit, Icons.COLUMNS, "objectlist.columns", () -> {});
        columns.setOnAction(_ -> table.columnMenu().show(columns, Side.BOTTOM, 0, 0));
        ToolbarRow toolbar = new ToolbarRow(kit, search, kinds.node(), namespaces.node(), withFindings).addTrailing(count, columns);
        setSide(SidePanel.of("objectlist.side", side));
        side.showEmpty(kit.text("objectlist.side.none"));
        actions().put(PaneAction.FILTER, search::requestFocus);
        actions().put(PaneAction.COPY_COMMAND, () -> {
            ObjectRow row = table.selectedProperty().get();
            if (row != null) {
                desk.copyCommand(command(row), row.object().friendlyName());
            }
        });
        whileAttached(() -> desk.mesh().stateProperty().subscribe(this::reload));
        BorderPane pane = new BorderPane(table, toolbar, null, null, null);
        pane.setMinSize(0, 0);
        return pane;
    }

    private static String command(ObjectRow r) {
        String kind = r.kind().toLowerCase(java.util.Locale.ROOT);
        String type = r.object().kind().group().isEmpty() ? kind : kind + "." + r.object().kind().group();
        return "kubectl get " + type + " " + r.name() + (r.namespace().isEmpty() ? "" : " -n " + r.namespace()) + " -o yaml";
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("objectlist.title");
    }

    @Override
    public Icons icon() {
        return Icons.OBJECT;
    }

    @Override
    public void show(Ref target) {
        node();
        ObjectRefs.scopeOf(target).ifPresent(scope -> {
            search.reset();
            withFindings.setSelected(false);
            namespaces.set(scope.namespace());
            kinds.set(scope.kind());
            apply();
        });
        moved(target);
    }

    private void reload(MeshState state) {
        desk.runner().submit(Task.<List<ObjectRow>>of("objects/rows", "objectlist.task", c -> ObjectRow.of(state, c)).unlisted().onCores(),
                rows -> {
                    kinds.setRows(rows);
                    namespaces.setRows(rows);
                    table.setRows(rows);
                });
    }

    private void apply() {
        Predicate<ObjectRow> passes = kinds.passes().and(namespaces.passes());
        table.setFilter(withFindings.isSelected() ? passes.and(r -> !r.findings().isEmpty()) : passes);
    }

    private void clear() {
        search.reset();
        withFindings.setSelected(false);
        kinds.set("");
        namespaces.set("");
        apply();
    }

    private void selected(@Nullable ObjectRow row) {
        int n = table.selectedRows().size();
        setSelected(n == 0 ? "" : kit.texts().messages().count("findings.selected", n));
        if (row == null) {
            side.showEmpty(kit.text("objectlist.side.none"));
            return;
        }
        VBox head = new VBox(4, new Paragraph(row.name(), "h2"), new MonoText(row.kind() + " · " + row.api(), "muted"));
        head.getStyleClass().add("section");
        Section links = new Section(kit.text("objectlist.side.open"), null, new LinkRow(kit, Icons.OBJECT, kit.text("objectlist.open.yaml"),
                "", () -> desk.open(row.object().ref())));
        if (row.opens() instanceof Ref.Workload w) {
            links.getChildren().add(new LinkRow(kit, Icons.WORKLOAD, kit.text("objectlist.open.workload"), "", () -> desk.open(w)));
        }
        List<Node> out = new ArrayList<>(List.of(head, links));
        if (!row.object().labels().isEmpty()) {
            KeyValueList labels = new KeyValueList(kit);
            row.object().labels().forEach(labels::fact);
            out.add(new Section(kit.text("objectlist.side.labels"), null, labels));
        }
        out.add(findings(row));
        side.show(out);
    }

    private Node findings(ObjectRow row) {
        Section section = new Section(kit.text("objectlist.column.findings"), null);
        if (row.findings().isEmpty()) {
            section.getChildren().add(new Paragraph(kit.text(desk.mesh().state().judgement().isPresent()
                    ? "objectlist.side.clean"
                    : "objectlist.side.unknown"), "small", "muted"));
        }
        row.findings().stream().limit(MOST_FINDINGS).forEach(f -> section.getChildren().add(finding(f)));
        return section;
    }

    private Node finding(PlacedFinding f) {
        LinkRow link = new LinkRow(kit, Icons.PLACE, f.finding().code().id(), f.place(), () -> desk.open(new Ref.Place(f.finding()
                .where())));
        return new VBox(link, new Paragraph(f.finding().text(kit.texts().messages()), "small"));
    }
}
