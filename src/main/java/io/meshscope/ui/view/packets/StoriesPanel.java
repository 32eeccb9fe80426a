package io.meshscope.ui.view.packets;

import io.meshscope.ui.mesh.Symptoms;
import io.meshscope.model.Ref;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Story;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The stories of a capture: what went wrong first, then what is not known, then the rest. One of them is told in full. */
final class StoriesPanel extends ScrollPane {
    private static final int MOST = 200;
    private static final int MOST_LINES = 6;

    private final Kit kit;
    private final IntConsumer go;
    private final Consumer<Flow> follow;
    private final Consumer<String> filter;
    private final Function<Flow, List<LoggedLine>> logged;
    private final Consumer<Ref> place;
    private final VBox list = new VBox();
    private List<Flow> flows = List.of();
    private @Nullable Flow open;

    /**
     * Without stories.
     *
     * @param go     goes to a frame, from 0
     * @param follow shows what a connection said
     * @param filter applies a filter
     * @param logged the lines of access logs about a connection
     * @param place  goes to an address
     */
    StoriesPanel(Kit kit, IntConsumer go, Consumer<Flow> follow, Consumer<String> filter, Function<Flow, List<LoggedLine>> logged,
            Consumer<Ref> place) {
        this.kit = kit;
        this.go = go;
        this.follow = follow;
        this.filter = filter;
        this.logged = logged;
        this.place = place;
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side-scroll", "edge-to-edge");
        kit.texts().messagesProperty().when(sceneProperty().isNotNull()).subscribe((_, _) -> draw());
        draw();
    }

    /** Shows the stories of connections. */
    void show(List<Flow> all) {
        flows = all.stream().sorted(Comparator.comparing((Flow f) -> f.story().kind().level()).thenComparingInt(Flow::stream)).toList();
        open = flows.isEmpty() ? null : flows.getFirst();
        draw();
    }

    /** Tells the story of one connection in full. */
    void open(Flow flow) {
        if (open == null || open.stream() != flow.stream()) {
            open = flow;
            draw();
        }
    }

    private void draw() {
        list.getChildren().clear();
        if (flows.isEmpty()) {
            list.getChildren().add(EmptyState.of(Icons.PACKETS, kit.text("packetview.stories.none")));
            return;
        }
        Flow first = open;
        if (first != null) {
            list.getChildren().add(full(first));
        }
        flows.stream().filter(f -> !f.equals(first)).limit(MOST).forEach(f -> list.getChildren().add(row(f)));
        if (flows.size() > MOST) {
            Label more = new Label(kit.text("packetview.stories.more", flows.size() - MOST));
            more.getStyleClass().addAll("small", "muted", "story-row", "wrap");
            list.getChildren().add(more);
        }
    }

    static Tone tone(Story story) {
        return switch (story.kind().level()) {
            case PROBLEM -> Tone.PROBLEM;
            case UNKNOWN -> Tone.UNKNOWN;
            case FINE -> Tone.PASS;
        };
    }

    private HBox head(Flow flow) {
        Label title = new Label(flow.story().kind().title().text(kit.texts().messages()));
        title.getStyleClass().addAll("h3", "wrap");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        Label stream = new Label(kit.text("packetview.stream", flow.stream()));
        stream.getStyleClass().addAll("small", "muted");
        stream.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, tone(flow.story()).node(), title, stream);
        head.setAlignment(Pos.TOP_LEFT);
        return head;
    }

    private Node row(Flow flow) {
        Label below = new Label(flow.clientText() + " → " + flow.serverText());
        below.getStyleClass().addAll("small", "muted", "mono");
        VBox row = new VBox(2, head(flow), below);
        row.getStyleClass().add("story-row");
        row.setFocusTraversable(true);
        row.setOnMouseClicked(_ -> choose(flow));
        row.setOnKeyPressed(e -> {
            if (e.getCode() == javafx.scene.input.KeyCode.ENTER || e.getCode() == javafx.scene.input.KeyCode.SPACE) {
                choose(flow);
                e.consume();
            }
        });
        return row;
    }

    private void choose(Flow flow) {
        open(flow);
        go.accept(flow.story().frames().getFirst());
    }

    private Node full(Flow flow) {
        Label text = new Label(flow.story().text().text(kit.texts().messages()));
        text.getStyleClass().add("para");
        text.setMinHeight(Region.USE_PREF_SIZE);
        FlowPane badges = new FlowPane(6, 6, new Badge(FrameColumns.tone(flow), verdictIcon(flow), flow.verdict().words().text(
                kit.texts().messages())), new Badge(Tone.INFO, Icons.ROUTE, flow.leg().words().text(kit.texts().messages())));
        VBox card = new VBox(8, head(flow), text, badges);
        flow.target().ifPresent(t -> {
            Label target = new Label(t.cluster());
            target.getStyleClass().addAll("mono", "small", "muted", "wrap");
            card.getChildren().add(target);
        });
        if (flow.story().ladder().size() > 1) {
            card.getChildren().add(new Ladder(kit, flow, go));
        }
        card.getChildren().add(frames(flow));
        logged.apply(flow).stream().limit(MOST_LINES).forEach(l -> card.getChildren().add(new LinkRow(kit, Icons.LOG,
                kit.text("packetview.story.logged", l.line().status()), kit.text("packetview.story.line", l.number()),
                () -> place.accept(l.place()))));
        card.getChildren().add(actions(flow));
        card.getStyleClass().add("story-full");
        return card;
    }

    private static Icons verdictIcon(Flow flow) {
        Tone tone = FrameColumns.tone(flow);
        return tone == Tone.PASS ? Icons.MTLS : tone.icon();
    }

    private Node frames(Flow flow) {
        FlowPane pane = new FlowPane(6, 4);
        Label word = new Label(kit.text("packetview.frames"));
        word.getStyleClass().addAll("small", "muted");
        pane.getChildren().add(word);
        for (int frame : flow.story().frames()) {
            Hyperlink link = new Hyperlink(String.valueOf(frame + 1));
            link.getStyleClass().addAll("mono", "frame-link");
            link.setOnAction(_ -> go.accept(frame));
            pane.getChildren().add(link);
        }
        return pane;
    }

    private Node actions(Flow flow) {
        Button only = new Button(kit.text("packetview.story.filter"));
        only.getStyleClass().add("small");
        only.setOnAction(_ -> filter.accept(flow.filter()));
        Button followed = new Button(kit.text("packetview.follow"));
        followed.getStyleClass().add("small");
        followed.setOnAction(_ -> follow.accept(flow));
        FlowPane pane = new FlowPane(8, 4, only, followed);
        if (flow.story().kind().level() != Story.Level.FINE) {
            Button diagnose = new Button(kit.text("mesh.menu.diagnose"));
            diagnose.setGraphic(Icons.WIZARD.node("i12"));
            diagnose.getStyleClass().add("small");
            diagnose.setOnAction(_ -> place.accept(Symptoms.of(flow)));
            pane.getChildren().add(diagnose);
        }
        return pane;
    }
}
