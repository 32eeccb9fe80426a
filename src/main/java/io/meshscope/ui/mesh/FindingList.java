package io.meshscope.ui.mesh;

import io.meshscope.base.Formats;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is wrong with one thing, as a section; says so when nothing is, and when nobody has looked. */
public final class FindingList {
    private static final int MOST = 30;

    private FindingList() {}

    /**
     * The section.
     *
     * @param go called when the user wants to see the place of a finding
     */
    public static Node of(MeshDesk desk, List<PlacedFinding> findings, Consumer<PlacedFinding> go) {
        Kit kit = desk.kit();
        Label count = new Label(Formats.count(findings.size()));
        count.getStyleClass().add("count");
        Section section = new Section(kit.text("mesh.findings"), findings.isEmpty() ? null : count);
        if (findings.isEmpty()) {
            section.getChildren().add(new Paragraph(kit.text(desk.mesh().state().judgement().isPresent()
                    ? "mesh.findings.none"
                    : "mesh.findings.unknown"), "small", "muted"));
        }
        findings.stream().limit(MOST).forEach(f -> section.getChildren().add(row(kit, f, go)));
        return section;
    }

    private static Node row(Kit kit, PlacedFinding f, Consumer<PlacedFinding> go) {
        Badge badge = new Badge(Looks.tone(f.finding().level()), kit.text(Looks.key(f.finding().level())) + " " + f.finding().code().id());
        LinkRow link = new LinkRow(kit, Icons.PLACE, f.place(), "", () -> go.accept(f));
        VBox box = new VBox(2, badge, new Paragraph(f.finding().text(kit.texts().messages()), "small"), link);
        box.getStyleClass().add("link-block");
        return box;
    }
}
