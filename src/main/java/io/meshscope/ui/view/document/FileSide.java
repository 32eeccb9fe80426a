package io.meshscope.ui.view.document;

import io.meshscope.base.Formats;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.Workloads;
import io.meshscope.model.link.Reference;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.mesh.FindingSections;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.PlacedFinding;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What there is to say about the place of the caret: the finding on its line, else the object it is in. */
final class FileSide {
    private static final int MOST = 30;

    private final MeshDesk desk;
    private final Kit kit;
    private final IntConsumer goToLine;
    private final SidePage page = new SidePage();

    FileSide(MeshDesk desk, IntConsumer goToLine) {
        this.desk = desk;
        this.kit = desk.kit();
        this.goToLine = goToLine;
    }

    SidePage node() {
        return page;
    }

    /** Shows what is on a line. */
    void show(Optional<FileObjects.Placed> object, List<PlacedFinding> onLine) {
        if (!onLine.isEmpty()) {
            List<Node> out = new ArrayList<>();
            onLine.stream().limit(MOST).forEach(f -> out.addAll(new FindingSections(desk).of(f)));
            page.show(out);
        } else if (object.isPresent()) {
            page.show(of(object.get()));
        } else {
            page.showEmpty(kit.text("document.side.none"));
        }
    }

    private List<Node> of(FileObjects.Placed p) {
        Resource r = p.object();
        VBox head = new VBox(4, new Paragraph(r.name().isEmpty() ? r.kind().name() : r.name(), "h2"), new MonoText(r.friendlyName(),
                "muted"));
        head.getStyleClass().add("section");
        List<Node> out = new ArrayList<>(List.of(head));
        if (Workloads.isWorkload(r.kind())) {
            Ref workload = Ref.Workload.of(new WorkloadName(r.kind().name(), r.namespace(), r.name()));
            out.add(new Section(kit.text("document.side.workload"), null, new LinkRow(kit, Icons.WORKLOAD, r.name(), "", () -> desk.open(
                    workload))));
        }
        out.add(findings(p));
        if (!p.references().isEmpty()) {
            out.add(references(p.references()));
        }
        String type = r.kind().name().toLowerCase(java.util.Locale.ROOT) + (r.kind().group().isEmpty() ? "" : "." + r.kind().group());
        String command = "kubectl get " + type + " " + r.name() + (r.namespace().isEmpty() ? "" : " -n " + r.namespace()) + " -o yaml";
        out.add(new Section(kit.text("document.side.command"), null, new CommandBox(kit, command)));
        return out;
    }

    private Node findings(FileObjects.Placed p) {
        Section section = new Section(kit.text("document.side.findings"), p.findings().isEmpty() ? null : count(p.findings().size()));
        if (p.findings().isEmpty()) {
            section.getChildren().add(new Paragraph(kit.text(desk.mesh().state().judgement().isPresent()
                    ? "document.side.clean"
                    : "document.side.unknown"), "small", "muted"));
        }
        for (PlacedFinding f : p.findings().stream().limit(MOST).toList()) {
            LinkRow link = new LinkRow(kit, Icons.PLACE, kit.text("document.side.line", Formats.count(f.line())), f.finding().code().id(),
                    () -> goToLine.accept(f.line()));
            section.getChildren()
                    .add(new VBox(2, new Badge(Looks.tone(f.finding().level()), kit.text(Looks.key(f.finding().level()))), link,
                            new Paragraph(f.finding().text(kit.texts().messages()), "small")));
        }
        return section;
    }

    private Node references(List<Reference> all) {
        Map<String, Reference> once = new LinkedHashMap<>();
        all.forEach(f -> once.putIfAbsent(f.field() + " " + f.where(), f));
        Section section = new Section(kit.text("document.side.names"), count(once.size()));
        once.values().stream().limit(MOST).forEach(f -> section.getChildren().add(new LinkRow(kit, Looks.icon(f.target().kind()), f.target()
                .friendlyName(), f.field(), () -> desk.open(new Ref.Place(f.where())))));
        return section;
    }

    private static Label count(int n) {
        Label label = new Label(Formats.count(n));
        label.getStyleClass().add("count");
        return label;
    }
}
