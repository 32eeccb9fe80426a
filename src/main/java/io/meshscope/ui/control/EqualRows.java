package io.meshscope.ui.control;

import java.util.List;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Cards of one width, as many in a row as fit up to a number; each row as high as its highest card needs at that width. */
public final class EqualRows extends Pane {
    private static final double GAP = 12;
    private static final double LEAST = 230;

    private final int most;
    private final ObservableDoubleValue zoom;

    /**
     * Rows of cards.
     *
     * @param most cards in a row
     * @param zoom how large text is against normal
     */
    public EqualRows(int most, ObservableDoubleValue zoom) {
        this.most = most;
        this.zoom = zoom;
        setMinWidth(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        int cards = Math.max(1, Math.min(most, getManagedChildren().size()));
        return Math.clamp((int) ((width + GAP) / (LEAST * zoom.get() + GAP)), 1, cards);
    }

    private double cardWidth(double width, int columns) {
        return (width - GAP * (columns - 1)) / columns;
    }

    @Override
    protected double computePrefHeight(double width) {
        double w = width < 0 ? LEAST * most : width;
        int columns = columns(w);
        double sum = 0;
        for (int from = 0; from < getManagedChildren().size(); from += columns) {
            sum += (from > 0 ? GAP : 0) + rowHeight(row(from, columns), cardWidth(w, columns));
        }
        return sum;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double width = cardWidth(getWidth(), columns);
        double y = 0;
        for (int from = 0; from < getManagedChildren().size(); from += columns) {
            List<Node> row = row(from, columns);
            double height = rowHeight(row, width);
            for (int i = 0; i < row.size(); i++) {
                double x = Math.rint(i * (width + GAP));
                row.get(i).resizeRelocate(x, y, Math.rint((i + 1) * (width + GAP)) - GAP - x, height);
            }
            y += height + GAP;
        }
    }

    private List<Node> row(int from, int columns) {
        return getManagedChildren().subList(from, Math.min(from + columns, getManagedChildren().size()));
    }

    private double rowHeight(List<Node> row, double width) {
        return snapSizeY(row.stream().mapToDouble(n -> n.prefHeight(width)).max().orElse(0));
    }
}
