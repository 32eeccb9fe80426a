package io.meshscope.ui.view.document;

import io.meshscope.base.Formats;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.link.Reference;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.mesh.FindingList;
import io.meshscope.ui.mesh.FindingSections;
import io.meshscope.ui.mesh.KubectlGet;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshRefs;
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
        Optional<Ref.Workload> workload = MeshRefs.workload(desk.mesh().state().mesh(), r);
        if (workload.isPresent()) {
            out.add(new Section(kit.text("document.side.workload"), null, new LinkRow(kit, Icons.WORKLOAD, r.name(), "", () -> desk.open(
                    workload.get()))));
        }
        out.add(FindingList.of(desk, p.findings(), f -> goToLine.accept(f.line())));
        if (!p.references().isEmpty()) {
            out.add(references(p.references()));
        }
        out.add(new Section(kit.text("document.side.command"), null, new CommandBox(kit, KubectlGet.of(r))));
        return out;
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
