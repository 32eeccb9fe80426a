package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Contradiction;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.diagnose.Diagnosis.Ranked;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Card;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Cards below the step: how to mend the cause, all causes by rank, what does not go together. */
final class CauseCards {
    private static final int MOST = 8;

    private final Kit kit;
    private final Consumer<String> step;

    /** @param step shows the step with an id */
    CauseCards(Kit kit, Consumer<String> step) {
        this.kit = kit;
        this.step = step;
    }

    private Messages words() {
        return kit.texts().messages();
    }

    /** How to mend a cause: words, text to copy with its scope and risk; never applied. */
    Node fix(Cause cause) {
        String yaml = cause.fixYaml();
        Card card = yaml.isEmpty()
                ? new Card(Icons.FIX.node("accent"), kit.text("diagview.fix"))
                : new Card(Icons.FIX.node("accent"), kit.text("diagview.fix.yaml"), copy(yaml));
        card.setId("diagnosis-fix");
        card.with(new Paragraph(cause.words("title").text(words()).strip(), "small", "muted"), new Paragraph(cause.words("fix").text(
                words()).strip()));
        if (!yaml.isEmpty()) {
            MonoText text = new MonoText(yaml);
            text.getStyleClass().add("fix-yaml");
            card.with(text);
        }
        card.with(fact("report.scope", cause.scope().text(words())), fact("report.risk", cause.risk().text(words()) + " " + kit.text(
                "report.copyOnly")), fact("report.verify", cause.words("verify").text(words()).strip()), fact("report.prevent", cause
                        .words(
                                "prevent")
                        .text(words()).strip()));
        return card;
    }

    private IconButton copy(String text) {
        return new IconButton(kit, Icons.COPY, "diagview.fix.copy", () -> kit.copy(text));
    }

    private Node fact(String key, String says) {
        Label name = new Label(kit.text(key));
        name.getStyleClass().addAll("small", "muted");
        name.setMinWidth(84);
        name.setPrefWidth(84);
        Paragraph words = new Paragraph(says, "small");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(8, name, words);
    }

    /** All causes, the most likely first, and contradictions; nothing when there are none. */
    List<Node> below(Diagnosis diagnosis) {
        List<Node> out = new ArrayList<>();
        if (!diagnosis.causes().isEmpty()) {
            Label count = new Label(Formats.count(diagnosis.causes().size()));
            count.getStyleClass().add("count");
            Card card = new Card(Icons.ANALYSIS.node("accent"), kit.text("diagview.causes"), count);
            int rank = 1;
            for (Ranked r : diagnosis.causes().stream().limit(MOST).toList()) {
                card.with(cause(rank++, r, diagnosis));
            }
            out.add(card);
        }
        List<Contradiction> apart = diagnosis.contradictions();
        if (!apart.isEmpty()) {
            Card card = new Card(Tone.WARNING.node(), kit.text("diagview.contradictions"));
            card.setId("diagnosis-contradictions");
            apart.forEach(c -> card.with(contradiction(c, diagnosis)));
            out.add(card);
        }
        return out;
    }

    private Node cause(int rank, Ranked r, Diagnosis diagnosis) {
        Label number = new Label(rank + ".");
        number.getStyleClass().addAll("muted", "rank");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Paragraph title = new Paragraph(r.cause().words("title").text(words()).strip(), "semi");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, number, title, new Badge(Tones.of(r.cause().severity()), r.cause().severity().words().text(words())));
        head.setAlignment(Pos.TOP_LEFT);
        VBox box = new VBox(4, head, StepCards.bars(Sure.of(r.judgements(), words())));
        stepOf(r, diagnosis).ifPresent(w -> box.getChildren().add(link(w)));
        box.getStyleClass().add("cause-row");
        return box;
    }

    private static Optional<Diagnosis.Walked> stepOf(Ranked r, Diagnosis diagnosis) {
        return diagnosis.walked().stream().filter(w -> w.judgements().stream().anyMatch(r.judgements()::contains)).findFirst();
    }

    private Hyperlink link(Diagnosis.Walked w) {
        Hyperlink link = new Hyperlink(w.step().words("question").text(words()));
        link.getStyleClass().add("small");
        link.setOnAction(_ -> step.accept(w.step().id()));
        link.setMinWidth(0);
        return link;
    }

    private Node contradiction(Contradiction c, Diagnosis diagnosis) {
        VBox box = new VBox(4, new Paragraph(c.says().text(words())));
        diagnosis.walked().stream().filter(w -> c.steps().contains(w.step().id())).forEach(w -> box.getChildren().add(link(w)));
        return box;
    }
}
