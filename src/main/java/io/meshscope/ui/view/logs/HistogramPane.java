package io.meshscope.ui.view.logs;

import io.meshscope.logs.index.Histogram;
import io.meshscope.logs.index.Outcome;
import io.meshscope.ui.control.Kit;
import java.util.function.BiConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.ClosePath;
import javafx.scene.text.Text;

/** Rows over time, a colour for each outcome; a stretch drawn with the mouse zooms into that time. */
final class HistogramPane extends Pane {
    private static final double TEXT = 18;
    private static final double DRAGGED = 4;

    private final BiConsumer<Long, Long> zoomed;
    private final LogClock clock;
    /** A path for each outcome, by its place. */
    private final Path[] bars = new Path[Outcome.COUNT];
    private final Region brush = new Region();
    private final Text[] ticks = new Text[5];
    private Histogram histogram = Histogram.NONE;
    private double pressed = -1;

    /**
     * An empty one.
     *
     * @param clock  writes times
     * @param zoomed told the first and last microsecond of a stretch
     * @param out    told that all of the time is to be shown again: on a double click and on Escape
     */
    HistogramPane(Kit kit, LogClock clock, BiConsumer<Long, Long> zoomed, Runnable out) {
        this.clock = clock;
        this.zoomed = zoomed;
        getStyleClass().add("histogram");
        kit.texts().bindAccessible(this, "logs.histogram");
        for (Outcome outcome : Outcome.values()) {
            Path path = new Path();
            path.getStyleClass().addAll("bar", "bar-" + LogColumns.style(outcome));
            path.setManaged(false);
            path.setMouseTransparent(true);
            bars[outcome.place()] = path;
            getChildren().add(path);
        }
        brush.getStyleClass().add("brush");
        brush.setManaged(false);
        brush.setVisible(false);
        brush.setMouseTransparent(true);
        getChildren().add(brush);
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = new Text();
            ticks[i].getStyleClass().addAll("small", "tick");
            ticks[i].setManaged(false);
            ticks[i].setMouseTransparent(true);
            getChildren().add(ticks[i]);
        }
        setOnMousePressed(e -> begin(e.getX()));
        setOnMouseDragged(e -> drag(e.getX()));
        setOnMouseReleased(this::end);
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && e.isStillSincePress()) {
                out.run();
            }
        });
        setFocusTraversable(false);
        setMinHeight(84);
        setPrefHeight(84);
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                out.run();
            }
        });
    }

    void show(Histogram now) {
        histogram = now;
        requestLayout();
    }

    /** Forgets the stretch that was drawn. */
    void clearBrush() {
        brush.setVisible(false);
    }

    @Override
    protected void layoutChildren() {
        for (Path path : bars) {
            path.getElements().clear();
        }
        int n = histogram.counts().length;
        double height = getHeight() - TEXT - 4;
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        int most = 0;
        for (int[] bucket : histogram.counts()) {
            int sum = 0;
            for (int count : bucket) {
                sum += count;
            }
            most = Math.max(most, sum);
        }
        for (int i = 0; i < n && most > 0; i++) {
            double left = getInsets().getLeft() + Math.round(i * width / n);
            double right = getInsets().getLeft() + Math.round((i + 1) * width / n) - 1;
            double base = height + 2;
            for (Outcome outcome : Outcome.values()) {
                int count = histogram.counts()[i][outcome.place()];
                if (count > 0) {
                    double tall = Math.max(1, height * count / most);
                    bar(bars[outcome.place()], left, right, base - tall, base);
                    base -= tall;
                }
            }
        }
        ticks(n, width);
    }

    private static void bar(Path path, double left, double right, double top, double bottom) {
        path.getElements().addAll(new MoveTo(left, top), new LineTo(right, top), new LineTo(right, bottom), new LineTo(left, bottom),
                new ClosePath());
    }

    private void ticks(int n, double width) {
        long span = histogram.to() - histogram.from();
        for (int i = 0; i < ticks.length; i++) {
            Text tick = ticks[i];
            tick.setVisible(n > 0);
            long at = histogram.from() + span * i / (ticks.length - 1);
            String words = span > 86_400_000_000L
                    ? clock.date(at).substring(0, 16)
                    : clock.clock(at).substring(0, span < 10_000_000 ? 12 : 8);
            tick.setText(n > 0 ? words : "");
            double x = getInsets().getLeft() + width * i / (ticks.length - 1);
            double wide = tick.getLayoutBounds().getWidth();
            tick.setX(i == 0 ? x : i == ticks.length - 1 ? x - wide : x - wide / 2);
            tick.setY(getHeight() - 5);
        }
    }

    private void begin(double x) {
        requestFocus();
        pressed = x;
        brush.setVisible(false);
    }

    private void drag(double x) {
        if (pressed >= 0 && Math.abs(x - pressed) >= DRAGGED) {
            double from = Math.clamp(Math.min(x, pressed), 0, getWidth());
            double to = Math.clamp(Math.max(x, pressed), 0, getWidth());
            brush.resizeRelocate(from, 0, to - from, getHeight() - TEXT);
            brush.setVisible(true);
        }
    }

    private void end(MouseEvent e) {
        if (pressed >= 0 && Math.abs(e.getX() - pressed) >= DRAGGED && histogram.counts().length > 0) {
            zoomed.accept(timeAt(Math.min(pressed, e.getX())), timeAt(Math.max(pressed, e.getX())));
        }
        pressed = -1;
    }

    private long timeAt(double x) {
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        double share = Math.clamp((x - getInsets().getLeft()) / Math.max(1, width), 0, 1);
        return histogram.from() + Math.round((histogram.to() - histogram.from()) * share);
    }
}
