package io.meshscope.ui.view.packets;

import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Lapse;
import io.meshscope.packets.flow.Story;
import io.meshscope.ui.control.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;

/** The steps of a story between two lines: time at the left, what it is at the right, an arrow for each. A click goes to the frame. */
final class Ladder extends Pane {
    private static final double HEAD = 20;
    private static final double STEP = 25;
    private static final double PAUSE = 21;
    private static final double LEFT = 66;
    private static final double RIGHT = 96;
    private static final double ARROW = 6;
    /** Longer than this between two steps is worth a word. */
    private static final long LONG = 5_000_000;

    private record Rung(Label time, Label words, Line line, Polygon head, boolean there) {}

    private final Label client = new Label();
    private final Label server = new Label();
    private final Line clientLine = new Line();
    private final Line serverLine = new Line();
    private final List<Object> rows = new ArrayList<>();

    /**
     * A ladder.
     *
     * @param go goes to a frame, from 0
     */
    Ladder(Kit kit, Flow flow, IntConsumer go) {
        getStyleClass().add("ladder");
        client.setText(flow.clientText());
        server.setText(flow.serverText());
        for (Label name : List.of(client, server)) {
            name.getStyleClass().addAll("small", "semi");
        }
        clientLine.getStyleClass().add("ladder-side");
        serverLine.getStyleClass().add("ladder-side");
        getChildren().addAll(clientLine, serverLine, client, server);
        long before = 0;
        for (Story.Step step : flow.story().ladder()) {
            if (step.since() - before >= LONG) {
                Label wait = new Label(kit.text("packetview.ladder.waiting", Lapse.text(step.since() - before)));
                wait.getStyleClass().addAll("small", "muted");
                rows.add(wait);
                getChildren().add(wait);
            }
            before = step.since();
            rows.add(rung(kit, step, go));
        }
    }

    private Rung rung(Kit kit, Story.Step step, IntConsumer go) {
        String tone = switch (step.tone()) {
            case NORMAL -> "ladder-normal";
            case GAVE_UP -> "ladder-tmo";
            case BROKEN -> "ladder-err";
        };
        Label time = new Label(step.since() == 0 ? "0 ms" : "+" + Lapse.text(step.since()));
        time.getStyleClass().addAll("mono", "small", "muted");
        Label words = new Label(step.words().text(kit.texts().messages()));
        words.getStyleClass().add("small");
        Line line = new Line();
        Polygon head = new Polygon();
        for (Node node : List.of(line, head)) {
            node.getStyleClass().addAll("ladder-arrow", tone);
        }
        for (Node node : List.of(time, words, line, head)) {
            node.setCursor(Cursor.HAND);
            node.setOnMouseClicked(_ -> go.accept(step.frame()));
        }
        getChildren().addAll(time, words, line, head);
        return new Rung(time, words, line, head, step.fromClient());
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEAD + rows.stream().mapToDouble(r -> r instanceof Rung ? STEP : PAUSE).sum() + 4;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 280;
    }

    @Override
    protected void layoutChildren() {
        double a = LEFT;
        double b = Math.max(a + 40, getWidth() - RIGHT);
        double height = getHeight();
        place(client, Math.max(0, a - 50), 0, Math.min(120, (b - a) / 2 + 46), HEAD, HPos.LEFT);
        place(server, a + (b - a) / 2, 0, getWidth() - a - (b - a) / 2, HEAD, HPos.RIGHT);
        vertical(clientLine, a, height);
        vertical(serverLine, b, height);
        double y = HEAD;
        for (Object row : rows) {
            if (row instanceof Rung rung) {
                rung(rung, a, b, y + STEP / 2);
                y += STEP;
            } else if (row instanceof Label wait) {
                place(wait, a + 2, y, b - a - 4, PAUSE, HPos.CENTER);
                y += PAUSE;
            }
        }
    }

    private void rung(Rung rung, double a, double b, double y) {
        place(rung.time(), 0, y - STEP / 2, LEFT - 4, STEP, HPos.LEFT);
        place(rung.words(), b + 8, y - STEP / 2, Math.max(0, getWidth() - b - 8), STEP, HPos.LEFT);
        double tip = rung.there() ? b : a;
        double back = rung.there() ? -ARROW : ARROW;
        rung.line().setStartX(a);
        rung.line().setEndX(b);
        rung.line().setStartY(y);
        rung.line().setEndY(y);
        rung.head().getPoints().setAll(tip, y, tip + back, y - 3, tip + back, y + 3);
    }

    private static void vertical(Line line, double x, double height) {
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(HEAD);
        line.setEndY(height);
    }

    private void place(Label label, double x, double y, double width, double height, HPos at) {
        layoutInArea(label, x, y, width, height, 0, at, VPos.CENTER);
    }
}
