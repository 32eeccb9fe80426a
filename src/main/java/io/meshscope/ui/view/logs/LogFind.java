package io.meshscope.ui.view.logs;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshscope.logs.index.RowTest;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.theme.Icons;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Goes to the next or previous row that has a regular expression (RE2, so that none can hang), without leaving rows out. Small letters find any
 * case.
 */
final class LogFind {
    private static final String SPECIAL = "\\.[]{}()*+?^$|";

    private final Kit kit;
    private final LogTravel travel;
    private final IntSupplier from;
    private final SearchField field;
    private final ToolbarRow row;

    /**
     * Nothing to find yet.
     *
     * @param from the place of the row to begin at, or -1
     */
    LogFind(Kit kit, LogTravel travel, IntSupplier from) {
        this.kit = kit;
        this.travel = travel;
        this.from = from;
        field = new SearchField(kit, "logs.find");
        field.setId("log-find");
        field.getStyleClass().add("mono");
        field.setPrefColumnCount(14);
        HBox.setHgrow(field, Priority.ALWAYS);
        row = new ToolbarRow(kit, field);
        row.addTrailing(new IconButton(kit, Icons.CHEVRON_UP, "logs.find.previous", () -> go(false)),
                new IconButton(kit, Icons.CHEVRON_DOWN,
                        "logs.find.next", () -> go(true)),
                new IconButton(kit, Icons.CLOSE, "logs.find.close", this::close));
        row.setVisible(false);
        row.managedProperty().bind(row.visibleProperty());
        field.textProperty().subscribe(_ -> check());
        field.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go(!e.isShiftDown());
                e.consume();
            }
        });
    }

    /** There only while something is looked for. */
    Node row() {
        return row;
    }

    /** Shows the field, or leaves when it is there. */
    void toggle() {
        if (row.isVisible()) {
            close();
        } else {
            open();
        }
    }

    private void close() {
        row.setVisible(false);
        field.reset();
    }

    void open() {
        row.setVisible(true);
        field.requestFocus();
        field.selectAll();
    }

    /** Whether there is something to look for. */
    boolean isUsed() {
        return row.isVisible() && !field.getText().isEmpty();
    }

    void go(boolean forward) {
        check().ifPresent(test -> travel.find(test, from.getAsInt(), forward));
    }

    /** What is to be found; nothing when there is no text, or it is no expression, which the field says. */
    private Optional<RowTest> check() {
        String text = field.getText();
        if (text.isEmpty()) {
            field.showPlain();
            return Optional.empty();
        }
        try {
            RowTest test = test(text);
            field.showPlain();
            return Optional.of(test);
        } catch (PatternSyntaxException e) {
            field.showInvalid(kit.text("logs.find.invalid"), e.getDescription() + " " + e.getPattern());
            return Optional.empty();
        }
    }

    private static RowTest test(String text) {
        boolean anyCase = text.equals(text.toLowerCase(Locale.ROOT));
        if (text.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0)) {
            return new RowTest.Words(text, anyCase);
        }
        Pattern pattern = Pattern.compile(text, anyCase ? Pattern.CASE_INSENSITIVE : 0);
        return new RowTest.Whole(row -> pattern.matcher(row).find());
    }
}
