package io.meshscope.ui.control;

import io.meshscope.base.query.Completions.Completion;
import java.util.List;
import java.util.function.BiFunction;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;

/**
 * Offers what may come next below a field: Down and Up choose, Enter or Tab takes, Escape closes. It opens while typing and on
 * Ctrl+Space; as long as nothing is chosen, Enter belongs to the field.
 */
public final class CompletionPopup {
    private static final double ROW = 26;
    private static final int ROWS = 8;

    private final TextField field;
    private final BiFunction<String, Integer, List<Completion>> offers;
    private final ListView<Completion> list = new ListView<>();
    private final Popup popup = new Popup();
    private boolean taking;

    /**
     * Offers completions for a field.
     *
     * @param offers what fits, given the text and the place of the caret
     */
    public CompletionPopup(TextField field, BiFunction<String, Integer, List<Completion>> offers) {
        this.field = field;
        this.offers = offers;
        list.getStyleClass().add("completions");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Completion item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : item.text());
            }
        });
        list.setOnMouseClicked(_ -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.textProperty().subscribe((before, now) -> {
            if (!taking && field.isFocused() && now.length() >= before.length()) {
                // The caret follows the text; the place of the change is known after it has.
                offer(true);
            } else if (!taking) {
                popup.hide();
            }
        });
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    /** Whether it is open. */
    public boolean isShowing() {
        return popup.isShowing();
    }

    private void offer(boolean typing) {
        String text = field.getText();
        int caret = typing ? Math.min(text.length(), field.getCaretPosition() + 1) : Math.min(text.length(), field.getCaretPosition());
        List<Completion> found = offers.apply(text, caret);
        boolean nothingTyped = typing && (found.isEmpty() || (found.getFirst().start() == caret && !text.endsWith(" ")));
        if (found.isEmpty() || nothingTyped || field.getScene() == null) {
            popup.hide();
            return;
        }
        list.getItems().setAll(found);
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(Math.min(ROWS, found.size()) * ROW + 2);
        list.setPrefWidth(300);
        Bounds at = field.localToScreen(field.getBoundsInLocal());
        if (at != null && !popup.isShowing()) {
            popup.show(field, at.getMinX(), at.getMaxY() + 2);
        }
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE && e.isControlDown()) {
            offer(false);
            e.consume();
        } else if (popup.isShowing()) {
            onOpen(e);
        }
    }

    private void onOpen(KeyEvent e) {
        boolean chosen = !list.getSelectionModel().isEmpty();
        switch (e.getCode()) {
            case DOWN -> move(1, e);
            case UP -> move(-1, e);
            case TAB, ENTER -> {
                if (chosen) {
                    take();
                    e.consume();
                } else {
                    popup.hide();
                }
            }
            case ESCAPE -> {
                popup.hide();
                e.consume();
            }
            default -> {
                // Typing goes on.
            }
        }
    }

    private void move(int by, KeyEvent e) {
        int n = list.getItems().size();
        int at = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, n);
        list.getSelectionModel().select(at);
        list.scrollTo(Math.max(0, at - ROWS / 2));
        e.consume();
    }

    private void take() {
        Completion c = list.getSelectionModel().getSelectedItem();
        if (c != null) {
            taking = true;
            String text = field.getText();
            int end = Math.min(c.end(), text.length());
            field.setText(text.substring(0, c.start()) + c.text() + " " + text.substring(end).stripLeading());
            field.positionCaret(c.start() + c.text().length() + 1);
            taking = false;
        }
        popup.hide();
    }
}
