package io.meshscope.ui.control.code;

import com.google.re2j.PatternSyntaxException;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.theme.Icons;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The row in which one types what to find; ":120" goes to line 120. */
final class FindBar extends HBox {
    private final Kit kit;
    private final CodeView view;
    private final SearchField field;
    private final Chip expression = Chip.toggle(".*");
    private final Label state = new Label();
    private Finder.@Nullable Query query;

    FindBar(Kit kit, CodeView view) {
        this.kit = kit;
        this.view = view;
        getStyleClass().add("find-bar");
        field = new SearchField(kit, "control.find.prompt");
        setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(360);
        kit.texts().bindTip(expression, "control.find.regex");
        expression.getStyleClass().add("mono");
        state.getStyleClass().addAll("small", "muted");
        getChildren().addAll(field, expression,
                new IconButton(kit, Icons.UP, "control.find.previous", () -> view.findNext(false)),
                new IconButton(kit, Icons.DOWN, "control.find.next", () -> view.findNext(true)), state, gap(),
                new IconButton(kit, Icons.CLOSE, "control.close", view::closeFind));
        field.queryProperty().subscribe((_, _) -> changed());
        expression.selectedProperty().subscribe((_, _) -> changed());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        setVisible(false);
        setManaged(false);
    }

    private static HBox gap() {
        HBox gap = new HBox();
        setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    Finder.@Nullable Query query() {
        return query;
    }

    void open(String words) {
        setVisible(true);
        setManaged(true);
        if (!words.isEmpty()) {
            field.search(words);
        }
        field.requestFocus();
        field.selectAll();
    }

    void close() {
        setVisible(false);
        setManaged(false);
        state.setText("");
    }

    /** Looks for something as if it had been typed. */
    void find(String words, boolean regex) {
        expression.setSelected(regex);
        field.search(words);
    }

    void say(String key, Object... args) {
        state.setText(kit.text(key, args));
    }

    private void changed() {
        String words = field.query();
        state.setText("");
        field.showPlain();
        query = null;
        if (words.matches(":\\d{1,9}")) {
            view.goToLine(Integer.parseInt(words.substring(1)));
        } else if (!words.isEmpty()) {
            try {
                query = Finder.Query.of(words, expression.isSelected());
            } catch (PatternSyntaxException e) {
                field.showInvalid(kit.text("control.find.bad"));
            }
        }
        view.queryChanged(query);
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            view.closeFind();
        } else if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.F3) {
            view.findNext(!e.isShiftDown());
        } else {
            return;
        }
        e.consume();
    }
}
