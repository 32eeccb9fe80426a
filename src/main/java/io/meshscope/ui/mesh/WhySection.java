package io.meshscope.ui.mesh;

import io.meshscope.base.Messages;
import io.meshscope.model.Kind;
import io.meshscope.model.Ref;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.Reason;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The steps an answer follows from, each with a link to the object that says so. */
public final class WhySection {
    private WhySection() {}

    /** The steps under a title, the widest first. */
    public static Node of(MeshDesk desk, String title, List<Reason> why) {
        Section section = new Section(title, null);
        Messages m = desk.kit().texts().messages();
        int i = 1;
        for (Reason r : why) {
            Paragraph words = new Paragraph(i++ + ". " + r.words().text(m), "small");
            VBox step = new VBox(words);
            r.resource().ifPresent(o -> step.getChildren().add(new LinkRow(desk.kit(), Looks.icon(o.kind()), o.friendlyName(), "",
                    () -> r.locator().ifPresent(l -> desk.open(new Ref.Place(l))))));
            section.getChildren().add(step);
        }
        return section;
    }

    /** The steps of an answer; when it is not known, what would have to be collected. */
    public static Node of(MeshDesk desk, String title, Answer<?> answer) {
        Node steps = of(desk, title, answer.why());
        return answer.isKnown() ? steps : new VBox(missing(desk, answer.missing()), steps);
    }

    /** What would have to be collected to know. */
    public static Node missing(MeshDesk desk, Set<Kind> kinds) {
        String names = kinds.stream().map(Kind::name).sorted().collect(Collectors.joining(", "));
        Paragraph words = new Paragraph(kinds.isEmpty() ? desk.text("mesh.unknown") : desk.text("mesh.unknown.missing", names));
        HBox row = new HBox(8, Tone.UNKNOWN.node(), words);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox box = new VBox(row);
        box.getStyleClass().addAll("section", "said");
        return box;
    }
}
