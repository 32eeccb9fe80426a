package io.meshscope.ui.view.diagnose;

import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Chooses a workload out of any number of them, or none. A name that is not among the evidence can be typed as well: there may be logs
 * only.
 */
final class WorkloadChooser extends VBox {
    private final Kit kit;
    private final SearchField search;
    private final DataTable<WorkloadRow> table;
    private final HBox head = new HBox(8);
    private final Label title;
    private final Label any;
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
    private Runnable onDone = () -> {};

    /**
     * A chooser where nothing is chosen.
     *
     * @param key beginning of the message keys of its title, prompt and of what it means that nothing is chosen
     */
    WorkloadChooser(Kit kit, String key) {
        this.kit = kit;
        search = new SearchField(kit, key + "search");
        search.setId(key.replace(".", "-") + "search");
        table = new DataTable<>(kit, key + "title", List.of(
                Column.<WorkloadRow>keyed("diagview.column.namespace", 120, r -> r.ref().namespace()).inMono().min(70).growing(),
                Column.<WorkloadRow>keyed("diagview.column.workload", 170, r -> r.ref().name()).inMono().cutInMiddle().min(90).growing(),
                Column.<WorkloadRow>keyed("diagview.column.kind", 100, r -> r.ref().kind()).min(60),
                Column.<WorkloadRow>keyed("diagview.column.pods", 56, r -> String.valueOf(r.pods())).number(WorkloadRow::pods).min(48)),
                WorkloadRow::ref);
        title = kit.texts().bind(new Label(), key + "title");
        title.getStyleClass().add("h3");
        title.setMinWidth(Region.USE_PREF_SIZE);
        any = kit.texts().bind(new Label(), key + "any");
        any.getStyleClass().addAll("small", "muted");
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("chooser-head");
        table.setEmpty(EmptyState.of(Icons.WORKLOAD, kit.text("diagview.noWorkloads")));
        table.setOnFilterKey(search::requestFocus);
        table.setOnOpen(r -> {
            choose(r.name());
            onDone.run();
        });
        table.selectedProperty().subscribe(r -> {
            if (r != null) {
                choose(r.name());
            }
        });
        search.queryProperty().subscribe(table::setQuery);
        search.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        getStyleClass().add("chooser");
        StackPane frame = new StackPane(table);
        frame.getStyleClass().add("frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(head, search, frame);
        setMinWidth(0);
        choose("");
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.DOWN) {
            table.focusRows();
            table.selectFirst();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && search.getText().isBlank()) {
            onDone.run();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            // What is typed counts as it is, unless it is the beginning of one that is there.
            table.selectFirst();
            WorkloadRow row = table.selectedProperty().get();
            choose(row != null && table.countProperty().get().shown() == 1 ? row.name() : typed(row));
            onDone.run();
            e.consume();
        }
    }

    private String typed(@org.jspecify.annotations.Nullable WorkloadRow first) {
        return first == null ? search.getText().strip() : first.name();
    }

    /** Called when the user is done choosing with the keyboard. */
    void setOnDone(Runnable done) {
        onDone = done;
    }

    /** What is chosen, as a subject names it; "" for nothing. */
    ReadOnlyStringProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    String chosen() {
        return chosen.get();
    }

    /** Chooses a workload by how a subject names it; "" for nothing. */
    void choose(String name) {
        chosen.set(name);
        if (name.isEmpty()) {
            head.getChildren().setAll(title, any);
        } else {
            head.getChildren().setAll(title, Chip.removable(kit, name, this::clear));
        }
    }

    private void clear() {
        table.clearSelection();
        choose("");
        search.requestFocus();
    }

    /** Offers these. */
    void show(List<WorkloadRow> rows) {
        table.setRows(rows);
    }

    /** Says everything in the language of now. */
    void translate() {
        table.setEmpty(EmptyState.of(Icons.WORKLOAD, kit.text("diagview.noWorkloads")));
    }

    /** Puts the keyboard into it. */
    void focusField() {
        search.requestFocus();
    }
}
