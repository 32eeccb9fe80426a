package io.meshscope.ui.view.workload;

import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.VerdictBanner;
import io.meshscope.ui.mesh.FactCards;
import io.meshscope.ui.mesh.FindingList;
import io.meshscope.ui.mesh.Judgement;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.mesh.PlacedFinding;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/** Everything about one workload: what istioctl describe tells, with the objects each fact follows from. */
final class WorkloadView extends TabView {
    private final Ref.Workload workload;
    private final MeshDesk desk;
    private final Kit kit;
    private final FactCards cards;
    private final SidePage side = new SidePage();
    private final BorderPane pane = new BorderPane();

    WorkloadView(Ref.Workload workload, MeshDesk desk) {
        super(workload);
        this.workload = workload;
        this.desk = desk;
        this.kit = desk.kit();
        this.cards = new FactCards(desk, row -> side.show(FactCards.why(desk, row)));
    }

    @Override
    protected Parent build() {
        pane.setMinSize(0, 0);
        pane.setCenter(EmptyState.of(Icons.TASK, kit.text("workload.reading")));
        setSide(SidePanel.of("workload.side", side));
        actions().put(PaneAction.COPY_COMMAND, () -> desk.copyCommand(command(), workload.name()));
        actions().put(PaneAction.REFRESH, () -> reload(desk.mesh().state()));
        whileAttached(() -> desk.mesh().stateProperty().subscribe(this::reload));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> reload(desk.mesh().state())));
        return pane;
    }

    private String command() {
        String pod = workload.kind().equals("Pod") ? workload.name() : workload.kind().toLowerCase(Locale.ROOT) + "/" + workload.name();
        return "istioctl x describe pod " + pod + " -n " + workload.namespace();
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(workload.name()).getReadOnlyProperty();
    }

    @Override
    public Icons icon() {
        return Icons.WORKLOAD;
    }

    @Override
    public void show(Ref target) {
        node();
        moved(target);
    }

    private void reload(MeshState state) {
        Messages m = kit.texts().messages();
        desk.runner().submit(Task.<WorkloadFacts.Gathered>of("workload/" + workload, "workload.task", c -> WorkloadFacts.of(state, workload,
                m, c)).args(workload.name()).unlisted().onCores(), this::show);
    }

    private void show(WorkloadFacts.Gathered g) {
        if (g.workload().isEmpty()) {
            pane.setCenter(EmptyState.of(Icons.UNKNOWN, kit.text("workload.gone", workload.kind(), workload.name(), workload.namespace())));
            side.showEmpty(kit.text("workload.side.none"));
            return;
        }
        cards.show(List.of(), g.cards());
        pane.setTop(banner(g));
        pane.setCenter(cards);
        side.show(sections(g));
    }

    private Node banner(WorkloadFacts.Gathered g) {
        Messages m = kit.texts().messages();
        Tone tone = g.findings().stream().findFirst().map(f -> Looks.tone(f.finding().level())).orElse(quiet(g));
        String title = workload.name() + " · " + g.member().map(x -> MeshWords.word(x, m)).orElse(m.text("mesh.word.unknown"));
        String cause = g.findings().isEmpty()
                ? kit.text(desk.mesh().state().judgement().isPresent() ? "mesh.findings.none" : "mesh.findings.unknown")
                : m.count("workload.findings", g.findings().size()) + " " + g.findings().getFirst().finding().text(m);
        return new VerdictBanner(tone, title, cause);
    }

    /** What nothing being found means: green only when every rule could judge. */
    private Tone quiet(WorkloadFacts.Gathered g) {
        Optional<Judgement> judged = desk.mesh().state().judgement();
        Tone member = g.member().map(MeshWords::tone).orElse(Tone.UNKNOWN);
        if (judged.isEmpty()) {
            return Tone.UNKNOWN;
        }
        return member == Tone.PASS && !judged.get().notEvaluated().isEmpty() ? Tone.INFO : member;
    }

    private List<Node> sections(WorkloadFacts.Gathered g) {
        List<Node> out = new ArrayList<>();
        out.add(FindingList.of(desk, g.findings(), this::open));
        Section pages = new Section(kit.text("workload.pages"), null);
        link(pages, Icons.WIZARD, "mesh.menu.diagnose", DiagnosisRef.of(workload));
        link(pages, Icons.POLICY, "authz.title", new Ref.Page("policies:" + id()));
        link(pages, Icons.DOWNLOAD, "inject.title", new Ref.Page("injection:" + id()));
        link(pages, Icons.MTLS, "mtls.title", new Ref.Page("mtls:" + workload.namespace()));
        out.add(pages);
        out.add(new Section(kit.text("workload.command"), null, new CommandBox(kit, command())));
        return out;
    }

    private String id() {
        return workload.namespace() + "/" + workload.kind() + "/" + workload.name();
    }

    private void link(Section into, Icons icon, String titleKey, Ref ref) {
        if (desk.navigator().canOpen(ref)) {
            into.getChildren().add(new LinkRow(kit, icon, kit.text(titleKey), "", () -> desk.open(ref)));
        }
    }

    private void open(PlacedFinding f) {
        desk.open(new Ref.Place(f.finding().where()));
    }
}
