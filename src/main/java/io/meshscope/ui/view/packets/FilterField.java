package io.meshscope.ui.view.packets;

import io.meshscope.packets.filter.Completion;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.FilterFault;
import io.meshscope.packets.filter.Hint;
import io.meshscope.packets.filter.Selected;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * The field for display filters: says while typing whether the filter is valid, and what could come next. Enter applies a valid one. Down or
 * Ctrl+Space opens the proposals, Tab or Enter takes one, Escape closes them.
 */
final class FilterField extends HBox {
    private static final int ROWS = 10;
    private static final double ROW = 24;
    private static final int KEPT = 20;

    private final Kit kit;
    private final SearchField field;
    private final Consumer<DisplayFilter> apply;
    private final Supplier<Selected> selected;
    private final ListView<Completion.Proposal> list = new ListView<>();
    private final Popup popup = new Popup();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final List<String> recent = new ArrayList<>();
    private String proposedFor = "";
    private boolean taking;

    /**
     * An empty field.
     *
     * @param apply    given the filter on Enter
     * @param selected the frame that references in filters mean
     */
    FilterField(Kit kit, Consumer<DisplayFilter> apply, Supplier<Selected> selected) {
        this.kit = kit;
        this.apply = apply;
        this.selected = selected;
        field = new SearchField(kit, "packetview.filter.prompt");
        field.getStyleClass().add("mono");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox.setHgrow(this, Priority.ALWAYS);
        setMinWidth(220);
        getChildren().add(field);
        field.textProperty().subscribe((_, _) -> typed());
        field.caretPositionProperty().subscribe((_, _) -> moved());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.queryProperty().subscribe(q -> {
            if (q.isEmpty() && field.getText().isEmpty()) {
                run();
            }
        });
        list.setCellFactory(_ -> new ProposalCell());
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.getStyleClass().add("proposals");
        list.setOnMouseClicked(_ -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        typed();
    }

    /** Whether the text is a filter. */
    ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** What is wrong with the text, or may not mean what it seems to; empty when there is nothing to say. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** What is typed. */
    String text() {
        return field.getText();
    }

    /** Shows a filter and applies it. */
    void set(String text) {
        taking = true;
        field.search(text);
        field.positionCaret(text.length());
        taking = false;
        run();
    }

    /** Gives it the keyboard. */
    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /** Filters applied before, latest first. */
    List<String> recent() {
        return List.copyOf(recent);
    }

    /** Applies what is typed, when it is valid. */
    void run() {
        popup.hide();
        parse().ifPresent(filter -> {
            if (!filter.isEverything()) {
                recent.remove(filter.text());
                recent.addFirst(filter.text());
                if (recent.size() > KEPT) {
                    recent.removeLast();
                }
            }
            apply.accept(filter);
        });
    }

    private Optional<DisplayFilter> parse() {
        try {
            return Optional.of(DisplayFilter.of(field.getText(), selected.get()));
        } catch (FilterFault fault) {
            return Optional.empty();
        }
    }

    private void typed() {
        String text = field.getText();
        valid.set(true);
        note.set("");
        if (text.isBlank()) {
            field.showPlain();
            return;
        }
        try {
            List<Hint> hints = DisplayFilter.of(text, selected.get()).hints();
            if (hints.isEmpty()) {
                field.showValid(kit.text("packetview.filter.valid"));
            } else {
                note.set(hints.getFirst().words().text(kit.texts().messages()));
                field.showHint(kit.text("packetview.filter.hint"), note.get());
            }
        } catch (FilterFault fault) {
            valid.set(false);
            note.set(fault.words().text(kit.texts().messages()));
            field.showInvalid(kit.text("packetview.filter.invalid", fault.at().start() + 1), note.get());
        }
    }

    /** The caret moves after the text has changed, so this is the moment to propose. */
    private void moved() {
        boolean changed = !field.getText().equals(proposedFor);
        proposedFor = field.getText();
        if (!taking && changed && field.isFocused() && field.getScene() != null) {
            propose(field.getCaretPosition(), false);
        } else {
            popup.hide();
        }
    }

    private void propose(int caret, boolean asked) {
        List<Completion.Proposal> proposals = Completion.at(field.getText(), Math.min(caret, field.getText().length()));
        boolean done = proposals.size() == 1 && field.getText().startsWith(proposals.getFirst().text(), proposals.getFirst().start())
                && proposals.getFirst().end() - proposals.getFirst().start() == proposals.getFirst().text().length();
        boolean typing = !proposals.isEmpty() && proposals.getFirst().end() > proposals.getFirst().start();
        if (proposals.isEmpty() || done || (!typing && !asked)) {
            popup.hide();
            return;
        }
        list.getItems().setAll(proposals);
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(Math.min(ROWS, proposals.size()) * ROW + 2);
        list.setPrefWidth(420);
        Bounds bounds = field.localToScreen(field.getBoundsInLocal());
        if (bounds != null && !popup.isShowing()) {
            popup.show(field, bounds.getMinX(), bounds.getMaxY() + 2);
        }
    }

    private void onKey(KeyEvent e) {
        KeyCode code = e.getCode();
        if ((code == KeyCode.SPACE && e.isShortcutDown()) || (code == KeyCode.DOWN && !popup.isShowing())) {
            propose(field.getCaretPosition(), true);
            e.consume();
        } else if (popup.isShowing() && (code == KeyCode.DOWN || code == KeyCode.UP)) {
            int at = list.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            list.getSelectionModel().clearAndSelect(Math.floorMod(at, list.getItems().size()));
            list.scrollTo(list.getSelectionModel().getSelectedIndex());
            e.consume();
        } else if (popup.isShowing() && code == KeyCode.ESCAPE) {
            popup.hide();
            e.consume();
        } else if (popup.isShowing() && (code == KeyCode.TAB || (code == KeyCode.ENTER && !list.getSelectionModel().isEmpty()))) {
            take();
            e.consume();
        } else if (code == KeyCode.ENTER) {
            run();
            e.consume();
        }
    }

    private void take() {
        Completion.@Nullable Proposal proposal = list.getSelectionModel().getSelectedItem();
        if (proposal == null && !list.getItems().isEmpty()) {
            proposal = list.getItems().getFirst();
        }
        popup.hide();
        if (proposal != null) {
            taking = true;
            String after = proposal.text().endsWith("(") ? "" : " ";
            field.replaceText(proposal.start(), Math.min(proposal.end(), field.getText().length()), proposal.text() + after);
            field.positionCaret(proposal.start() + proposal.text().length() + after.length());
            taking = false;
        }
    }

    /** A proposal: what it would put there, and what that is. */
    private final class ProposalCell extends ListCell<Completion.Proposal> {
        @Override
        protected void updateItem(Completion.@Nullable Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (proposal == null || empty) {
                setGraphic(null);
                return;
            }
            Label name = new Label(proposal.text());
            name.getStyleClass().add("mono");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label what = new Label(proposal.words().text(kit.texts().messages()));
            what.getStyleClass().addAll("small", "muted");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            setGraphic(new HBox(8, name, gap, what));
        }
    }
}
