package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Quote;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card of a step: what is checked, why, the command, the result, what it means, how sure it is, what comes next. */
final class StepCards {
    private static final int MOST_RESULTS = 6;
    private static final double LABELS = 116;

    private final Kit kit;
    private final RunModel model;
    private final Runnable next;
    private final Runnable explain;
    private boolean teaching;

    /**
     * Makes cards.
     *
     * @param next    shows the next step
     * @param explain shows or hides the explanation for a class
     */
    StepCards(Kit kit, RunModel model, Runnable next, Runnable explain) {
        this.kit = kit;
        this.model = model;
        this.next = next;
        this.explain = explain;
    }

    /** Shows or hides the explanation for a class on cards made from now on. */
    void teach(boolean on) {
        teaching = on;
    }

    boolean isTeaching() {
        return teaching;
    }

    private Messages words() {
        return kit.texts().messages();
    }

    /** The card of the step shown. */
    Node step() {
        Step step = model.current();
        Guide guide = model.guide();
        Optional<Walked> walked = model.walk().flatMap(w -> w.walked(step.id()));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("step-facts");
        grid.getColumnConstraints().addAll(column(LABELS, Priority.NEVER), column(0, Priority.ALWAYS));
        model.walk().ifPresent(w -> fact(grid, "diagview.checked", new Paragraph(lookedAt(w.scene()))));
        fact(grid, "diagview.why", new Paragraph(step.words("why").text(words())));
        if (teaching) {
            VBox teach = new VBox(new Paragraph(step.words("teach").text(words())));
            teach.getStyleClass().add("teach");
            fact(grid, "diagview.teach", teach);
        }
        command(grid, step);
        if (walked.isPresent()) {
            result(grid, walked.get());
        } else {
            fact(grid, "diagview.result", new Paragraph(kit.text(model.busyProperty().get() ? "diagview.walking" : "diagview.notWalked"),
                    "muted"));
        }
        fact(grid, "diagview.versions", new Paragraph(kit.text("diagview.versions." + branch(step).id()), "small", "muted"));
        fact(grid, "diagview.next", actions());
        int number = guide.steps().indexOf(step) + 1;
        Label place = new Label(kit.text("diagview.number", number, guide.title(branch(step)).text(words())));
        place.getStyleClass().addAll("small", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, place, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        walked.ifPresent(w -> head.getChildren().addAll(badges(w)));
        VBox card = new VBox(head, new Paragraph(step.words("question").text(words()), "h2"), grid);
        card.getStyleClass().addAll("card", "step-view");
        card.setMinWidth(0);
        return card;
    }

    private List<Node> badges(Walked w) {
        List<Node> out = new ArrayList<>(List.of(new Badge(Tones.of(w.verdict()), w.verdict().words().text(words()))));
        if (w.answer().isPresent()) {
            Badge you = new Badge(io.meshscope.ui.control.Tone.INFO, Icons.EDIT, kit.text("diagview.byYou"));
            out.add(you);
        }
        return out;
    }

    private Guide.Branch branch(Step step) {
        return model.guide().branches().stream().filter(b -> b.steps().contains(step)).findFirst().orElseThrow();
    }

    private void command(GridPane grid, Step step) {
        model.walk().ifPresent(w -> {
            String command = w.pod().fill(step.command(w.scene()));
            if (!command.isEmpty()) {
                fact(grid, "diagview.command", new CommandBox(kit, command));
            }
        });
    }

    private void result(GridPane grid, Walked walked) {
        VBox rows = new VBox();
        rows.getStyleClass().add("result-rows");
        walked.answer().ifPresent(a -> rows.getChildren().add(line(a.verdict(), kit.text("diagview.youSay", a.note().isEmpty()
                ? a.verdict().words().text(words())
                : a.note()))));
        List<Judgement> all = walked.judgements();
        all.stream().limit(MOST_RESULTS).forEach(j -> {
            rows.getChildren().add(line(j.verdict(), j.says().text(words())));
            j.proofs().stream().findFirst().ifPresent(p -> {
                VBox raw = new VBox(new Quote(kit, p.says().text(words())));
                raw.getStyleClass().add("result-raw");
                rows.getChildren().add(raw);
            });
        });
        if (all.isEmpty() && walked.answer().isEmpty()) {
            rows.getChildren().add(line(Verdict.NOT_APPLICABLE, kit.text("diagnose.notApplicable")));
        }
        if (all.size() > MOST_RESULTS) {
            rows.getChildren().add(new Paragraph(kit.text("mesh.more", Formats.count(all.size() - MOST_RESULTS)), "small", "muted",
                    "result-line"));
        }
        fact(grid, "diagview.result", rows);
        fact(grid, "diagview.meaning", new Paragraph(meaning(walked)));
        List<Judgement> problems = all.stream().filter(j -> j.verdict() == Verdict.PROBLEM).toList();
        if (!problems.isEmpty() && walked.verdict() == Verdict.PROBLEM) {
            problems.stream().flatMap(j -> j.cause().stream()).findFirst().ifPresent(c -> fact(grid, "diagview.confidence", sure(problems,
                    c)));
        } else if (walked.verdict() == Verdict.PASS && walked.answer().isEmpty()) {
            fact(grid, "diagview.disproof", new Paragraph(kit.text("diagview.disproof.pass"), "small", "muted"));
        }
    }

    private HBox line(Verdict verdict, String says) {
        Paragraph words = new Paragraph(says);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, Tones.of(verdict).node(), words);
        line.getStyleClass().add("result-line");
        return line;
    }

