package io.meshscope.ui.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The room between the bars: a panel left, the centre, a panel right, a dock below the centre. Panels keep their width in pixels; the
 * centre takes the rest. When the window is narrow the right panel lies over the centre instead of beside it, then the left one too.
 */
final class WorkArea extends Pane {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    /** Below this width, in pixels at normal zoom, the right panel lies over the centre. */
    static final double NARROW = 1280 - Rail.WIDTH;
    /** Below this one the left panel does too. */
    static final double VERY_NARROW = 900 - Rail.WIDTH;
    private static final double LEAST_CENTRE = 240;
    private static final double GRIP = 7;

    /** A side that can hold a panel. */
    enum Side {
        LEFT("left", 252, 160), RIGHT("right", 308, 200), DOCK("dock", 168, 90);

        private final String id;
        private final double usual;
        private final double least;

        Side(String id, double usual, double least) {
            this.id = id;
            this.usual = usual;
            this.least = least;
        }

        /** Its name in the preferences. */
        String id() {
            return id;
        }
    }

    /** One panel and what the user did with it. */
    private final class Slot {
        private final Side side;
        private final Region panel;
        private final Region grip = new Region();
        private final BooleanProperty open = new SimpleBooleanProperty(true);
        private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper();
        /** Shown over the centre although the window is narrow: until the user closes it or goes on. */
        private final BooleanProperty called = new SimpleBooleanProperty();
        private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
        private double size;

        Slot(Side side, Region panel) {
            this.side = side;
            this.panel = panel;
            this.size = side.usual;
            grip.getStyleClass().add("grip");
            grip.setCursor(side == Side.DOCK ? Cursor.V_RESIZE : Cursor.H_RESIZE);
            grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
            grip.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> resized.accept(side, size));
            open.subscribe(_ -> update());
            called.subscribe(_ -> update());
            over.subscribe(now -> panel.pseudoClassStateChanged(OVER, now));
        }

        boolean isShown() {
            return shown.get();
        }

        void update() {
            boolean empty = side == Side.RIGHT && rightEmpty.get();
            shown.set(!empty && (over.get() ? called.get() : open.get()));
            // At once: what cannot be seen cannot take the keyboard.
            panel.setVisible(isShown());
            grip.setVisible(isShown());
            requestLayout();
        }

        double wanted() {
            return Math.max(side.least, size) * zoom.get();
        }

        private void drag(MouseEvent e) {
            var at = sceneToLocal(e.getSceneX(), e.getSceneY());
            double now = switch (side) {
                case LEFT -> at.getX();
                case RIGHT -> getWidth() - at.getX();
                case DOCK -> getHeight() - at.getY();
            };
            double most = (side == Side.DOCK ? getHeight() : getWidth()) * 0.7;
            size = Math.clamp(now, side.least * zoom.get(), Math.max(side.least * zoom.get(), most)) / zoom.get();
            requestLayout();
        }

