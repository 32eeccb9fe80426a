package io.meshscope.ui.view.objects;

import io.meshscope.ui.mesh.MeshRefs;
import io.meshscope.base.Formats;
import io.meshscope.model.Ref;
import io.meshscope.rules.Level;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.mesh.FindingList;
import io.meshscope.ui.mesh.KubectlGet;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshTable;
import io.meshscope.ui.mesh.MeshTable.Facet;
import io.meshscope.ui.mesh.MeshTable.Toggle;
import io.meshscope.ui.mesh.MeshTableView;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every object of the mesh in one table, what is wrong with the selected one at the right. */
final class ObjectsView extends MeshTableView<ObjectRow> {
    ObjectsView(MeshDesk desk) {
        super(ObjectRefs.PAGE, desk, new MeshTable<>("objectlist.", Icons.OBJECT, columns(), r -> r.object().ref(),
                (state, _, c) -> ObjectRow
                        .of(state, c),
                List.of(new Facet<>("objectlist.facet.namespace", ObjectRow::namespace), new Facet<>("objectlist.facet.kind",
                        ObjectRow::kind)),
                List.of(new Toggle<>("objectlist.withFindings", Icons.PROBLEM, r -> !r.findings().isEmpty())),
                r -> !r.findings().isEmpty()));
    }

    private static List<Column<ObjectRow>> columns() {
        return List.of(
                Column.<ObjectRow>keyed("objectlist.column.kind", 150, ObjectRow::kind).min(90),
                Column.<ObjectRow>keyed("objectlist.column.namespace", 140, ObjectRow::namespace).inMono().min(80),
                Column.<ObjectRow>keyed("objectlist.column.name", 260, ObjectRow::name).inMono().cutInMiddle().min(120).growing(),
                Column.<ObjectRow>keyed("objectlist.column.api", 190, ObjectRow::api).inMono().min(60),
                Column.<ObjectRow>keyed("objectlist.column.findings", 96, r -> r.findings().isEmpty()
                        ? ""
                        : Formats.count(r.findings().size())).sortedBy(Comparator.comparingInt(ObjectsView::weight)).shownBy(
                                ObjectsView::badge)
                        .min(80),
                Column.<ObjectRow>keyed("objectlist.column.place", 220, ObjectRow::place).inMono().cutInMiddle().min(96).growing());
    }

    /** Worst first, many before few. */
    private static int weight(ObjectRow r) {
        int level = r.worst().map(Level::ordinal).orElse(Level.values().length);
        return level * 1_000_000 - Math.min(999_999, r.findings().size());
    }

    private static @Nullable Node badge(ObjectRow r) {
        return r.worst().map(l -> new Badge(Looks.tone(l), Formats.count(r.findings().size()))).orElse(null);
    }

    @Override
    protected Optional<Ref.Workload> workload(ObjectRow r) {
        return MeshRefs.workload(desk().mesh().state().mesh(), r.object());
    }

    @Override
    protected Optional<String> command(@Nullable ObjectRow r) {
        return Optional.ofNullable(r).map(row -> KubectlGet.of(row.object()));
    }

    @Override
    protected void open(ObjectRow r) {
        desk().open(r.opens());
    }

    @Override
    protected void menu(ObjectRow r, CopyMenu menu) {
        menu.does("objectlist.open.yaml", () -> desk().open(r.object().ref())).copies("objectlist.copy.name", () -> r.object()
                .friendlyName());
    }

    @Override
    public void show(Ref target) {
        super.show(target);
        ObjectRefs.scopeOf(target).ifPresent(s -> scope(List.of(s.namespace(), s.kind())));
    }

    @Override
    protected List<Node> explain(ObjectRow row) {
        VBox head = new VBox(4, new Paragraph(row.name(), "h2"), new MonoText(row.kind() + " · " + row.api(), "muted"));
        head.getStyleClass().add("section");
        Section links = new Section(kit().text("objectlist.side.open"), null, new LinkRow(kit(), Icons.OBJECT, kit().text(
                "objectlist.open.yaml"), "", () -> desk().open(row.object().ref())));
        if (row.opens() instanceof Ref.Workload w) {
            links.getChildren().add(new LinkRow(kit(), Icons.WORKLOAD, kit().text("objectlist.open.workload"), w.name(), () -> desk().open(
                    w)));
        }
        List<Node> out = new ArrayList<>(List.of(head, links));
        if (!row.object().labels().isEmpty()) {
            KeyValueList labels = new KeyValueList(kit());
            row.object().labels().forEach(labels::fact);
            out.add(new Section(kit().text("objectlist.side.labels"), null, labels));
        }
        out.add(FindingList.of(desk(), row.findings(), f -> desk().open(new Ref.Place(f.finding().where()))));
        return out;
    }
}
