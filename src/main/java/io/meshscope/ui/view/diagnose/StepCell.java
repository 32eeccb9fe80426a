package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A row of the tree of a diagnosis: shape, question, verdict; below them the reason where one is needed. As high as its words. */
final class StepCell extends TreeCell<StepRow> {
    @Override
    protected void updateItem(@Nullable StepRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case StepRow.Group(_, String title, boolean greyed) -> {
                Label label = new Label(title);
                label.getStyleClass().addAll("small", greyed ? "subtle" : "muted", "semi");
                setGraphic(label);
                setAccessibleText(title);
            }
            case StepRow.One one -> {
                setGraphic(one(one));
                setAccessibleText(one.question() + ", " + one.word() + " " + one.byYou() + " " + one.reason());
            }
        }
    }

    private Node one(StepRow.One row) {
        Label question = new Label(row.question());
        question.getStyleClass().addAll("wrap", "step-question");
        question.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(question, Priority.ALWAYS);
        question.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(8, icon(row), question);
        line.setAlignment(Pos.TOP_LEFT);
        boolean greyed = row.verdict().isEmpty() || row.verdict().get() == Verdict.NOT_APPLICABLE;
        if (greyed) {
            question.getStyleClass().add("muted");
        }
        row.verdict().ifPresent(v -> {
            Label word = new Label(row.byYou().isEmpty() ? row.word() : row.word() + " · " + row.byYou());
            word.getStyleClass().addAll("small", "verdict-word", Tones.of(v).style());
            word.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(word);
        });
        VBox box = new VBox(2, line);
        box.getStyleClass().add("step-cell");
        if (!row.reason().isEmpty()) {
            Label reason = new Label(row.reason());
            reason.getStyleClass().addAll("small", "muted", "wrap", "step-reason");
            reason.setMinHeight(USE_PREF_SIZE);
            box.getChildren().add(reason);
        }
        return box;
    }

    private static Node icon(StepRow.One row) {
        return row.verdict().map(Tones::of).map((Tone t) -> (Node) t.node()).orElseGet(() -> Icons.RING.node("subtle"));
    }

    /** Rows are as wide as the tree, so that words wrap instead of being cut. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        return snapSizeY(getGraphic().prefHeight(room()) + getInsets().getTop() + getInsets().getBottom());
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            double x = getGraphic().getLayoutX();
            getGraphic().resizeRelocate(x, getInsets().getTop(), room(), getHeight() - getInsets().getTop() - getInsets().getBottom());
        }
    }

    /** What the tree leaves for the words. */
    private double room() {
        double width = getTreeView() == null ? 260 : getTreeView().getWidth();
        double before = getItem() instanceof StepRow.Group ? 30 : 44;
        return Math.max(120, width - before - 16);
    }
}
