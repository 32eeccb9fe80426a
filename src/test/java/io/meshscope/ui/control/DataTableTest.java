package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataTableTest extends UiTest {
    record Cluster(String fqdn, int port, String subset, Tone tone) {}

    private static final List<Cluster> FEW = List.of(new Cluster("catalog.istioinaction.svc.cluster.local", 80, "", Tone.PASS),
            new Cluster("catalog.istioinaction.svc.cluster.local", 80, "version-v1", Tone.PASS),
            new Cluster("catalog.istioinaction.svc.cluster.local", 80, "version-v2", Tone.WARNING),
            new Cluster("istio-ingressgateway.istio-system.svc.cluster.local", 15021, "", Tone.PASS),
            new Cluster("istiod.istio-system.svc.cluster.local", 15012, "", Tone.PROBLEM),
            new Cluster("BlackHoleCluster", 0, "", Tone.NOT_APPLICABLE));

    private final Inline inline = new Inline();

    static java.util.stream.Stream<Look> looks() {
        return ControlGalleryTest.looks();
    }

    private DataTable<Cluster> table(Texts texts) {
        List<Column<Cluster>> columns = List.of(
                Column.of("SERVICE FQDN", 300, Cluster::fqdn).inMono().cutInMiddle().growing().min(120),
                Column.<Cluster>of("PORT", 60, c -> c.port() == 0 ? "" : Integer.toString(c.port())).inMono().number(Cluster::port).rigid(),
                Column.of("SUBSET", 100, Cluster::subset).inMono(),
                Column.<Cluster>keyed("control.copy", 110, c -> c.tone().name()).shownBy(c -> new Badge(c.tone(), "1 endpoint")),
                Column.<Cluster>of("HIDDEN", 110, c -> "hidden" + c.port()).hidden());
        return new DataTable<>(inline.kit(texts), "control.rows.other", columns, c -> c.fqdn() + c.subset());
    }

    private DataTable<Cluster> table() {
        return table(new Texts(Lang.EN));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looks(Look look) {
        shoot("table", look, 640 * look.zoom(), 220 * look.zoom(), texts -> {
            DataTable<Cluster> table = table(texts);
            table.setRows(FEW);
            table.setTint(c -> c.tone() == Tone.PROBLEM ? "tint-err" : null);
            table.setSame((a, b) -> a.fqdn().equals(b.fqdn()));
            table.select("catalog.istioinaction.svc.cluster.localversion-v1");
            return table;
        });
    }

    @Test
    void looksEmpty() {
        shoot("table-empty", Look.LIGHT, 640, 220, texts -> {
            DataTable<Cluster> table = table(texts);
            table.setEmpty(EmptyState.of(Icons.CLUSTER, "This proxy has no clusters: nothing can be reached through it."));
            return table;
        });
        shoot("table-none", Look.LIGHT, 640, 220, texts -> {
            DataTable<Cluster> table = table(texts);
            table.setOnClearFilter(() -> {});
            table.setRows(FEW);
            table.setQuery("nowhere");
            return table;
        });
    }

    @Test
    void everyWordOfTheQueryMustBeSomewhereInTheRow() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(FEW);
            table.setQuery("CATALOG version");
            assertThat(shown(table)).containsExactly(FEW.get(1), FEW.get(2));
            assertThat(table.countProperty().get()).isEqualTo(new DataTable.Count(2, 6));
            assertThat(table.countText().getValue()).isEqualTo("2 of 6");
            table.setFilter(c -> c.tone() == Tone.WARNING);
            assertThat(shown(table)).containsExactly(FEW.get(2));
            table.setQuery("hidden15012");
            table.setFilter(null);
            assertThat(shown(table)).containsExactly(FEW.get(4));
        });
    }

    @Test
    void decomposedHangulIsFoundByComposed() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(List.of(new Cluster(java.text.Normalizer.normalize("카탈로그", java.text.Normalizer.Form.NFD), 1, "", Tone.PASS)));
            table.setQuery("카탈로그");
            assertThat(shown(table)).hasSize(1);
        });
    }

    @Test
    void sortsByNumbersAndTextWithEmptyValuesLast() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(FEW);
            sort(table, 1, TableColumn.SortType.DESCENDING);
            assertThat(shown(table)).extracting(Cluster::port).containsExactly(15021, 15012, 80, 80, 80, 0);
            sort(table, 2, TableColumn.SortType.DESCENDING);
            assertThat(shown(table)).extracting(Cluster::subset).containsExactly("version-v2", "version-v1", "", "", "", "");
            sort(table, 2, TableColumn.SortType.ASCENDING);
            assertThat(shown(table)).extracting(Cluster::subset).startsWith("version-v1", "version-v2", "");
        });
    }

    @Test
    void selectionIsKeptByKeyThroughFiltersAndRefreshes() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(FEW);
            table.select("BlackHoleCluster");
            assertThat(table.selectedProperty().get()).isEqualTo(FEW.get(5));
            List<@org.jspecify.annotations.Nullable Cluster> seen = new ArrayList<>();
            table.selectedProperty().subscribe(row -> seen.add(row));
            table.setRows(FEW.reversed());
            assertThat(table.selectedProperty().get()).isEqualTo(FEW.get(5));
            table.setQuery("catalog");
            assertThat(table.selectedProperty().get()).isNull();
            table.setQuery("");
            assertThat(table.selectedProperty().get()).isEqualTo(FEW.get(5));
            assertThat(seen).as("never flickers while refreshing").containsExactly(FEW.get(5), null, FEW.get(5));
        });
    }

    @Test
    void severalSelectedRowsAreKeptAndForgottenWhenTheUserLetsGo() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(FEW);
            view(table).getSelectionModel().selectIndices(1, 3, 4);
            view(table).getSelectionModel().clearSelection(3);
            table.setRows(FEW.reversed());
            assertThat(table.selectedRows()).containsExactly(FEW.get(4), FEW.get(1));
            view(table).getSelectionModel().clearSelection();
            table.setRows(FEW);
            assertThat(table.selectedRows()).isEmpty();
        });
    }

    @Test
    void cellsSpeakTheLanguageOfNow() {
        fxRun(() -> {
            Texts texts = new Texts(Lang.EN);
            Column<Cluster> column = Column.of("X", 200, c -> texts.text("control.copy"));
            DataTable<Cluster> table = new DataTable<>(inline.kit(texts), "control.copy", List.of(column), Cluster::fqdn);
            table.setRows(FEW);
            sceneOf(table, Look.LIGHT, 300, 200);
            texts.speak(Lang.KO);
            settle(table.getScene());
            assertThat(table.lookupAll(".table-cell").stream().map(n -> ((javafx.scene.control.Labeled) n).getText())).contains("복사")
                    .doesNotContain("Copy");
        });
    }

    @Test
    void stateComesBackAndSurvivesColumnsThatAreGone() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(FEW);
            table.restore(new TableState(List.of(new TableState.Col("PORT", 77, true), new TableState.Col("gone", 10, true),
                    new TableState.Col("SUBSET", 90, false)), List.of(new TableState.Sort("PORT", true))));
            assertThat(shown(table).getFirst().port()).isEqualTo(15021);
            TableState state = table.state();
            assertThat(state.columns().getFirst()).isEqualTo(new TableState.Col("PORT", 77, true));
            assertThat(state.columns().get(1)).isEqualTo(new TableState.Col("SUBSET", 90, false));
            assertThat(state.sort()).containsExactly(new TableState.Sort("PORT", true));
            DataTable<Cluster> other = table();
            other.restore(state);
            assertThat(other.state()).isEqualTo(state);
        });
    }

    @Test
    void columnsGetNarrowerOnlyToTheirLeastWidth() {
        fxRun(() -> {
            DataTable<Cluster> table = table();
            table.setRows(FEW);
            scene(table, 900, 200);
            assertThat(widths(table).stream().mapToDouble(d -> d).sum()).isBetween(860.0, 900.0);
            scene(table, 360, 200);
            assertThat(widths(table).get(0)).isLessThan(300);
            assertThat(widths(table).get(1)).isEqualTo(60);
            scene(table, 150, 200);
            assertThat(widths(table)).containsExactly(120.0, 60.0, 60.0, 60.0);
        });
    }

    @Test
    void keysMoveJumpCopyAndOpen() throws Exception {
        Texts texts = new Texts(Lang.EN);
        DataTable<Cluster> table = fx(() -> table(texts));
        List<Cluster> opened = new ArrayList<>();
        fxRun(() -> {
            table.setRows(FEW);
            table.setMarks(c -> c.tone() == Tone.WARNING || c.tone() == Tone.PROBLEM);
            table.setOnOpen(opened::add);
            table.selectFirst();
        });
        Stage stage = show(table, 700, 300);
        fxRun(table::focusRows);
        robot().press(KeyCode.E).release(KeyCode.E);
        assertThat(selected(table)).isEqualTo(FEW.get(2));
        robot().press(KeyCode.E).release(KeyCode.E);
        assertThat(selected(table)).isEqualTo(FEW.get(4));
        robot().push(KeyCode.SHIFT, KeyCode.E);
        assertThat(selected(table)).isEqualTo(FEW.get(2));
        robot().push(KeyCode.END);
        assertThat(selected(table)).isEqualTo(FEW.get(5));
        robot().push(KeyCode.ENTER);
        assertThat(opened).containsExactly(FEW.get(5));
        fx(() -> write("table-focused", picture(stage.getScene())));
        robot().write("isti", 0);
        waitForFx();
        assertThat(selected(table)).isEqualTo(FEW.get(3));
        robot().push(KeyCode.SHORTCUT, KeyCode.C);
        robot().push(KeyCode.RIGHT);
        robot().push(KeyCode.RIGHT);
        robot().push(KeyCode.SHORTCUT, KeyCode.C);
        robot().push(KeyCode.SHORTCUT, KeyCode.A);
        robot().push(KeyCode.SHORTCUT, KeyCode.C);
        close(stage);
        assertThat(inline.copied).hasSize(3);
        assertThat(inline.copied.get(0)).isEqualTo("istio-ingressgateway.istio-system.svc.cluster.local\t15021\t\tPASS");
        assertThat(inline.copied.get(1)).isEqualTo("15021");
        assertThat(inline.copied.get(2).lines()).hasSize(6);
    }

    @Test
    void selectingEverythingStopsAtABoundAndSaysSo() throws Exception {
        DataTable<Cluster> table = fx(this::table);
        List<Cluster> many = IntStream.range(0, 300_000).mapToObj(i -> new Cluster("c" + i, i, "", Tone.PASS)).toList();
        fxRun(() -> table.setRows(many));
        Stage stage = show(table, 700, 300);
        fxRun(table::focusRows);
        robot().push(KeyCode.SHORTCUT, KeyCode.A);
        assertThat(fx(() -> table.selectedRows().size())).isEqualTo(TableActions.MOST_SELECTED);
        assertThat(inline.told).singleElement().asString().contains("10");
        fxRun(table::selectFirst);
        robot().push(KeyCode.SHIFT, KeyCode.END);
        assertThat(fx(() -> table.selectedRows().size())).isEqualTo(TableActions.MOST_SELECTED);
        fxRun(() -> table.select("c299999"));
        assertThat(selected(table).port()).isEqualTo(299_999);
        close(stage);
    }

    private static Cluster selected(DataTable<Cluster> table) {
        waitForFx();
        return java.util.Objects.requireNonNull(fx(() -> table.selectedProperty().get()));
    }

    private static List<Cluster> shown(DataTable<Cluster> table) {
        return List.copyOf(view(table).getItems());
    }

    private static void sort(DataTable<Cluster> table, int column, TableColumn.SortType type) {
        TableColumn<Cluster, ?> c = view(table).getColumns().get(column);
        c.setSortType(type);
        view(table).getSortOrder().setAll(List.of(c));
    }

    private static List<Double> widths(DataTable<Cluster> table) {
        return view(table).getVisibleLeafColumns().stream().map(TableColumn::getWidth).toList();
    }

    private static void scene(Parent content, double width, double height) {
        if (content.getParent() instanceof StackPane old) {
            old.getChildren().clear();
        }
        Scene scene = new Scene(new StackPane(content), width, height);
        theme(Look.LIGHT).apply(scene);
        settle(scene);
    }

    @SuppressWarnings("unchecked")
    private static TableView<Cluster> view(DataTable<Cluster> table) {
        return (TableView<Cluster>) table.getChildren().getFirst();
    }
}
