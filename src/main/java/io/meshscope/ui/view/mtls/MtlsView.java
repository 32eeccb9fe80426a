package io.meshscope.ui.view.mtls;

import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsCell;
import io.meshscope.model.effective.StrictReadiness;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.FacetChip;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.mesh.PageStrip;
import io.meshscope.ui.mesh.WhySection;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Clients across, server ports down: what becomes of a connection. Left and Right choose the client, up and down the server; at the right why,
 * and who would break if the server asked for STRICT.
 */
final class MtlsView extends TabView {
    private static final int MOST_BROKEN = 40;

    private final MeshDesk desk;
    private final Kit kit;
    private final SearchField search;
    private final FacetChip<MtlsRow> servers;
    private final Chip clients;
    private final Chip deviating;
    private final Label count = new Label();
    private final Label note = new Label();
    private final SidePage side = new SidePage();
    private final BorderPane pane = new BorderPane();
    private final IconButton columnsButton;
    private @Nullable DataTable<MtlsRow> table;
    private @Nullable MtlsTable shown;
    private String namespace = "";

    MtlsView(MeshDesk desk) {
        super(MtlsPage.PAGE);
        this.desk = desk;
        this.kit = desk.kit();
        search = new SearchField(kit, "mtls.search");
        servers = new FacetChip<>(kit, "mtls.facet.servers", MtlsRow::namespace, this::apply);
        clients = Chip.menu(kit.text("mtls.facet.clients"), this::namespaces);
        deviating = Chip.toggle(Icons.WARNING, kit.text("mtls.deviating"));
        columnsButton = new IconButton(kit, Icons.COLUMNS, "mesh.columns", () -> {});
    }

