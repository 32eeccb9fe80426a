package io.meshscope.ui.control;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One line of text that is cut in the middle when it is too long, never at its end: the end is what tells pods apart. The whole text is
 * its tip, its name for a screen reader and what its menu copies.
 */
public final class MiddleEllipsisLabel extends Region {
    private static final String DOTS = "…";
    private static final int MIN_CHARS = 6;

    private final Text node = new Text();
    private final Text probe = new Text();
    private @Nullable Tooltip tip;
    private String value = "";
    private boolean cut;

    public MiddleEllipsisLabel(Kit kit, String text, String... styles) {
        getStyleClass().add("middle-ellipsis");
        node.getStyleClass().addAll(styles);
        node.setManaged(false);
        node.setTextOrigin(VPos.TOP);
        getChildren().add(node);
        setAccessibleRole(AccessibleRole.TEXT);
        CopyMenu.on(this, kit, () -> value);
        setText(text);
    }

    /** The whole text. */
    public String getText() {
        return value;
    }

    /** Shows another text. */
    public void setText(String text) {
        value = text;
        if (tip != null) {
            tip.setText(text);
        }
        setAccessibleText(text);
        requestLayout();
    }

    /** What can be seen of it now. */
    public String shown() {
        return node.getText();
    }

    @Override
    protected double computeMinWidth(double h) {
        int n = value.length();
        return n <= MIN_CHARS + 2 ? computePrefWidth(h) : width(value.charAt(0) + DOTS + value.substring(n - MIN_CHARS)) + side();
    }

    @Override
    protected double computePrefWidth(double h) {
        return Math.ceil(width(value)) + side();
    }

    @Override
    protected double computeMaxWidth(double h) {
        return computePrefWidth(h);
    }

    @Override
    protected double computePrefHeight(double w) {
        width("x");
        return Math.ceil(probe.getLayoutBounds().getHeight()) + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected double computeMaxHeight(double w) {
        return computePrefHeight(w);
    }

    @Override
    public double getBaselineOffset() {
        width("x");
        return getInsets().getTop() + probe.getBaselineOffset();
    }

    /** Made when first needed: tips are costly. */
    private void tip(boolean wanted) {
        Tooltip known = tip;
        if (wanted) {
            Tooltip shown = known == null ? new Tooltip(value) : known;
            tip = shown;
            Tooltip.install(this, shown);
        } else if (known != null) {
            Tooltip.uninstall(this, known);
        }
    }

    @Override
    protected void layoutChildren() {
        String fitting = fit(getWidth() - side());
        node.setText(fitting);
        node.relocate(getInsets().getLeft(), snapPositionY(getInsets().getTop()));
        boolean now = !fitting.equals(value);
        if (now != cut) {
            cut = now;
            tip(cut);
        }
    }

    private String fit(double room) {
        if (width(value) <= room + 0.5) {
            return value;
        }
        int low = 1;
        int high = value.length() - 1;
        while (low < high) {
            int mid = (low + high + 1) >>> 1;
            if (width(keep(mid)) <= room) {
                low = mid;
            } else {
                high = mid - 1;
            }
        }
        return keep(low);
    }

    /** n characters: up to the last six or what follows the last dash stay at the end, the rest at the start. */
    private String keep(int n) {
        int dash = value.lastIndexOf('-');
        int suffix = dash >= 0 && value.length() - dash <= 10 ? value.length() - dash : MIN_CHARS;
        int end = Math.min(suffix, Math.max(1, n - 1));
        int start = Math.max(1, n - end);
        if (Character.isHighSurrogate(value.charAt(start - 1))) {
            start--;
        }
        return value.substring(0, start) + DOTS + value.substring(value.length() - end);
    }

    private double width(String s) {
        probe.setFont(node.getFont());
        probe.setText(s);
        return probe.getLayoutBounds().getWidth();
    }

    private double side() {
        return getInsets().getLeft() + getInsets().getRight();
    }
}
