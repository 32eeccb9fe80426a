package io.meshscope.ui.view.logs;

import io.meshscope.base.Formats;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.Counts;
import io.meshscope.logs.index.Outcome;
import io.meshscope.logs.index.RowTest;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MiddleEllipsisLabel;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Values of fields with how many rows have them; a click keeps only rows with a value, Alt and a click only the others. */
final class FacetsPane extends ScrollPane {
    private static final int MOST = 8;
    private static final double BAR = 44;

    private final Kit kit;
    private final Runnable changed;
    private final VBox content = new VBox();
    private final Map<Field, Set<String>> in = new LinkedHashMap<>();
    private final Map<Field, Set<String>> out = new LinkedHashMap<>();
    private final Set<Field> whole = new LinkedHashSet<>();
    private Map<Field, List<Counts.Count>> counts = Map.of();
    /** The counts without a filter, so that values that are filtered out can still be chosen. */
    private Map<Field, List<Counts.Count>> all = Map.of();

    /**
     * An empty one.
     *
     * @param changed told when the user has chosen
     */
    FacetsPane(Kit kit, Runnable changed) {
        this.kit = kit;
        this.changed = changed;
        getStyleClass().addAll("side-scroll", "facets");
        setContent(content);
        setFitToWidth(true);
        setMinSize(0, 0);
        setPrefWidth(226);
    }

    void show(Map<Field, List<Counts.Count>> now) {
        counts = now;
        if (in.isEmpty() && out.isEmpty()) {
            all = now;
        }
        draw();
    }

    /** Says everything in the language of now. */
    void draw() {
        content.getChildren().clear();
        counts.forEach((field, values) -> {
            List<Counts.Count> known = all.getOrDefault(field, values);
            if (!known.isEmpty() && (known.size() > 1 || isChosen(field))) {
                content.getChildren().add(section(field, values, known));
            }
        });
    }

    private boolean isChosen(Field field) {
        return in.containsKey(field) || out.containsKey(field);
    }

    private Section section(Field field, List<Counts.Count> now, List<Counts.Count> known) {
        Map<String, Long> rows = new HashMap<>();
        now.forEach(c -> rows.put(c.values().getFirst(), c.rows()));
        long most = Math.max(1, now.stream().mapToLong(Counts.Count::rows).max().orElse(1));
        VBox list = new VBox();
        int shown = whole.contains(field) ? 60 : MOST;
        known.stream().limit(shown).map(c -> c.values().getFirst()).forEach(value -> list.getChildren().add(row(field, value, rows
                .getOrDefault(value, 0L), most)));
        if (known.size() > shown && shown == MOST) {
            Button more = new Button(kit.text("logs.facet.more", Formats.count(known.size() - shown)));
            more.getStyleClass().setAll("link-button", "small");
            more.setOnAction(_ -> {
                whole.add(field);
                draw();
            });
            list.getChildren().add(more);
        }
        return new Section(kit.text("logs.facet." + field.name()), null, list);
    }

    private Button row(Field field, String value, long rows, long most) {
        boolean chosen = in.getOrDefault(field, Set.of()).contains(value);
        boolean left = out.getOrDefault(field, Set.of()).contains(value);
        MiddleEllipsisLabel name = new MiddleEllipsisLabel(kit, value, "mono", "small");
        HBox.setHgrow(name, Priority.ALWAYS);
        Region bar = new Region();
        bar.getStyleClass().add(style(field, value));
        bar.setMaxWidth(rows == 0 ? 0 : Math.max(2, BAR * rows / most));
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("track");
        StackPane.setAlignment(bar, javafx.geometry.Pos.CENTER_LEFT);
        track.setMinWidth(BAR);
        track.setMaxWidth(BAR);
        Label count = new Label(Formats.count(rows));
        count.getStyleClass().addAll("small", "muted", "count");
        count.setMinWidth(38);
        count.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        HBox line = new HBox(8, (left ? Icons.HIDE : chosen || !in.containsKey(field) ? Icons.CHECKED : Icons.UNCHECKED).node("i12", chosen
                ? "accent"
                : "subtle"), name, track, count);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Button row = new Button("", line);
        row.getStyleClass().setAll("facet-row");
        row.setMaxWidth(Double.MAX_VALUE);
        // The graphic of a button is as wide as it likes: here as wide as the panel, so that bars and counts stand below each other.
        line.prefWidthProperty().bind(row.widthProperty());
        name.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(value + " " + rows);
        row.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.isAltDown()) {
                choose(field, value, true);
                e.consume();
            }
        });
        row.setOnAction(_ -> choose(field, value, false));
        return row;
    }

    private static String style(Field field, String value) {
        if (field.equals(Fields.RESPONSE_CODE)) {
            return "bar-" + LogColumns.style(Outcome.of(Integer.parseInt(value), "", ""));
        }
        return "bar-acc";
    }

    private void choose(Field field, String value, boolean others) {
        toggle(others ? out : in, field, value);
        (others ? in : out).getOrDefault(field, new LinkedHashSet<>()).remove(value);
        changed.run();
    }

    private static void toggle(Map<Field, Set<String>> map, Field field, String value) {
        Set<String> values = map.computeIfAbsent(field, _ -> new LinkedHashSet<>());
        if (!values.remove(value)) {
            values.add(value);
        }
        if (values.isEmpty()) {
            map.remove(field);
        }
    }

    /** Keeps everything again. */
    void clear() {
        in.clear();
        out.clear();
    }

    /** Keeps only rows with a value. */
    void only(Field field, String value) {
        in.put(field, new LinkedHashSet<>(List.of(value)));
        changed.run();
    }

    /** What the choices test. */
    List<RowTest> tests() {
        List<RowTest> tests = new ArrayList<>();
        in.forEach((field, values) -> tests.add(of(field, values)));
        out.forEach((field, values) -> {
            if (!values.isEmpty()) {
                tests.add(new RowTest.Not(of(field, values)));
            }
        });
        return tests;
    }

    private static RowTest of(Field field, Set<String> values) {
        Set<String> chosen = Set.copyOf(values);
        if (field.equals(Fields.RESPONSE_CODE)) {
            return new RowTest.Code(n -> chosen.contains(String.valueOf(n)));
        }
        return new RowTest.Value(field, chosen::contains, "");
    }
}