        void place(double x, double y, double width, double height) {
            if (!isShown()) {
                return;
            }
            panel.resizeRelocate(x, y, width, height);
            switch (side) {
                case LEFT -> grip.resizeRelocate(x + width - GRIP / 2, y, GRIP, height);
                case RIGHT -> grip.resizeRelocate(x - GRIP / 2, y, GRIP, height);
                case DOCK -> grip.resizeRelocate(x, y - GRIP / 2, width, GRIP);
            }
        }
    }

    private final ObservableDoubleValue zoom;
    private final BiConsumer<Side, Double> resized;
    private final BooleanProperty rightEmpty = new SimpleBooleanProperty(true);
    private final ReadOnlyDoubleWrapper dockHeight = new ReadOnlyDoubleWrapper();
    private final Map<Side, Slot> slots = new EnumMap<>(Side.class);
    private final Region centre;

    /**
     * Lays out these.
     *
     * @param zoom    how large text is against normal
     * @param resized told when the user has given a panel another size, in pixels at normal zoom
     */
    WorkArea(Region left, Region centre, Region right, Region dock, ObservableDoubleValue zoom, BiConsumer<Side, Double> resized) {
        this.zoom = zoom;
        this.resized = resized;
        this.centre = centre;
        slots.put(Side.LEFT, new Slot(Side.LEFT, left));
        slots.put(Side.RIGHT, new Slot(Side.RIGHT, right));
        slots.put(Side.DOCK, new Slot(Side.DOCK, dock));
        getChildren().addAll(centre, dock, left, right);
        slots.values().forEach(s -> getChildren().add(s.grip));
        rightEmpty.subscribe(_ -> slot(Side.RIGHT).update());
        widthProperty().subscribe(_ -> fit());
        zoom.subscribe(_ -> {
            fit();
            requestLayout();
        });
        setMinSize(0, 0);
    }

    private Slot slot(Side side) {
        return Objects.requireNonNull(slots.get(side));
    }

    /** Gives a panel a size, in pixels at normal zoom. */
    void setSize(Side side, double size) {
        slot(side).size = size;
        requestLayout();
    }

    /** Whether the user wants a panel, as remembered between runs; the window may be too narrow to show it beside the centre. */
    BooleanProperty openProperty(Side side) {
        return slot(side).open;
    }

    /** Whether there is anything to show right. */
    BooleanProperty rightEmptyProperty() {
        return rightEmpty;
    }

    /** Whether a panel lies over the centre for want of room. */
    ReadOnlyBooleanProperty overProperty(Side side) {
        return slot(side).over.getReadOnlyProperty();
    }

    /** Whether a panel can be seen. */
    ReadOnlyBooleanProperty shownProperty(Side side) {
        return slot(side).shown.getReadOnlyProperty();
    }

    /** How high the dock is on screen; 0 when it is not shown. */
    ReadOnlyDoubleProperty dockHeightProperty() {
        return dockHeight.getReadOnlyProperty();
    }

    /** Shows a panel or takes it away. */
    void show(Side side, boolean shown) {
        Slot s = slot(side);
        (s.over.get() ? s.called : s.open).set(shown);
    }

    /** Takes away a panel that lies over the centre; false when there is none. */
    boolean closeOver() {
        for (Side side : new Side[]{Side.RIGHT, Side.LEFT}) {
            Slot s = slot(side);
            if (s.over.get() && s.isShown()) {
                s.called.set(false);
                return true;
            }
        }
        return false;
    }

    private void fit() {
        double width = getWidth() / zoom.get();
        narrow(Side.RIGHT, width < NARROW);
        narrow(Side.LEFT, width < VERY_NARROW);
    }

    private void narrow(Side side, boolean over) {
        Slot s = slot(side);
        if (getWidth() > 0 && s.over.get() != over) {
            s.over.set(over);
            s.called.set(false);
            s.update();
        }
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        Slot left = slot(Side.LEFT);
        Slot right = slot(Side.RIGHT);
        Slot dock = slot(Side.DOCK);
        double most = Math.max(0, w - LEAST_CENTRE * zoom.get());
        double leftWidth = snapSizeX(Math.min(left.wanted(), left.over.get() ? w * 0.9 : most));
        double rightWidth = snapSizeX(Math.min(right.wanted(), right.over.get() ? w * 0.9 : most));
        double from = left.isShown() && !left.over.get() ? leftWidth : 0;
        double to = w - (right.isShown() && !right.over.get() ? rightWidth : 0);
        double low = dock.isShown() ? snapSizeY(Math.min(dock.wanted(), h * 0.7)) : 0;
        dockHeight.set(low);
        centre.resizeRelocate(from, 0, Math.max(0, to - from), Math.max(0, h - low));
        dock.place(from, h - low, Math.max(0, to - from), low);
        left.place(0, 0, leftWidth, h);
        right.place(w - rightWidth, 0, rightWidth, h);
    }
}
