package io.meshscope.ui.view.injection;

import io.meshscope.model.Ref;
import io.meshscope.model.effective.WebhookDecision;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshTable;
import io.meshscope.ui.mesh.MeshTable.Facet;
import io.meshscope.ui.mesh.MeshTable.Toggle;
import io.meshscope.ui.mesh.MeshTableView;
import io.meshscope.ui.mesh.PageStrip;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.mesh.WhySection;
import io.meshscope.ui.mesh.WorkloadRefs;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every workload with the proxy it has and the one its next pod would get; below, what each webhook decides and why. */
final class InjectionView extends MeshTableView<InjectionRow> {
    private final DataTable<WebhookDecision> webhooks;
    private final PanelHead head;

    InjectionView(Ref place, MeshDesk desk) {
        super(place, desk, new MeshTable<>("inject.", Icons.DOWNLOAD, columns(desk.kit()), r -> Ref.Workload.of(r.workload().id()), (
                state, _, c) -> InjectionRow.of(state.mesh(), c),
                List.of(new Facet<>("inject.facet.namespace", InjectionRow::namespace)),
                List.of(new Toggle<>("inject.without", Icons.WARNING, r -> r.member().value().filter(m -> m == Membership.NONE)
                        .isPresent()), new Toggle<>("inject.differs", Icons.RESTART, InjectionRow::differs)),
                InjectionRow::differs));
        webhooks = new DataTable<>(kit(), "inject.webhooks", webhookColumns(kit()), d -> d.configuration().ref());
        head = new PanelHead(kit(), "inject.webhooks");
    }

    private static List<Column<InjectionRow>> columns(Kit kit) {
        return List.of(
                Column.<InjectionRow>keyed("inject.column.namespace", 150, InjectionRow::namespace).inMono().min(80),
                Column.<InjectionRow>keyed("inject.column.name", 240, InjectionRow::name).inMono().cutInMiddle().min(120).growing(),
                Column.<InjectionRow>keyed("inject.column.kind", 110, r -> r.workload().id().kind()).min(70),
                Column.<InjectionRow>keyed("inject.column.now", 130, r -> now(kit, r)).min(110).shownBy(r -> new Badge(r.member().value()
                        .map(MeshWords::tone).orElse(Tone.UNKNOWN), now(kit, r))),
                Column.<InjectionRow>keyed("inject.column.next", 140, r -> next(kit, r)).min(110)
                        .shownBy(r -> new Badge(nextTone(r), next(kit, r))),
                Column.<InjectionRow>keyed("inject.column.namespaceLabels", 190, InjectionRow::namespaceLabels).inMono().cutInMiddle()
                        .hidden(),
                Column.<InjectionRow>keyed("inject.column.podLabels", 190, InjectionRow::podLabels).inMono().cutInMiddle().hidden(),
                Column.<InjectionRow>keyed("inject.column.revision", 110, InjectionRow::revision).inMono().min(70),
                Column.<InjectionRow>keyed("inject.column.restart", 150, r -> r.differs() ? kit.text("inject.restart") : "").min(90)
                        .shownBy(r -> r.differs() ? new Badge(Tone.WARNING, Icons.RESTART, kit.text("inject.restart")) : null));
    }

    private static Tone nextTone(InjectionRow r) {
        return r.own() ? Tone.PASS : r.injected().value().map(yes -> yes ? Tone.PASS : Tone.NOT_APPLICABLE).orElse(Tone.UNKNOWN);
    }

    private static String now(Kit kit, InjectionRow r) {
        return r.member().value().map(m -> MeshWords.word(m, kit.texts().messages())).orElseGet(() -> kit.text("mesh.word.unknown"));
    }

    private static String next(Kit kit, InjectionRow r) {
        if (r.own()) {
            return kit.text("inject.own");
        }
        return r.injected().value().map(yes -> kit.text(yes ? "inject.yes" : "inject.no")).orElseGet(() -> kit.text(
                "mesh.word.unknown"));
    }

