package io.meshscope.ui.view.diff;

import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** What can be compared, to choose one. */
final class SideChooser extends BorderPane {
    private final Kit kit;
    private final Paragraph question = new Paragraph("", "h2");
    private final SearchField search;
    private final DataTable<DiffSide> table;

    /**
     * A list without rows.
     *
     * @param chosen told what the user chose
     */
    SideChooser(Kit kit, Consumer<DiffSide> chosen) {
        this.kit = kit;
        search = new SearchField(kit, "diff.choose.search");
        table = new DataTable<>(kit, "diff.choose", List.of(
                Column.<DiffSide>keyed("diff.column.kind", 120, s -> kit.text(s.isDump() ? "diff.kind.dump" : "diff.kind.objects")).min(90),
                Column.<DiffSide>keyed("diff.column.name", 320, DiffSide::name).inMono().cutInMiddle().min(140).growing(),
                Column.<DiffSide>keyed("diff.column.path", 420, DiffSide::path).inMono().cutInMiddle().min(140).growing()), DiffSide::id);
        search.queryProperty().subscribe(table::setQuery);
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(search::reset);
        table.setOnOpen(chosen);
        table.setMenu((s, menu) -> menu.does("diff.choose.this", () -> chosen.accept(s)));
        VBox head = new VBox(question, new Paragraph(kit.text("diff.choose.how"), "small", "muted"));
        head.getStyleClass().add("section");
        setTop(new VBox(head, new ToolbarRow(kit, search)));
        setCenter(table);
        setMinSize(0, 0);
    }

    /** Asks. */
    void ask(String words, List<DiffSide> sides) {
        question.setText(words);
        table.setEmpty(EmptyState.of(Icons.COMPARE, kit.text("diff.empty")));
        table.setRows(sides);
    }

    void focusFilter() {
        search.requestFocus();
    }

    void focusRows() {
        table.focusRows();
    }
}
