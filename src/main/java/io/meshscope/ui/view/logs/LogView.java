package io.meshscope.ui.view.logs;

import io.meshscope.ui.mesh.Symptoms;
import io.meshscope.base.Formats;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.index.Counts;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowTest;
import io.meshscope.logs.index.RowText;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Logs: facets at the left, filter, time and rows in the middle, both sides or the story below, one row explained at the right. */
final class LogView extends TabView {
    private static final int SAMPLE = 60;

    private final LogFile file;
    private final LogDesk desk;
    private final Kit kit;
    private final String key;
    private final LogSession session;
    private final LogClock clock;
    private final LogColumns columns;
    private final LogFilterBar filter;
    private final FacetsPane facets;
    private final HistogramPane histogram;
    private final LogDetail detail;
    private final LogCompanion companion;
    private final LogTravel travel;
    private final LogBookmarks bookmarks;
    private final Label count = new Label();
    private final SearchField goTo;
    private final LogFollow follow;
    private final LogFind find;
    private final LogSources sources;
    private final LogFormatBar formats;
    private final SplitPane middle = new SplitPane();
    private final ToolbarRow tools;
    private final ToolbarRow more;
    private final BorderPane rowsPane = new BorderPane();
    private @Nullable DataTable<LogLine> table;
    private @Nullable Chip stretch;
    private RowTest time = new RowTest.Any();
    private LogSession.@Nullable Range range;
    private int columnsOf;

    LogView(LogFile file, LogDesk desk) {
        super(file.page());
        this.file = file;
        this.desk = desk;
        this.kit = desk.kit();
        this.key = "logs/" + file.path();
        session = new LogSession(key, desk.runner(), desk.ui());
        clock = new LogClock(kit, this::rezoned);
        columns = new LogColumns(session, clock);
        filter = new LogFilterBar(kit, clock, this::values, this::apply);
        facets = new FacetsPane(kit, this::apply);
        histogram = new HistogramPane(kit, clock, this::zoom, this::zoomOut);
        detail = new LogDetail(desk);
        companion = new LogCompanion(key, desk, session, clock, this::select);
        travel = new LogTravel(key, desk, session, columns, clock, this::select);
        bookmarks = new LogBookmarks(kit, this::bookmarked);
        goTo = new SearchField(kit, "logs.goTo");
        goTo.setPrefColumnCount(9);
        goTo.setMinWidth(108);
        follow = new LogFollow(desk, session, this::isAttached, this::showLast);
        find = new LogFind(kit, travel, () -> table == null ? -1 : table.selectedPlace());
        sources = new LogSources(desk, session, this::add);
        formats = new LogFormatBar(kit, session);
        tools = new ToolbarRow(kit);
        more = new ToolbarRow(kit);
    }