    /** istioctl's words, as its own table has them. */
    private static List<Column<WebhookDecision>> webhookColumns(Kit kit) {
        return List.of(Column.<WebhookDecision>of("WEBHOOK", 240, d -> d.configuration().name()).inMono().cutInMiddle().min(120),
                Column.<WebhookDecision>of("TAG", 100, WebhookDecision::tag).inMono().min(60),
                Column.<WebhookDecision>of("REVISION", 120, WebhookDecision::revision).inMono().min(70),
                Column.<WebhookDecision>of("INJECTED", 100, d -> d.injected() ? "✔" : "✘").min(80).shownBy(d -> new Badge(d.injected()
                        ? Tone.PASS
                        : Tone.NOT_APPLICABLE, kit.text(d.injected() ? "inject.takes" : "inject.leaves"))),
                Column.<WebhookDecision>of("REASON", 420, WebhookDecision::reason).min(160).growing());
    }

    @Override
    protected Node below() {
        webhooks.setOnOpen(d -> desk().open(d.configuration().ref()));
        webhooks.setMenu((d, menu) -> menu.does("mesh.menu.open", () -> desk().open(d.configuration().ref())));
        BorderPane pane = new BorderPane(webhooks, head, null, null, null);
        pane.setMinSize(0, 0);
        return pane;
    }

    @Override
    protected void selected(@Nullable InjectionRow row) {
        head.setInfo(row == null ? "" : row.workload().id().kind() + " " + row.namespace() + "/" + row.name());
        webhooks.setEmpty(EmptyState.of(Icons.UNKNOWN, kit().text("inject.webhooks.none")));
        webhooks.setRows(row == null ? List.of() : row.webhooks());
    }

    @Override
    protected Node strip() {
        return PageStrip.security(desk(), InjectionPage.PAGE);
    }

    @Override
    protected void open(InjectionRow r) {
        desk().open(Ref.Workload.of(r.workload().id()));
    }

    @Override
    protected Optional<Ref.Workload> workload(InjectionRow r) {
        return Optional.of(Ref.Workload.of(r.workload().id()));
    }

    @Override
    protected Optional<String> command(@Nullable InjectionRow r) {
        return Optional.ofNullable(r).map(row -> "istioctl x check-inject " + (row.workload().id().kind().equals("Pod")
                ? ""
                : row.workload().id().kind().toLowerCase(Locale.ROOT) + "/") + row.name() + " -n " + row.namespace());
    }

    @Override
    public void show(Ref target) {
        super.show(target);
        WorkloadRefs.workloadOf(InjectionPage.PAGE, target).ifPresent(w -> {
            scope(List.of());
            table().select(Ref.Workload.of(w));
        });
    }

    private String shown(String labels) {
        return labels.isEmpty() ? kit().text("inject.labels.none") : labels;
    }

    @Override
    protected List<Node> explain(InjectionRow r) {
        VBox top = new VBox(4, new Paragraph(r.name(), "h2"), new HBox(6, new Badge(r.member().value().map(MeshWords::tone).orElse(
                Tone.UNKNOWN), now(kit(), r))));
        top.getStyleClass().add("section");
        List<Node> out = new ArrayList<>(List.of(top));
        if (r.differs()) {
            VBox box = new VBox(new HBox(8, Tone.WARNING.node(), new Paragraph(kit().text(r.injected().value().orElse(false)
                    ? "inject.restart.gain"
                    : "inject.restart.lose"))));
            box.getStyleClass().addAll("section", "said", "warn");
            out.add(box);
        }
        KeyValueList labels = new KeyValueList(kit());
        labels.fact(kit().text("inject.column.namespaceLabels"), shown(r.namespaceLabels()));
        labels.fact(kit().text("inject.column.podLabels"), shown(r.podLabels()));
        out.add(new Section(kit().text("inject.labels"), null, labels));
        out.add(WhySection.of(desk(), kit().text("inject.why.next"), r.injected()));
        out.add(WhySection.of(desk(), kit().text("inject.why.now"), r.member()));
        command(r).ifPresent(c -> out.add(new Section(kit().text("inject.command"), null, new CommandBox(kit(), c))));
        return out;
    }
}
