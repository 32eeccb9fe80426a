package io.meshscope.ui.view.logs;

import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.ToolbarRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The logs that are shown together, each with its colour and how wrong its clock is; the chip that adds another. */
final class LogSources {
    /** How many colours there are; then they begin again. */
    private static final int COLOURS = 8;
    private static final long SECONDS = 10_000_000;
    private static final Pattern AMOUNT = Pattern.compile("([+-]?\\d{1,12}(?:\\.\\d{1,6})?)\\s*(us|µs|ms|s|m|h|)");
    private static final Map<String, Long> MICROS = Map.of("us", 1L, "µs", 1L, "", 1_000L, "ms", 1_000L, "s", 1_000_000L, "m", 60_000_000L,
            "h", 3_600_000_000L);

    private final Kit kit;
    private final LogDesk desk;
    private final LogSession session;
    private final Consumer<LogFile> add;
    private final Chip chip;
    private final ToolbarRow row;
    private final List<Node> shown = new ArrayList<>();

    LogSources(LogDesk desk, LogSession session, Consumer<LogFile> add) {
        this.kit = desk.kit();
        this.desk = desk;
        this.session = session;
        this.add = add;
        chip = Chip.menu(kit.text("logs.merge"), this::others);
        row = new ToolbarRow(kit);
        row.setVisible(false);
        row.managedProperty().bind(row.visibleProperty());
    }

    Chip chip() {
        return chip;
    }

    /** There only while several logs are shown. */
    Node row() {
        return row;
    }

    void translate() {
        chip.setText(kit.text("logs.merge"));
        draw();
    }

    /** Shows the logs of now. */
    void draw() {
        row.remove(shown.toArray(Node[]::new));
        shown.clear();
        List<LogFile> files = session.files();
        for (int i = 0; i < files.size(); i++) {
            shown.add(source(i, files.get(i).name()));
        }
        row.add(shown.toArray(Node[]::new));
        row.setVisible(files.size() > 1);
    }

    private Node source(int n, String name) {
        Label label = new Label(name, dot(n));
        label.getStyleClass().addAll("small", "mono");
        TextField offset = new TextField(words(session.offset(n)));
        offset.setId("log-offset-" + n);
        offset.getStyleClass().addAll("mono", "small");
        offset.setPrefColumnCount(8);
        offset.setAccessibleText(kit.text("logs.offset", name));
        offset.setTooltip(new javafx.scene.control.Tooltip(kit.text("logs.offset", name)));
        offset.setOnAction(_ -> set(n, offset));
        offset.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                set(n, offset);
            }
        });
        HBox box = new HBox(6, label, offset);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void set(int n, TextField field) {
        OptionalLong micros = micros(field.getText());
        if (micros.isEmpty()) {
            kit.notice().accept(kit.text("logs.offset.bad", field.getText()));
            field.setText(words(session.offset(n)));
        } else if (micros.getAsLong() != session.offset(n)) {
            session.shift(n, micros.getAsLong());
            field.setText(words(micros.getAsLong()));
        }
    }

    /** A time to add as people write it, milliseconds without a unit; nothing when it is none. */
    static OptionalLong micros(String text) {
        Matcher m = AMOUNT.matcher(text.strip());
        Long unit = m.matches() ? MICROS.get(m.group(2)) : null;
        return unit == null
                ? OptionalLong.empty()
                : OptionalLong.of(new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    }

    /** Seconds where milliseconds would be many. */
    private static String words(long micros) {
        boolean far = Math.abs(micros) >= SECONDS;
        return (micros > 0 ? "+" : "") + BigDecimal.valueOf(micros, far ? 6 : 3).stripTrailingZeros().toPlainString()
                + (far ? " s" : " ms");
    }

    /** The colour of a log. */
    static Region dot(int n) {
        Region dot = new Region();
        dot.getStyleClass().addAll("source-dot", "source-" + n % COLOURS);
        return dot;
    }

    private List<MenuItem> others() {
        List<MenuItem> out = new ArrayList<>();
        for (LogFile other : desk.all().get()) {
            if (session.files().stream().noneMatch(f -> f.path().equals(other.path()))) {
                MenuItem item = new MenuItem(other.name());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> add.accept(other));
                out.add(item);
            }
        }
        if (out.isEmpty()) {
            MenuItem none = new MenuItem(kit.text("logs.merge.none"));
            none.setDisable(true);
            out.add(none);
        }
        return out;
    }
}