    /** What a scene has, in numbers: nothing found means little when little was there. */
    private String lookedAt(Scene scene) {
        long dumps = scene.proxies().stream().filter(p -> p.dump().isPresent()).count();
        long rows = scene.logs().stream().mapToLong(l -> l.index().rows()).sum();
        return kit.text("diagview.checked.text", Formats.count(scene.mesh().size()), Formats.count(dumps), Formats.count(scene.logs()
                .size()), Formats.count(rows), Formats.count(scene.captures().size()), Formats.count(scene.sync().size()));
    }

    private String meaning(Walked walked) {
        return switch (walked.verdict()) {
            case PROBLEM -> walked.judgements().stream().flatMap(j -> j.cause().stream()).findFirst().map(c -> c.words("explain").text(
                    words())).orElseGet(() -> kit.text("diagview.meaning.told"));
            case PASS -> kit.text(walked.answer().isPresent() ? "diagview.meaning.toldPass" : "diagview.meaning.pass");
            case UNKNOWN -> kit.text("diagview.meaning.unknown");
            case NOT_APPLICABLE -> kit.text("diagview.meaning.notApplicable");
        };
    }

    private Node sure(List<Judgement> problems, Cause cause) {
        List<Judgement> same = problems.stream().filter(j -> j.cause().filter(cause::equals).isPresent()).toList();
        Phrase disproof = cause.words("disproof");
        Paragraph wrong = new Paragraph(kit.text("diagview.disproof.text", disproof.text(words()).strip()), "small", "muted");
        return new VBox(4, bars(Sure.of(same, words())), wrong);
    }

    /** Bars, a word, and what it rests on. */
    static Node bars(Sure sure) {
        HBox bars = new HBox(2);
        bars.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < Sure.MOST; i++) {
            Region bar = new Region();
            bar.getStyleClass().addAll("sure-bar", i < sure.bars() ? "on" : "off");
            bars.getChildren().add(bar);
        }
        Label word = new Label(sure.word());
        word.getStyleClass().add("semi");
        word.setMinWidth(Region.USE_PREF_SIZE);
        Paragraph why = new Paragraph(sure.why(), "muted");
        why.setMinWidth(0);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox row = new HBox(8, bars, word, why);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(sure.word() + " " + sure.why());
        return row;
    }

    private Node actions() {
        FlowPane pane = new FlowPane(8, 8);
        Optional<Step> following = model.neighbour(1);
        Button go = new Button(following.map(s -> s.words("question").text(words())).orElseGet(() -> kit.text(
                "diagview.report")));
        go.setGraphic((following.isPresent() ? Icons.FORWARD : Icons.REPORT).node("i12"));
        go.getStyleClass().add("accent");
        go.setId("diagnosis-next");
        go.setOnAction(_ -> next.run());
        Button teach = kit.texts().bind(new Button(), teaching ? "diagview.explain.hide" : "diagview.explain");
        teach.setGraphic(Icons.PRACTICE.node("i12"));
        teach.setId("diagnosis-explain");
        teach.setOnAction(_ -> explain.run());
        pane.getChildren().addAll(go, teach);
        return pane;
    }

    private void fact(GridPane grid, String key, Node content) {
        Label name = kit.texts().bind(new Label(), key);
        name.getStyleClass().addAll("muted", "wrap");
        name.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(name, VPos.TOP);
        GridPane.setValignment(content, VPos.TOP);
        grid.addRow(grid.getRowCount(), name, content);
    }

    private static ColumnConstraints column(double width, Priority grow) {
        ColumnConstraints c = new ColumnConstraints();
        c.setMinWidth(width);
        if (width > 0) {
            c.setPrefWidth(width);
            c.setMaxWidth(width);
        }
        c.setHgrow(grow);
        return c;
    }
}
