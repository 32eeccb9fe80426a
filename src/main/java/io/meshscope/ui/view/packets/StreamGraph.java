package io.meshscope.ui.view.packets;

import io.meshscope.base.Formats;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Lapse;
import io.meshscope.packets.flow.StreamPoints;
import io.meshscope.packets.flow.StreamPoints.Mark;
import io.meshscope.packets.flow.StreamPoints.Point;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/** A connection over time: how many bytes each side has sent, and where something was sent again, stopped or broken off. */
final class StreamGraph extends View {
    private static final double LEFT = 76;
    private static final double RIGHT = 24;
    private static final double TOP = 16;
    private static final double BOTTOM = 32;
    private static final int TICKS = 5;

    private final Kit kit;
    private final PacketsModel model;
    private final int stream;
    private final IntConsumer go;
    private final Plot plot = new Plot();
    private @Nullable StreamPoints points;

    /**
     * A graph of a stream.
     *
     * @param go goes to a frame, from 0
     */
    StreamGraph(Kit kit, PacketsModel model, int stream, IntConsumer go) {
        this.kit = kit;
        this.model = model;
        this.stream = stream;
        this.go = go;
    }

    @Override
    protected Parent build() {
        PanelHead head = new PanelHead(kit, "packetview.graph.title");
        model.flow(stream).ifPresent(f -> head.setInfo(f.client().text() + " → " + f.server().text()));
        Capture capture = model.captureProperty().get();
        if (capture != null) {
            model.<StreamPoints>ask("graph/" + stream, c -> StreamPoints.of(capture, stream), found -> {
                points = found;
                plot.draw();
            });
        }
        BorderPane pane = new BorderPane(plot, head, null, legend(), null);
        pane.setMinSize(0, 0);
        return pane;
    }

    private Node legend() {
        javafx.scene.layout.FlowPane row = new javafx.scene.layout.FlowPane(16, 4);
        row.getStyleClass().add("graph-legend");
        String client = model.flow(stream).map(Flow::clientText).orElse("");
        String server = model.flow(stream).map(Flow::serverText).orElse("");
        row.getChildren().addAll(entry("graph-client", kit.text("packetview.graph.sent", client)),
                entry("graph-server", kit.text("packetview.graph.sent", server)), entry("graph-again", kit.text("packetview.graph.again")),
                entry("graph-zero", kit.text("packetview.graph.zero")), entry("graph-end", kit.text("packetview.graph.end")));
        return row;
    }

    private static Node entry(String style, String words) {
        Circle dot = new Circle(4);
        dot.getStyleClass().addAll("graph-dot", style);
        Label label = new Label(words, dot);
        label.getStyleClass().add("small");
        return label;
    }

    private final class Plot extends Pane {
        Plot() {
            getStyleClass().add("graph");
            setMinSize(0, 0);
            widthProperty().subscribe((_, _) -> draw());
            heightProperty().subscribe((_, _) -> draw());
        }

        void draw() {
            getChildren().clear();
            StreamPoints known = points;
            if (known == null || getWidth() < LEFT + RIGHT + 20 || getHeight() < TOP + BOTTOM + 20) {
                return;
            }
            axes(known);
            List<Double> client = new ArrayList<>();
            List<Double> server = new ArrayList<>();
            List<Node> dots = new ArrayList<>();
            for (Point point : known.points()) {
                double x = x(point.since(), known);
                double y = y(point.bytes(), known);
                (point.fromClient() ? client : server).addAll(List.of(x, y));
                if (point.mark() != Mark.NONE || known.points().size() < 200) {
                    dots.add(dot(point, x, y));
                }
            }
            getChildren().addAll(line(client, "graph-client"), line(server, "graph-server"));
            getChildren().addAll(dots);
        }

        private Node dot(Point point, double x, double y) {
            String style = switch (point.mark()) {
                case NONE -> point.fromClient() ? "graph-client" : "graph-server";
                case AGAIN -> "graph-again";
                case ZERO_WINDOW -> "graph-zero";
                case FIN, RESET -> "graph-end";
            };
            Circle dot = new Circle(x, y, point.mark() == Mark.NONE ? 2.5 : 4.5);
            dot.getStyleClass().addAll("graph-dot", style);
            dot.setOnMouseClicked(_ -> go.accept(point.frame()));
            dot.setOnMouseEntered(_ -> Tooltip.install(dot,
                    new Tooltip(kit.text("packetview.graph.point", point.frame() + 1, Lapse.text(point.since()), point.bytes()))));
            return dot;
        }

        private void axes(StreamPoints known) {
            for (int i = 0; i <= TICKS; i++) {
                double x = LEFT + (getWidth() - LEFT - RIGHT) * i / TICKS;
                double y = getHeight() - BOTTOM - (getHeight() - TOP - BOTTOM) * i / TICKS;
                getChildren().addAll(grid(x, TOP, x, getHeight() - BOTTOM), grid(LEFT, y, getWidth() - RIGHT, y),
                        tick(Lapse.text(known.duration() * i / TICKS), x - 24, getHeight() - BOTTOM + 8),
                        tick(Formats.size(known.bytes() * i / TICKS), 8, y - 8));
            }
        }

        private static Line grid(double x1, double y1, double x2, double y2) {
            Line line = new Line(x1, y1, x2, y2);
            line.getStyleClass().add("graph-grid");
            return line;
        }

        private static Label tick(String words, double x, double y) {
            Label label = new Label(words);
            label.getStyleClass().addAll("mono", "small", "muted");
            label.relocate(x, y);
            return label;
        }

        private static Polyline line(List<Double> points, String style) {
            Polyline line = new Polyline();
            line.getPoints().setAll(points);
            line.getStyleClass().addAll("graph-line", style);
            return line;
        }

        private double x(long since, StreamPoints known) {
            return LEFT + (getWidth() - LEFT - RIGHT) * since / Math.max(1, known.duration());
        }

        private double y(long bytes, StreamPoints known) {
            return getHeight() - BOTTOM - (getHeight() - TOP - BOTTOM) * bytes / Math.max(1, known.bytes());
        }
    }
}
