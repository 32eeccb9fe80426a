package io.meshscope.ui.view.findings;

import io.meshscope.base.Problem;
import io.meshscope.rules.Code;
import io.meshscope.rules.RuleResult;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.FindingSections;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.PlacedFinding;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a row means, at the right: of a finding, of a rule that could not judge, of evidence that could not be read. */
final class FindingDetail {
    private final MeshDesk desk;
    private final Kit kit;
    private final SidePage page = new SidePage();

    FindingDetail(MeshDesk desk) {
        this.desk = desk;
        this.kit = desk.kit();
        page.showEmpty(kit.text("findings.detail.none"));
    }

    SidePage node() {
        return page;
    }

    void show(@Nullable FindingRow row) {
        if (row == null) {
            page.showEmpty(kit.text("findings.detail.none"));
            return;
        }
        List<Node> out = new ArrayList<>(switch (row.subject()) {
            case FindingRow.Subject.Found(PlacedFinding f) -> new FindingSections(desk).of(f);
            case FindingRow.Subject.NotEvaluated(RuleResult r) -> rule(r);
            case FindingRow.Subject.Unread(Problem p) -> unread(p, row);
        });
        out.add(new Section(kit.text("findings.command"), null, new CommandBox(kit, command(row))));
        page.show(out);
    }

    /** The command that finds the same. */
    String command(@Nullable FindingRow row) {
        boolean analyzer = row != null && row.family().equals("Istio") && row.rule().contains(".");
        return AnalyzeCommand.of(desk.paths().get(), analyzer && row != null ? row.rule() : "");
    }

    private List<Node> rule(RuleResult r) {
        VBox head = new VBox(new Paragraph(r.rule().id(), "h2"), new HBox(new Badge(Tone.UNKNOWN, kit.text("findings.notEvaluated.word"))),
                new Paragraph(r.why().map(p -> p.text(kit.texts().messages())).orElse("")), new Paragraph(kit.text(
                        "findings.notEvaluated.means"), "small", "muted"));
        head.getStyleClass().add("section");
        Section needs = new Section(kit.text("findings.needs"), null,
                new MonoText(String.join(", ", r.rule().needs().stream().map(Object::toString)
                        .sorted().toList())));
        Section codes = new Section(kit.text("findings.codes"), null);
        for (Code code : r.rule().codes()) {
            Label id = new Label(code.id());
            id.getStyleClass().add("mono");
            id.setMinWidth(Label.USE_PREF_SIZE);
            codes.getChildren().add(new HBox(8, Looks.tone(code.level()).node("i12"), id, new Paragraph(code.title(kit.texts().messages()),
                    "small")));
        }
        return List.of(head, needs, codes);
    }

    private List<Node> unread(Problem p, FindingRow row) {
        VBox head = new VBox(new Paragraph(kit.text("findings.unread"), "h2"), new HBox(new Badge(row.tone(), row.severity())),
                new Paragraph(row.message()), new MonoText(p.place(), "muted"));
        head.getStyleClass().add("section");
        return List.of(head);
    }
}
