package io.meshscope.ui.mesh;

import io.meshscope.base.Messages;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.rules.Code;
import io.meshscope.rules.Finding;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What a finding means and what to do about it, as sections of a side panel. */
public final class FindingSections {
    private static final int MOST_PLACES = 20;

    private final MeshDesk desk;
    private final Kit kit;

    public FindingSections(MeshDesk desk) {
        this.desk = desk;
        this.kit = desk.kit();
    }

    /** The sections of a finding, from what is wrong to how to silence it. */
    public List<Node> of(PlacedFinding placed) {
        Messages m = kit.texts().messages();
        Finding f = placed.finding();
        List<Node> out = new ArrayList<>();
        out.add(head(placed, m));
        out.add(new Section(kit.text("mesh.finding.why"), null, new Paragraph(f.code().why(m))));
        out.add(new Section(kit.text("mesh.finding.fix"), Icons.FIX.node("accent"), new Paragraph(f.code().fix(m))));
        out.add(object(f));
        out.add(places(placed));
        out.add(silence(f));
        return out;
    }

    private Node head(PlacedFinding placed, Messages m) {
        Finding f = placed.finding();
        Code code = f.code();
        FlowPane badges = new FlowPane(6, 4, new Badge(Looks.tone(f.level()), kit.text(Looks.key(f.level()))), new Badge(
                Tone.NOT_APPLICABLE, Icons.ANALYSIS, code.id()));
        if (placed.suppressed()) {
            badges.getChildren().add(new Badge(Tone.SKIPPED, kit.text("mesh.finding.suppressed")));
        }
        VBox box = new VBox(new Paragraph(code.title(m), "h2"), new MonoText(code.name(), "muted"), badges, new Paragraph(f.text(m)));
        box.getStyleClass().add("section");
        return box;
    }

    private Node object(Finding finding) {
        Resource r = finding.resource();
        Section section = new Section(kit.text("mesh.finding.object"), null, new LinkRow(kit, Looks.icon(r.kind()), r.friendlyName(), "",
                () -> desk.open(r.ref())));
        section.getChildren().add(new LinkRow(kit, Icons.WIZARD, kit.text("mesh.menu.diagnose"), "", () -> desk.open(Symptoms.of(finding,
                desk.mesh().state().mesh()))));
        return section;
    }

    private Node places(PlacedFinding placed) {
        List<Locator> all = new ArrayList<>(List.of(placed.finding().where()));
        all.addAll(placed.finding().evidence());
        Section section = new Section(kit.text("mesh.finding.places"), count(all.size()));
        for (int i = 0; i < Math.min(all.size(), MOST_PLACES); i++) {
            Locator where = all.get(i);
            String label = i == 0 ? placed.place() : shortly(where);
            section.getChildren().add(new LinkRow(kit, Icons.PLACE, label, "", () -> desk.open(new Ref.Place(where))));
        }
        return section;
    }

    /** File and line without counting: the line is told only where it is known. */
    private static String shortly(Locator where) {
        String name = where.document().origin().name();
        return switch (where.place()) {
            case Locator.Whole _ -> name;
            case Locator.Line(int line) -> name + ":" + line;
            case Locator.At(var pointer, var span) -> span.line() > 0 ? name + ":" + span.line() : name + " " + pointer.text();
        };
    }

    private Node silence(Finding f) {
        String line = "galley.istio.io/analyze-suppress: " + f.code().id();
        return new Section(kit.text("mesh.finding.silence"), null, new Paragraph(kit.text("mesh.finding.silence.how"), "small", "muted"),
                new CommandBox(kit, line));
    }

    private static Label count(int n) {
        Label label = new Label(io.meshscope.base.Formats.count(n));
        label.getStyleClass().add("count");
        return label;
    }
}
