package io.meshscope.ui.view.authorization;

import io.meshscope.base.Formats;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.model.effective.AppliedPolicies.Applied;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.model.effective.SplitRules;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
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
import io.meshscope.ui.mesh.WhySection;
import io.meshscope.ui.mesh.WorkloadRefs;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every workload with what becomes of its requests; below, the policies of the selected one in the order they are evaluated. */
final class AuthorizationView extends MeshTableView<AuthorizationRow> {
    private final DataTable<PolicyRow> policies;
    private final PanelHead head;

    AuthorizationView(Ref place, MeshDesk desk) {
        super(place, desk, new MeshTable<>("authz.", Icons.POLICY, columns(desk.kit()), AuthorizationRow::ref, (state, _,
                c) -> AuthorizationRow.of(state.mesh(), c), List.of(new Facet<>("authz.facet.namespace", AuthorizationRow::namespace)), List
                        .of(new Toggle<>("authz.with", Icons.POLICY, r -> !r.policies().isEmpty()),
                                new Toggle<>("authz.lint", Icons.WARNING,
                                        r -> !r.split().isEmpty() || r.verdict() == AuthorizationRow.Verdict.UNENFORCED)),
                r -> r.verdict() == AuthorizationRow.Verdict.DENIES_ALL || !r.split().isEmpty()));
        policies = new DataTable<>(kit(), "authz.policies", policyColumns(kit()), r -> r.applied().policy().ref());
        head = new PanelHead(kit(), "authz.policies");
    }

    private static List<Column<AuthorizationRow>> columns(Kit kit) {
        return List.of(
                Column.<AuthorizationRow>keyed("authz.column.verdict", 130, r -> word(kit, r.verdict())).min(120).sortedBy(Comparator
                        .comparing(AuthorizationRow::verdict)).shownBy(r -> new Badge(tone(r.verdict()), word(kit, r.verdict()))),
                Column.<AuthorizationRow>keyed("authz.column.namespace", 140, AuthorizationRow::namespace).inMono().min(80),
                Column.<AuthorizationRow>keyed("authz.column.name", 240, AuthorizationRow::name).inMono().cutInMiddle().min(120).growing(),
                Column.<AuthorizationRow>keyed("authz.column.kind", 110, AuthorizationRow::kind).min(70),
                Column.<AuthorizationRow>keyed("authz.column.counts", 200, AuthorizationRow::counts).inMono().min(90).growing(),
                Column.<AuthorizationRow>keyed("authz.column.lint", 90, r -> r.split().isEmpty() ? "" : kit.text("authz.split")).min(80)
                        .shownBy(r -> r.split().isEmpty() ? null : new Badge(Tone.WARNING, kit.text("authz.split"))));
    }

    private static List<Column<PolicyRow>> policyColumns(Kit kit) {
        return List.of(
                Column.<PolicyRow>keyed("authz.column.order", 54, r -> Integer.toString(r.order())).number(PolicyRow::order).min(50),
                Column.<PolicyRow>keyed("authz.column.action", 90, r -> r.applied().action().name()).inMono().min(80),
                Column.<PolicyRow>keyed("authz.column.policy", 280, r -> r.applied().policy().fullName()).inMono().cutInMiddle().min(120)
                        .growing(),
                Column.<PolicyRow>keyed("authz.column.scope", 130, r -> kit.text("authz.scope." + r.applied().scope().name())).min(90),
                Column.<PolicyRow>keyed("authz.column.rules", 70, r -> Formats.count(r.rules())).number(PolicyRow::rules).min(60),
                Column.<PolicyRow>keyed("authz.column.effect", 220, r -> effect(kit, r)).min(120).growing().shownBy(r -> badge(kit, r)));
    }

    private static String effect(Kit kit, PolicyRow r) {
        if (r.applied().dryRun()) {
            return kit.text("mesh.dryRun");
        }
        if (r.split().isPresent()) {
            return kit.text("authz.split");
        }
        return r.applied().matchesNothing() ? kit.text("authz.nothing") : r.applied().matchesAll() ? kit.text("authz.everything") : "";
    }

    private static @Nullable Node badge(Kit kit, PolicyRow r) {
        String words = effect(kit, r);
        Tone tone = r.applied().dryRun() ? Tone.NOT_APPLICABLE : r.split().isPresent() ? Tone.WARNING : Tone.INFO;
        return words.isEmpty() ? null : new Badge(tone, words);
    }