    @Override
    protected Parent build() {
        search.queryProperty().subscribe((_, words) -> {
            if (table != null) {
                table.setQuery(words);
            }
        });
        deviating.selectedProperty().subscribe((_, _) -> apply());
        keep("search", search.queryProperty(), search::search);
        keep("deviating", deviating.selectedProperty().map(on -> on ? "on" : ""), _ -> deviating.setSelected(true));
        keep("servers", servers.chosenProperty(), value -> {
            servers.set(value);
            apply();
        });
        columnsButton.setOnAction(_ -> {
            if (table != null) {
                table.columnMenu().show(columnsButton, Side.BOTTOM, 0, 0);
            }
        });
        count.getStyleClass().addAll("small", "muted", "count");
        note.getStyleClass().addAll("small", "muted", "wrap", "page-note");
        note.managedProperty().bind(note.visibleProperty());
        pane.setTop(new VBox(PageStrip.security(desk, MtlsPage.PAGE), new ToolbarRow(kit, search, clients, servers.node(), deviating)
                .addTrailing(count, columnsButton)));
        pane.setBottom(note);
        pane.setMinSize(0, 0);
        note.setVisible(false);
        pane.setCenter(EmptyState.of(Icons.MTLS, kit.text("mtls.empty")));
        LoadingBar bar = new LoadingBar(desk.mesh().busyProperty());
        StackPane stack = new StackPane(pane, bar);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        stack.setMinSize(0, 0);
        setSide(SidePanel.of("mtls.side", side));
        side.showEmpty(kit.text("mtls.side.none"));
        actions().put(PaneAction.FILTER, search::requestFocus);
        actions().put(PaneAction.COPY_COMMAND, () -> desk.copyCommand(command(), kit.text("mtls.title")));
        whileAttached(() -> desk.mesh().stateProperty().subscribe(_ -> reload()));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> translate()));
        return stack;
    }

    private static String command() {
        return "kubectl get peerauthentications.security.istio.io,destinationrules.networking.istio.io -A";
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("mtls.title");
    }

    @Override
    public Icons icon() {
        return Icons.MTLS;
    }

    @Override
    public void show(Ref target) {
        node();
        MtlsPage.namespaceOf(target).ifPresent(n -> {
            namespace = n;
            servers.set(n);
            reload();
        });
        moved(target);
    }

    private void translate() {
        deviating.setText(kit.text("mtls.deviating"));
        table = null;
        reload();
    }

    private void reload() {
        MeshState state = desk.mesh().state();
        String wanted = namespace;
        desk.runner().submit(Task.<MtlsTable>of("page/mtls", "mtls.task", c -> MtlsTable.of(state.mesh(), wanted, c)).onCores(),
                this::show);
    }

    private void show(MtlsTable found) {
        MtlsTable before = shown;
        shown = found;
        namespace = found.namespace();
        clients.setText(kit.text("mtls.facet.clients") + (namespace.isEmpty() ? "" : " " + namespace));
        servers.setRows(found.rows());
        if (found.rows().isEmpty()) {
            pane.setCenter(EmptyState.of(Icons.MTLS, kit.text("mtls.empty")));
            return;
        }
        DataTable<MtlsRow> grid = table;
        if (grid == null || before == null || !before.clients().stream().map(MeshWorkload::id).toList().equals(found.clients().stream().map(
                MeshWorkload::id).toList())) {
            grid = grid(found);
            table = grid;
            pane.setCenter(grid);
            count.textProperty().bind(grid.countText());
        }
        note.setVisible(found.left() > 0);
        note.setText(kit.text("mtls.more", Formats.count(found.left())));
        grid.setRows(found.rows());
        apply();
        if (grid.selectedProperty().get() == null) {
            grid.select(found.rows().getFirst().key());
        }
    }

    // ---------- the grid ----------

    private DataTable<MtlsRow> grid(MtlsTable found) {
        List<Column<MtlsRow>> columns = new ArrayList<>(List.of(
                Column.<MtlsRow>keyed("mtls.column.namespace", 120, MtlsRow::namespace).inMono().min(80),
                Column.<MtlsRow>keyed("mtls.column.workload", 150, MtlsRow::workload).inMono().cutInMiddle().min(90),
                Column.<MtlsRow>keyed("mtls.column.port", 150, MtlsRow::port).inMono().cutInMiddle().min(90),
                Column.<MtlsRow>keyed("mtls.column.accepts", 116, this::accepts).min(110).shownBy(r -> new Badge(r.accepts().value().map(
                        MeshWords::tone).orElse(Tone.UNKNOWN), accepts(r)))));
        for (MeshWorkload client : found.clients()) {
            String head = client.isOutside() ? kit.text("mtls.outside.short") : client.id().name();
            columns.add(Column.<MtlsRow>of(head, 106, r -> word(r, client)).named(id(client)).min(96).shownBy(r -> badge(r, client)));
        }
        DataTable<MtlsRow> grid = new DataTable<>(kit, "mtls.title", columns, MtlsRow::key);
        grid.setQuery(search.query());
        grid.setOnFilterKey(search::requestFocus);
        grid.setOnClearFilter(this::clear);
        grid.setMarks(MtlsRow::deviates);
        grid.setOnOpen(r -> desk.open(Ref.Workload.of(r.server().workload().id())));
        grid.setMenu((r, menu) -> menu.does("mesh.menu.open", () -> desk.open(Ref.Workload.of(r.server().workload().id())))
                .does("mesh.menu.diagnose", () -> desk.open(DiagnosisRef.begin("mtls", new Subject("", DiagnosisRef.name(Ref.Workload.of(r
                        .server().workload().id())), "")))));
        grid.selectedProperty().subscribe((_, _) -> explain());
        grid.currentColumnProperty().subscribe(_ -> explain());
        return grid;
    }

    private static String id(MeshWorkload client) {
        return "client/" + client.id().namespace() + "/" + client.id().kind() + "/" + client.id().name();
    }

    private String accepts(MtlsRow r) {
        if (!r.proxied()) {
            return kit.text("mesh.member.NONE");
        }
        return r.accepts().value().map(Enum::name).orElseGet(() -> kit.text("mesh.word.unknown"));
    }

    private String word(MtlsRow r, MeshWorkload client) {
        MtlsCell cell = r.cells().get(client);
        return cell == null ? "" : MeshWords.word(cell.outcome(), messages());
    }

    private @Nullable Node badge(MtlsRow r, MeshWorkload client) {
        MtlsCell cell = r.cells().get(client);
        return cell == null
                ? null
                : new Badge(MeshWords.tone(cell.outcome()),
                        cell.outcome() == MtlsCell.Outcome.MTLS
                                ? Icons.MTLS
                                : MeshWords.tone(cell.outcome())
                                        .icon(),
                        word(r, client));
    }

    private Messages messages() {
        return kit.texts().messages();
    }

    private List<MenuItem> namespaces() {
        MtlsTable now = shown;
        List<MenuItem> out = new ArrayList<>();
        for (String n : now == null ? List.<String>of() : now.namespaces()) {
            CheckMenuItem item = new CheckMenuItem(n);
            item.setMnemonicParsing(false);
            item.setSelected(n.equals(namespace));
            item.setOnAction(_ -> {
                namespace = n;
                reload();
            });
            out.add(item);
        }
        return out;
    }

    private void apply() {
        Predicate<MtlsRow> passes = servers.passes();
        if (table != null) {
            table.setFilter(deviating.isSelected() ? passes.and(MtlsRow::deviates) : passes);
        }
    }

    private void clear() {
        search.reset();
        servers.set("");
        deviating.setSelected(false);
        apply();
    }

    // ---------- why ----------

    private void explain() {
        MtlsRow row = table == null ? null : table.selectedProperty().get();
        MtlsTable now = shown;
        if (row == null || now == null || table == null) {
            side.showEmpty(kit.text("mtls.side.none"));
            return;
        }
        String column = table.currentColumnProperty().getValue();
        Optional<MeshWorkload> client = now.clients().stream().filter(c -> id(c).equals(column)).findFirst();
        List<Node> out = new ArrayList<>(client.isPresent() ? cell(row, client.get()) : server(row));
        out.add(new Section(kit.text("mtls.command"), null, new CommandBox(kit, command())));
        side.show(out);
        desk.runner().submit(Task.<StrictReadiness>of("page/mtls/strict", "mtls.task.strict", _ -> StrictReadiness.of(now.matrix(), row
                .server())).unlisted().onCores().after(java.time.Duration.ofMillis(80)), ready -> {
                    out.add(out.size() - 1, strict(ready));
                    side.show(out);
                });
    }

    private List<Node> server(MtlsRow row) {
        VBox head = new VBox(4, new Paragraph(row.port(), "h2"), new Paragraph(row.server().workload().shown(), "muted"),
                new HBox(new Badge(
                        row.accepts().value().map(MeshWords::tone).orElse(Tone.UNKNOWN), accepts(row))));
        head.getStyleClass().add("section");
        return List.of(head, WhySection.of(desk, kit.text("mtls.why.accepts"), row.accepts()));
    }

    private List<Node> cell(MtlsRow row, MeshWorkload client) {
        MtlsCell cell = row.cells().get(client);
        if (cell == null) {
            return server(row);
        }
        String who = client.isOutside() ? kit.text("mtls.outside") : client.shown();
        VBox head = new VBox(4, new Paragraph(who + " → " + row.port(), "h2"), new HBox(new Badge(MeshWords.tone(cell.outcome()), word(row,
                client))), new Paragraph(kit.text("mtls.cell." + cell.outcome().name())));
        head.getStyleClass().add("section");
        List<Node> out = new ArrayList<>(List.of(head));
        if (cell.outcome() == MtlsCell.Outcome.UNKNOWN) {
            out.add(WhySection.missing(desk, cell.missing()));
        }
        out.add(WhySection.of(desk, kit.text("mesh.why"), cell.why()));
        return out;
    }

    private Node strict(StrictReadiness ready) {
        MtlsRow row = table == null ? null : table.selectedProperty().get();
        if (row != null && !row.proxied()) {
            return new Section(kit.text("mtls.strict"), new Badge(Tone.NOT_APPLICABLE, kit.text("mesh.member.NONE")),
                    new Paragraph(kit.text(
                            "mtls.strict.noProxy"), "small", "muted"));
        }
        Section section = new Section(kit.text("mtls.strict"), new Badge(ready.isReady()
                ? Tone.PASS
                : ready.breaking().isEmpty() ? Tone.UNKNOWN : Tone.WARNING,
                kit.text(ready.isReady()
                        ? "mtls.strict.ready"
                        : ready.breaking().isEmpty() ? "mesh.word.unknown" : "mtls.strict.breaks")));
        section.getChildren().add(new Paragraph(kit.text("mtls.strict.text", Formats.count(ready.breaking().size()), Formats.count(ready
                .unknown().size())), "small", "muted"));
        for (StrictReadiness.Client c : ready.breaking().stream().limit(MOST_BROKEN).toList()) {
            String now = MeshWords.word(c.now().outcome(), messages());
            section.getChildren().add(c.workload().isOutside()
                    ? new Paragraph(kit.text("mtls.outside") + " · " + now, "small")
                    : new LinkRow(kit, Icons.WORKLOAD, c.workload().id().name() + "." + c.workload().namespace(), now, () -> desk.open(
                            Ref.Workload.of(c.workload().id()))));
        }
        if (ready.breaking().size() > MOST_BROKEN) {
            section.getChildren().add(new Paragraph(kit.text("mesh.more", Formats.count(ready.breaking().size() - MOST_BROKEN)), "small",
                    "muted"));
        }
        return section;
    }
}
