package io.meshscope.ui.view.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Ref;
import io.meshscope.simulate.Candidate;
import io.meshscope.simulate.Spot;
import io.meshscope.simulate.Step;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MiddleEllipsisLabel;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** One decision: what was taken and why at the left, what was not taken at the right, on a spine that ends where the request does. */
final class StepCard extends HBox {
    private static final int SHOWN = 5;
    /** A name and a reason with more characters than this stand below each other. */
    private static final int BESIDE = 40;

    /**
     * What a card needs of its view.
     *
     * @param page goes from a place to the page that shows it
     * @param open goes there
     * @param text puts phrases into words
     */
    record Ways(Function<Spot, Optional<Ref>> page, Consumer<Ref> open, Function<Phrase, String> text) {}

    private final Kit kit;
    private final Ways ways;

    StepCard(Kit kit, Step step, String source, Ways ways) {
        this.kit = kit;
        this.ways = ways;
        getStyleClass().add("step-row");
        Tone tone = Tones.of(step.status());
        getChildren().addAll(spine(step, tone), card(step, source, tone));
        setMinWidth(0);
        setAccessibleText(kit.text("simulate.step." + step.kind()) + ", " + kit.text("simulate.status." + step.status()) + ", " + step
                .name());
    }

    private static Node spine(Step step, Tone tone) {
        Text icon = Tones.icon(step.kind()).node("i12", tone.style());
        StackPane ball = new StackPane(icon);
        ball.getStyleClass().addAll("spine-ball", tone.style());
        Region line = new Region();
        line.getStyleClass().addAll("spine-line", step.status().ends() || step.status() == Step.Status.NOT_REACHED ? "na" : tone.style());
        VBox.setVgrow(line, Priority.ALWAYS);
        VBox spine = new VBox(ball, line);
        spine.setAlignment(Pos.TOP_CENTER);
        spine.getStyleClass().add("spine");
        return spine;
    }

    private Node card(Step step, String source, Tone tone) {
        boolean reached = step.status() != Step.Status.NOT_REACHED;
        VBox left = new VBox(3, head(step, tone));
        left.setMinWidth(0);
        if (!step.name().isEmpty()) {
            left.getChildren().add(name(step));
        }
        add(left, step.reason());
        step.notes().forEach(n -> add(left, n));
        step.object().ifPresent(o -> {
            Hyperlink link = new Hyperlink(o.kind() + " " + o.namespace() + "/" + o.name());
            link.getStyleClass().add("small");
            link.setOnAction(_ -> ways.open().accept(new Ref.Entity(source, o.kind(), o.namespace(), o.name())));
            left.getChildren().add(link);
        });
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("card", "step-card");
        if (!reached) {
            grid.getStyleClass().add("dashed");
        } else if (step.status().ends() && tone == Tone.PROBLEM) {
            grid.getStyleClass().add("err");
        }
        grid.getColumnConstraints().addAll(column(reached ? 57 : 100), column(43));
        grid.add(left, 0, 0);
        if (reached) {
            grid.add(right(step), 1, 0);
        }
        HBox.setHgrow(grid, Priority.ALWAYS);
        grid.setMinWidth(0);
        return grid;
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints c = new ColumnConstraints();
        c.setPercentWidth(percent);
        c.setMinWidth(0);
        return c;
    }

    private HBox head(Step step, Tone tone) {
        Label title = new Label(kit.text("simulate.step." + step.kind()));
        title.getStyleClass().add("h3");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Badge badge = new Badge(tone, kit.text("simulate.status." + step.status()));
        HBox head = new HBox(8, title, step.status().ends() && tone == Tone.PROBLEM ? badge.solid() : badge);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node name(Step step) {
        MiddleEllipsisLabel name = new MiddleEllipsisLabel(kit, step.name(), "mono", "semi");
        return step.spot().flatMap(ways.page()).<Node>map(p -> link(name, p)).orElse(name);
    }

    private Hyperlink link(MiddleEllipsisLabel name, Ref page) {
        Hyperlink link = new Hyperlink();
        link.setGraphic(name);
        link.getStyleClass().add("step-name");
        link.setAccessibleText(name.getText());
        link.setMinWidth(0);
        link.setOnAction(_ -> ways.open().accept(page));
        return link;
    }

    private void add(VBox box, Phrase phrase) {
        if (phrase.isPresent()) {
            box.getChildren().add(new Paragraph(ways.text().apply(phrase), "small", "muted"));
        }
    }

    private Node right(Step step) {
        VBox box = new VBox(3);
        box.getStyleClass().add("step-others");
        box.setMinWidth(0);
        Label head = new Label(kit.text(step.others().isEmpty() ? "simview.others.none" : "simview.others." + step.kind()));
        head.getStyleClass().addAll("small", "muted");
        box.getChildren().add(head);
        step.others().stream().limit(SHOWN).forEach(c -> box.getChildren().add(candidate(c)));
        int more = step.others().size() - SHOWN;
        if (more > 0) {
            Hyperlink all = new Hyperlink(kit.text("simview.others.more", more));
            all.getStyleClass().add("small");
            all.setOnAction(_ -> {
                box.getChildren().remove(all);
                step.others().stream().skip(SHOWN).forEach(c -> box.getChildren().add(candidate(c)));
            });
            box.getChildren().add(all);
        }
        return box;
    }

    private Node candidate(Candidate c) {
        Text mark = switch (c.mark()) {
            case LOST -> Icons.CLEAR.node("i11", "subtle");
            case PASSED -> Icons.CHECK.node("i11", "ok");
            case STOPPED -> Icons.PROBLEM.node("i11", "err");
            case UNKNOWN -> Icons.UNKNOWN.node("i11", "unk");
        };
        MiddleEllipsisLabel name = new MiddleEllipsisLabel(kit, c.name(), "mono", "small", "muted");
        name.setMinWidth(60);
        Region shown = c.spot().flatMap(ways.page()).<Region>map(p -> link(name, p)).orElse(name);
        HBox.setHgrow(shown, Priority.ALWAYS);
        String why = ways.text().apply(c.why());
        boolean beside = c.name().length() + why.length() <= BESIDE;
        HBox row = new HBox(6, mark, beside ? shown : new VBox(shown, new Paragraph(why, "small", "muted")));
        row.setAlignment(beside ? Pos.CENTER_LEFT : Pos.TOP_LEFT);
        if (beside) {
            Label reason = new Label(why);
            reason.getStyleClass().addAll("small", "muted");
            reason.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(reason);
        }
        return row;
    }
}
