package io.meshscope.ui.view.simulate;

import io.meshscope.base.JobContext;
import io.meshscope.base.Phrase;
import io.meshscope.model.Kind;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.model.effective.Workloads;
import io.meshscope.simulate.AccessTable;
import io.meshscope.simulate.Proxy;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;

/** Who may call a workload: callers by operations, each answer with its rule, and what a denial in a log means. */
final class AuthorizationView extends TabView {
    private final MeshDesk desk;
    private final Kit kit;
    private final ProxyShelf shelf;
    private final ComboBox<MeshWorkload> workload = new PrefixSelectionComboBox<>();
    private final TextField denial = new TextField();
    private final BorderPane pane = new BorderPane();
    private final SidePage side = new SidePage();
    private @Nullable AccessTable table;

    AuthorizationView(Ref place, MeshDesk desk, ProxyShelf shelf) {
        super(place);
        this.desk = desk;
        this.kit = desk.kit();
        this.shelf = shelf;
    }

    @Override
    protected Parent build() {
        workload.setId("authorization-workload");
        workload.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable MeshWorkload w) {
                return w == null ? "" : w.namespace() + "/" + w.id().name();
            }

            @Override
            public @Nullable MeshWorkload fromString(String text) {
                return null;
            }
        });
        workload.valueProperty().subscribe(_ -> reload());
        denial.setId("authorization-denial");
        denial.setPromptText("rbac_access_denied_matched_policy[ns[shop]-policy[deny-all]-rule[0]]");
        denial.getStyleClass().add("mono");
        denial.textProperty().subscribe((_, now) -> explain(now.strip()));
        HBox top = new HBox(8, labelled("authview.workload", workload), labelled("authview.denial", denial));
        HBox.setHgrow(top.getChildren().getLast(), Priority.ALWAYS);
        top.getStyleClass().add("request-form");
        pane.setTop(top);
        pane.setMinSize(0, 0);
        setSide(SidePanel.of("authview.side", side));
        side.showEmpty(kit.text("authview.side.none"));
        actions().put(PaneAction.FILTER, denial::requestFocus);
        actions().put(PaneAction.REFRESH, this::reload);
        whileAttached(() -> desk.mesh().stateProperty().subscribe(this::take));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> draw()));
        return pane;
    }

    private VBox labelled(String key, javafx.scene.control.Control field) {
        Label label = new Label();
        kit.texts().bind(label, key);
        kit.texts().bindAccessible(field, key);
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(field);
        field.setMinWidth(80);
        field.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(4, label, field);
        box.setMinWidth(0);
        return box;
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("authview.title");
    }

    @Override
    public Icons icon() {
        return Icons.POLICY;
    }

    @Override
    public void show(Ref target) {
        node();
        moved(target);
    }

    /** The workloads of now; the one shown stays when it is still there. */
    private void take(MeshState state) {
        desk.runner().submit(Task.<List<MeshWorkload>>of("authorization/workloads", "authview.task", c -> new Workloads(state.mesh()).all()
                .stream().sorted(java.util.Comparator.comparing((MeshWorkload w) -> w.namespace() + "/" + w.id().name())).toList())
                .unlisted().onCores(), all -> {
                    MeshWorkload before = workload.getValue();
                    workload.getItems().setAll(all);
                    workload.setValue(
                            all.stream().filter(w -> before != null && w.id().equals(before.id())).findFirst().orElseGet(() -> first(
                                    state, all)));
                    if (all.isEmpty()) {
                        draw();
                    }
                });
    }

    /** A workload that policies are about, else the first. */
    private static @Nullable MeshWorkload first(MeshState state, List<MeshWorkload> all) {
        List<Resource> policies = state.mesh().all(Kind.AUTHORIZATION_POLICY);
        return all.stream().filter(w -> policies.stream().anyMatch(p -> p.namespace().equals(w.namespace()))).findFirst().orElse(all
                .isEmpty() ? null : all.getFirst());
    }

    private void reload() {
        MeshWorkload of = workload.getValue();
        MeshState state = desk.mesh().state();
        if (of == null) {
            return;
        }
        desk.runner().submit(Task.<AccessTable>of("authorization/table", "authview.task", c -> AccessTable.of(state.mesh(), of, proxy(
                state, of, c))).unlisted().onCores(), made -> {
                    table = made;
                    draw();
                });
    }

    private Optional<Proxy> proxy(MeshState state, MeshWorkload of, JobContext context) {
        return of.pods().stream().flatMap(p -> state.mesh().proxyOf(p).stream()).flatMap(p -> state.dumps().stream().filter(d -> d.proxy()
                .equals(p.ref()))).findFirst().map(d -> shelf.of(d, context).proxy());
    }

    private void draw() {
        AccessTable t = table;
        if (t == null || workload.getValue() == null) {
            pane.setCenter(EmptyState.of(Icons.POLICY, kit.text("authview.empty")));
            return;
        }
        AccessGrid grid = new AccessGrid(kit, t, this::chosen);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().addAll("edge-to-edge", "sim-scroll");
        VBox notes = new VBox(4);
        notes.getStyleClass().add("auth-notes");
        if (!t.missing().isEmpty()) {
            notes.getChildren().add(new Paragraph(kit.text("authview.missing", t.missing().stream().map(Kind::name).collect(Collectors
                    .joining(", "))), "small", "muted"));
        }
        boolean filters = t.cells().stream().flatMap(List::stream).anyMatch(c -> c.filters().isPresent());
        long differing = t.cells().stream().flatMap(List::stream).filter(AccessTable.Cell::differs).count();
        notes.getChildren().add(new Paragraph(kit.text(!filters
                ? "authview.noDump"
                : differing == 0 ? "authview.agree" : "authview.differ", differing), "small", "muted"));
        if (t.more() > 0) {
            notes.getChildren().add(new Paragraph(kit.text("authview.more", t.more()), "small", "muted"));
        }
        BorderPane content = new BorderPane(scroll);
        content.setBottom(notes);
        content.setMinSize(0, 0);
        pane.setCenter(content);
    }

    private void chosen(AccessTable.Caller caller, AccessTable.Operation operation, AccessTable.Cell cell) {
        List<Node> out = new ArrayList<>();
        String who = caller.identity().isEmpty() ? kit.text("authview.nobody") : caller.name();
        Section head = new Section(who + " → " + operation.text(), null);
        if (!caller.identity().isEmpty()) {
            head.getChildren().add(new Paragraph(caller.identity(), "mono", "small"));
        }
        out.add(head);
        cell.objects().ifPresent(d -> out.add(decision("authview.objects", d)));
        cell.filters().ifPresent(d -> out.add(decision("authview.filters", d)));
        if (cell.differs()) {
            out.add(new Section(kit.text("authview.differs"), null, new Paragraph(kit.text("authview.differs.why"), "small")));
        }
        side.show(out);
    }

    private Section decision(String key, Decision d) {
        Section s = new Section(kit.text(key), AccessGrid.badge(kit, d), new Paragraph(text(d.why()), "small"));
        if (!d.policy().isEmpty()) {
            s.getChildren().add(link(d.namespace(), d.policy(), d.rule()));
        }
        return s;
    }

    private LinkRow link(String namespace, String policy, int rule) {
        return new LinkRow(kit, Icons.POLICY, "AuthorizationPolicy " + namespace + "/" + policy, rule < 0
                ? ""
                : kit.text("authview.rule",
                        rule),
                () -> desk.open(new Ref.Entity("", "AuthorizationPolicy", namespace, policy)));
    }

    private String text(Phrase phrase) {
        return phrase.text(kit.texts().messages());
    }

    /** Says which policy and rule a denial in a log came from. */
    private void explain(String details) {
        if (details.isEmpty()) {
            side.showEmpty(kit.text("authview.side.none"));
            return;
        }
        Optional<PolicyKey> key = PolicyKey.inDetails(details).or(() -> PolicyKey.parse(details));
        if (key.isEmpty()) {
            boolean none = details.contains("matched_policy[none]");
            side.show(List.of(new Section(kit.text("authview.denial"), new Badge(none ? Tone.PROBLEM : Tone.UNKNOWN, kit.text(none
                    ? "authview.denied"
                    : "authview.unknown")), new Paragraph(kit.text(none ? "authview.denial.none" : "authview.denial.bad"), "small"))));
            return;
        }
        PolicyKey k = key.get();
        Optional<Resource> policy = desk.mesh().state().mesh().find(Kind.AUTHORIZATION_POLICY, k.namespace(), k.policy());
        Section s = new Section(kit.text("authview.denial"), null, link(k.namespace(), k.policy(), k.rule()));
        s.getChildren().add(new Paragraph(kit.text(policy.isPresent() ? "authview.denial.found" : "authview.denial.gone"), "small"));
        policy.map(p -> p.spec().get("rules").at(k.rule())).filter(io.meshscope.model.Tree::isPresent)
                .ifPresent(rule -> s.getChildren().add(
                        new io.meshscope.ui.control.CommandBox(kit, io.meshscope.syntax.YamlWriter.write(rule).strip())));
        side.show(List.of(s));
    }
}