    @Override
    protected Parent build() {
        count.getStyleClass().addAll("small", "muted", "count");
        goTo.setOnAction(_ -> travel.toTime(goTo.getText(), goTo));
        tools.add(filter.field(), filter.errorsOnly());
        more.add(goTo, clock.chip(), bookmarks.chip(), follow.chip(), sources.chip(), formats.chip());
        tools.addTrailing(count, new IconButton(kit, Icons.SEARCH, "logs.find", find::toggle),
                new IconButton(kit, Icons.UP, "logs.previousError", () -> error(false)), new IconButton(kit, Icons.DOWN,
                        "logs.nextError", () -> error(true)),
                new IconButton(kit, Icons.COLUMNS, "logs.columns", this::columnMenu),
                new IconButton(kit,
                        Icons.SAVE, "logs.save", this::save));
        middle.setOrientation(javafx.geometry.Orientation.VERTICAL);
        middle.getItems().add(rowsPane);
        middle.setMinSize(0, 0);
        rowsPane.setMinSize(0, 0);
        rowsPane.setCenter(EmptyState.of(Icons.TASK, kit.text("logs.reading")));
        BorderPane centre = new BorderPane(middle, new VBox(tools, find.row(), more, formats.row(), sources.row(), histogram), null, null,
                null);
        centre.setMinSize(0, 0);
        BorderPane pane = framed(centre);
        setSide(SidePanel.of("logs.detail.title", detail));
        actions().put(PaneAction.FILTER, filter.field()::requestFocus);
        actions().put(PaneAction.FIND, find::open);
        actions().put(PaneAction.FIND_NEXT, () -> next(true));
        actions().put(PaneAction.FIND_PREVIOUS, () -> next(false));
        actions().put(PaneAction.PROBLEM_NEXT, () -> error(true));
        actions().put(PaneAction.PROBLEM_PREVIOUS, () -> error(false));
        whileAttached(() -> session.shownProperty().subscribe(this::show));
        whileAttached(() -> session.facetsProperty().subscribe(facets::show));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> {
            facets.draw();
            detail.translate();
            filter.translate();
            bookmarks.translate();
            follow.translate();
            sources.translate();
            formats.translate();
            said();
            selected(table == null ? null : table.selectedProperty().get());
        }));
        add(file);
        desk.beside().apply(file.path()).forEach(this::add);
        return pane;
    }

    /** What is in the middle, with the facets at its left. */
    private BorderPane framed(BorderPane centre) {
        BorderPane left = new BorderPane(facets, new PanelHead(kit, "logs.facets"), null, null, null);
        left.getStyleClass().add("facets-panel");
        BorderPane pane = new BorderPane(centre, null, null, null, left);
        pane.setMinSize(0, 0);
        return pane;
    }

    private void add(LogFile log) {
        follow.add(log);
        session.add(log);
        sources.draw();
    }

    @Override
    protected void detached() {
        follow.stop();
        session.close();
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(file.name()).getReadOnlyProperty();
    }

    @Override
    public Icons icon() {
        return Icons.LOG;
    }

    @Override
    public void show(Ref target) {
        node();
        if (target instanceof Ref.Place(Locator locator) && locator.place() instanceof Locator.Line(int line)) {
            travel.toLine(locator, line);
        }
        moved(target);
    }

    // ---------- what it shows ----------

    private void show(LogSession.Shown now) {
        if (now.logs().isEmpty()) {
            return;
        }
        DataTable<LogLine> rows = table;
        if (rows == null || columnsOf != now.logs().size()) {
            rows = makeTable(now);
        }
        rows.setRows(now.list());
        histogram.show(now.histogram());
        travel.arrived();
        said();
    }

    private DataTable<LogLine> makeTable(LogSession.Shown now) {
        columnsOf = now.logs().size();
        boolean access = now.logs().stream().anyMatch(l -> l.rows() > 0 && l.formats().formats().stream().anyMatch(f -> f
                .kind() == LineFormat.Kind.ACCESS && l.perFormat()[l.formats().formats().indexOf(f)] > 0));
        List<Field> found = sampled();
        DataTable<LogLine> made = new DataTable<>(kit, access ? "logs.table" : "logs.table.component", bookmarks.with(columns.all(access,
                found)), line -> line);
        made.setInOrder();
        made.setMarks(line -> columns.outcomeOf(line).isError());
        made.setSame(this::sameRequest);
        made.setJson(lines -> String.join("\n", lines.stream().map(session::row).filter(Objects::nonNull).map(RowText::json).toList()));
        made.setOnFilterKey(filter.field()::requestFocus);
        made.setOnClearFilter(this::clearFilters);
        made.setMenu((line, menu) -> {
            menu.does("logs.menu.bookmark", () -> bookmarks.toggle(line));
            LogRow row = session.row(line);
            if (row != null) {
                row.find(Fields.REQUEST_ID).ifPresent(id -> menu.does("logs.menu.request", () -> filter.narrow("request_id == " + id)));
                row.find(Fields.CONNECTION_ID)
                        .ifPresent(id -> menu.does("logs.menu.connection", () -> filter.narrow("connection_id == " + id)));
                Symptoms.of(row).ifPresent(ref -> menu.does("mesh.menu.diagnose", () -> desk.open().accept(ref)));
                desk.simulate().apply(row).ifPresent(follow -> menu.does("logs.menu.simulate", follow));
                menu.copies("logs.menu.raw", row::whole);
            }
        });
        made.selectedProperty().subscribe(this::selected);
        made.addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, e -> {
            LogLine line = made.selectedProperty().get();
            if (e.getCode() == javafx.scene.input.KeyCode.B && e.isShortcutDown() && line != null) {
                bookmarks.toggle(line);
                e.consume();
            }
        });
        made.setId("log-rows");
        table = made;
        rowsPane.setCenter(made);
        filter.know(found);
        return made;
    }

    private List<Field> sampled() {
        List<Field> out = new ArrayList<>();
        LogRows list = session.shown().list();
        for (int i = 0; i < Math.min(SAMPLE, list.size()); i++) {
            LogRow row = session.row(list.get(i));
            if (row != null) {
                row.values().stream().map(LogRow.Value::field).filter(f -> !out.contains(f)).forEach(out::add);
            }
        }
        return out;
    }

    private void said() {
        LogSession.Shown now = session.shown();
        int all = now.total();
        int some = now.list().size();
        count.setText(some == all
                ? kit.texts().messages().count("logs.rows", all)
                : kit.text("logs.rows.some", Formats.count(some), Formats.count(all)));
        facts().setAll(Fact.of(Icons.LOG, kit.texts().messages().count("logs.rows", all)), Fact.of(Icons.TIME, clock.name()));
        if (now.logs().size() > 1) {
            facts().add(Fact.of(Icons.JOINED, kit.text("logs.merged", now.logs().size())));
        }
    }

    private boolean sameRequest(LogLine a, LogLine b) {
        LogRow one = session.row(a);
        LogRow two = session.row(b);
        String id = one == null ? null : one.text(Fields.REQUEST_ID);
        return id != null && two != null && id.equals(two.text(Fields.REQUEST_ID));
    }

    private void selected(@Nullable LogLine line) {
        LogRow row = line == null ? null : session.row(line);
        if (line == null || row == null) {
            detail.clear();
            companion.clear();
            return;
        }
        detail.show(row, columns.outcomeOf(line));
        companion.show(line, row).ifPresentOrElse(node -> {
            if (!middle.getItems().contains(node)) {
                middle.getItems().setAll(rowsPane, node);
                middle.setDividerPositions(companion.share(node));
            }
        }, () -> middle.getItems().setAll(List.of(rowsPane)));
    }

    private void select(LogLine line) {
        if (table != null) {
            table.select(line);
        }
    }

    // ---------- filtering ----------

    private void apply() {
        List<RowTest> tests = new ArrayList<>(filter.tests());
        tests.addAll(facets.tests());
        if (!(time instanceof RowTest.Any)) {
            tests.add(time);
        }
        session.filter(tests.isEmpty() ? new RowTest.Any() : tests.size() == 1 ? tests.getFirst() : new RowTest.And(tests), range);
    }

    private void clearFilters() {
        facets.clear();
        bookmarks.chip().setSelected(false);
        unzoom();
        filter.clear();
        apply();
    }

    private void zoom(long from, long to) {
        unzoom();
        time = new RowTest.Time(t -> t >= from && t <= to);
        range = new LogSession.Range(from, to);
        stretch = Chip.removable(kit, stretch(from, to), this::zoomOut);
        more.add(stretch);
        apply();
    }

    private String stretch(long from, long to) {
        return clock.clock(from).substring(0, 8) + " – " + clock.clock(to).substring(0, 8);
    }

    /** All of the time again. */
    private void zoomOut() {
        if (range != null) {
            unzoom();
            apply();
        }
    }

    private void unzoom() {
        time = new RowTest.Any();
        range = null;
        histogram.clearBrush();
        if (stretch != null) {
            more.remove(stretch);
            stretch = null;
        }
    }

    /** Times are told in another zone. */
    private void rezoned() {
        LogSession.Range of = range;
        if (stretch != null && of != null) {
            stretch.setText(stretch(of.from(), of.to()));
        }
        if (table != null) {
            table.refresh();
        }
        histogram.requestLayout();
        filter.again();
        said();
        selected(table == null ? null : table.selectedProperty().get());
    }

    private List<String> values(Field field) {
        return session.facetsProperty().get().getOrDefault(field, List.<Counts.Count>of()).stream().map(c -> c.values().getFirst())
                .limit(50)
                .toList();
    }

    private void bookmarked() {
        if (table != null) {
            table.setFilter(bookmarks.filter());
            table.refresh();
        }
    }

    private void error(boolean forward) {
        travel.error(table == null ? -1 : table.selectedPlace(), forward);
    }

    // ---------- doing ----------

    private void next(boolean forward) {
        if (find.isUsed()) {
            find.go(forward);
        } else {
            error(forward);
        }
    }

    private void showLast() {
        if (table != null) {
            table.showLast();
        }
    }

    private void columnMenu() {
        if (table != null) {
            table.columnMenu().show(tools, javafx.geometry.Side.BOTTOM, 0, 0);
        }
    }

    private void save() {
        LogRows list = session.shown().list();
        desk.target().apply(file.name().replaceAll("\\.[A-Za-z0-9]+$", "") + "-filtered.log").ifPresent(path -> desk.runner().submit(Task
                .<Boolean>of(key + "/save", "logs.task.save", c -> {
                    desk.saver().save(path, list.stream().map(session::row).filter(Objects::nonNull).map(LogRow::whole).iterator(),
                            list.size(),
                            c);
                    return true;
                }).args(String.valueOf(path.getFileName())).detail(path.toString()),
                _ -> kit.notice().accept(kit.text("logs.saved", path))));
    }
}
