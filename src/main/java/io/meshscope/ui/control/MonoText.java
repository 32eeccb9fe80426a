package io.meshscope.ui.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Technical text that wraps where such text may: after spaces, dots, slashes and pipes. What is copied is the original, which break
 * marks in the text would spoil.
 */
public final class MonoText extends Region {
    private final Text node = new Text();
    private String value = "";
    private Font measured = Font.getDefault();
    private double advance;
    private double height;

    public MonoText(String text, String... styles) {
        getStyleClass().add("mono-text");
        node.getStyleClass().addAll("mono");
        node.getStyleClass().addAll(styles);
        node.setManaged(false);
        getChildren().add(node);
        setText(text);
    }

    /** The text as given. */
    public String getText() {
        return value;
    }

    /** Shows another text. */
    public void setText(String text) {
        value = text;
        setAccessibleText(text);
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double h) {
        measure();
        return Math.min(computePrefWidth(h), Math.ceil(8 * advance) + side());
    }

    @Override
    protected double computePrefWidth(double h) {
        measure();
        int longest = value.lines().mapToInt(LineBreaks::cells).max().orElse(0);
        return Math.ceil(longest * advance) + side();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        measure();
        int lines = Math.max(1, width < 0 ? (int) value.lines().count() : broken(width).size());
        return Math.ceil(lines * height + (lines - 1) * node.getLineSpacing()) + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected void layoutChildren() {
        measure();
        node.setText(String.join("\n", broken(getWidth())));
        node.setTextOrigin(javafx.geometry.VPos.TOP);
        node.relocate(snapPositionX(getInsets().getLeft()), snapPositionY(getInsets().getTop()));
    }

    private List<String> broken(double width) {
        // A little slack: widths arrive snapped to pixels.
        int cells = (int) ((width - side() + 0.5) / advance);
        return LineBreaks.of(value, Math.max(1, cells));
    }

    private double side() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    private void measure() {
        if (advance == 0 || !measured.equals(node.getFont())) {
            measured = node.getFont();
            Text probe = new Text("0000000000");
            probe.setFont(measured);
            advance = probe.getLayoutBounds().getWidth() / 10;
            height = probe.getLayoutBounds().getHeight();
        }
    }
}