    private static Tone tone(AuthorizationRow.Verdict v) {
        return switch (v) {
            case DENIES_ALL -> Tone.PROBLEM;
            case UNENFORCED -> Tone.WARNING;
            case DENIED -> Tone.PASS;
            case ALLOWED -> Tone.INFO;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    private static String word(Kit kit, AuthorizationRow.Verdict v) {
        return kit.text("authz.verdict." + v.name());
    }

    @Override
    protected Node below() {
        policies.setOnOpen(r -> desk().open(r.applied().policy().ref()));
        policies.setMenu((r, menu) -> menu.does("mesh.menu.open", () -> desk().open(r.applied().policy().ref())));
        policies.selectedProperty().subscribe((_, row) -> {
            if (row != null) {
                showSide(policy(row));
            }
        });
        BorderPane pane = new BorderPane(policies, head, null, null, null);
        pane.setMinSize(0, 0);
        return pane;
    }

    @Override
    protected void selected(@Nullable AuthorizationRow row) {
        head.setInfo(row == null ? "" : row.kind() + " " + row.namespace() + "/" + row.name());
        policies.clearSelection();
        policies.setEmpty(EmptyState.of(Icons.POLICY, kit().text(row == null || row.answer().isKnown()
                ? "authz.policies.none"
                : "authz.policies.unknown")));
        policies.setRows(row == null ? List.of() : PolicyRow.of(row.policies()));
    }

    @Override
    protected Node strip() {
        return PageStrip.security(desk(), AuthorizationPage.PAGE);
    }

    @Override
    protected void open(AuthorizationRow r) {
        desk().open(r.ref());
    }

    @Override
    protected Optional<Ref.Workload> workload(AuthorizationRow r) {
        return r.ref() instanceof Ref.Workload w ? Optional.of(w) : Optional.empty();
    }

    @Override
    protected Optional<String> command(@Nullable AuthorizationRow r) {
        return Optional.of(r == null || r.kind().equals("Service")
                ? "kubectl get authorizationpolicies.security.istio.io -A"
                : "istioctl x authz check " + (r.kind().equals("Pod") ? "" : r.kind().toLowerCase(Locale.ROOT) + "/") + r.name() + " -n "
                        + r
                                .namespace());
    }

    @Override
    public void show(Ref target) {
        super.show(target);
        WorkloadRefs.workloadOf(AuthorizationPage.PAGE, target).ifPresent(w -> {
            scope(List.of());
            table().select(Ref.Workload.of(w));
        });
    }

    @Override
    protected List<Node> explain(AuthorizationRow r) {
        VBox top = new VBox(4, new Paragraph(r.name(), "h2"), new HBox(new Badge(tone(r.verdict()), word(kit(), r.verdict()))),
                new Paragraph(kit().text("authz.verdict." + r.verdict().name() + ".text")));
        top.getStyleClass().add("section");
        r.answer().value().ifPresent(a -> top.getChildren().add(new Paragraph(kit().text("mesh.enforcer." + a.enforcer().name()), "small",
                "muted")));
        List<Node> out = new ArrayList<>(List.of(top));
        r.split().forEach(p -> out.add(lint(p, SplitRules.of(p.policy()).orElseThrow())));
        out.add(WhySection.of(desk(), kit().text("mesh.why"), r.answer()));
        out.add(new Section(kit().text("authz.order"), null, new Paragraph(kit().text("authz.order.text"), "small", "muted")));
        command(r).ifPresent(c -> out.add(new Section(kit().text("authz.command"), null, new CommandBox(kit(), c))));
        return out;
    }

    private List<Node> policy(PolicyRow r) {
        Applied a = r.applied();
        VBox top = new VBox(4, new Paragraph(a.policy().name(), "h2"), new MonoText(a.action() + " · " + a.policy().fullName(), "muted"),
                new Paragraph(kit().text("authz.action." + a.action().name())));
        top.getStyleClass().add("section");
        List<Node> out = new ArrayList<>(List.of(top));
        if (a.dryRun()) {
            out.add(new Section(kit().text("mesh.dryRun"), null, new Paragraph(kit().text("authz.dryRun.text"))));
        }
        r.split().ifPresent(s -> out.add(lint(a, s)));
        out.add(WhySection.of(desk(), kit().text("mesh.why"), List.of(a.why())));
        Section keys = new Section(kit().text("authz.keys"), null, new Paragraph(kit().text("authz.keys.text"), "small", "muted"));
        a.keys().stream().map(PolicyKey::text).limit(20).forEach(k -> keys.getChildren().add(new MonoText(k)));
        out.add(keys);
        out.add(new Section(kit().text("objectlist.side.open"), null,
                new LinkRow(kit(), Icons.POLICY, a.policy().friendlyName(), "", () -> desk()
                        .open(a.policy().ref()))));
        return out;
    }

    private Node lint(Applied policy, SplitRules split) {
        HBox row = new HBox(8, Tone.WARNING.node(), new Paragraph(kit().text("authz.split.text", policy.policy().name(), String.join(", ",
                split.parts()))));
        VBox box = new VBox(6, row);
        box.getStyleClass().addAll("section", "said", "warn");
        int i = 0;
        for (Locator place : split.places()) {
            box.getChildren().add(new LinkRow(kit(), Icons.PLACE, kit().text("authz.rule", i++), "", () -> desk().open(new Ref.Place(
                    place))));
        }
        return box;
    }
}
