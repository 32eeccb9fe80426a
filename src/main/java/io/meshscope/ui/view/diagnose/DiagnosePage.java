package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Guides;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Diagnoses as a feature of the window: the page where they begin, and a tab for each under way. */
public final class DiagnosePage implements Opener {
    private final DiagnoseDesk desk;
    private final SceneModel scenes;
    private final SimpleObjectProperty<@Nullable RunView> front = new SimpleObjectProperty<>();

    /** Pages that share one reading of the evidence. */
    public DiagnosePage(DiagnoseDesk desk) {
        this.desk = desk;
        this.scenes = new SceneModel(desk);
    }

    /** Whether an address is one of ours. */
    public static boolean owns(Ref ref) {
        return DiagnosisRef.begun(ref).isPresent() || run(ref).isPresent();
    }

    /** A diagnosis whose guide there is. */
    private static Optional<DiagnosisRef> run(Ref ref) {
        return DiagnosisRef.parse(ref).filter(r -> Guides.find(r.guide()).isPresent());
    }

    @Override
    public boolean opens(Ref ref) {
        return owns(ref);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return run(ref).map(DiagnosisRef::tab).orElse(DiagnosisRef.PAGE);
    }

    @Override
    public TabView create(Ref tab) {
        return run(tab).<TabView>map(r -> new RunView(desk, scenes, new RunModel(desk, guide(r), r), this::tell))
                .orElseGet(() -> new BeginView(desk));
    }

    private void tell(RunView view, boolean here) {
        if (here) {
            front.set(view);
        } else if (view.equals(front.get())) {
            front.set(null);
        }
    }

    /** What the keyboard does in a diagnosis; available while one is in front. */
    public List<Command> commands() {
        return List.of(command("diagnosis.next", RunView::next).keys("Alt+Down"),
                command("diagnosis.previous", RunView::previous).keys("Alt+Up"),
                command("diagnosis.all", RunView::runAll).keys("Alt+Enter"),
                command("diagnosis.restart", RunView::restart).keys("Alt+Backspace"),
                command("diagnosis.answer", RunView::answer).keys("Alt+A"),
                command("diagnosis.undo", RunView::undo).keys("Ctrl+Z").notWhileTyping(),
                command("diagnosis.explain", RunView::explain).keys("Alt+E"),
                command("diagnosis.fix", RunView::fix).keys("Alt+X"),
                command("diagnosis.steps", RunView::steps).keys("Alt+S"),
                command("diagnosis.report", RunView::report).keys("Alt+R"));
    }

    private Command command(String id, Consumer<RunView> action) {
        return Command.of(id, Category.PANE, () -> {
            RunView view = front.get();
            if (view != null) {
                action.accept(view);
            }
        }).when(front.isNotNull());
    }

    private static Guide guide(DiagnosisRef ref) {
        return Guides.find(ref.guide()).orElseThrow();
    }

    @Override
    public List<Crumb> path(Ref ref) {
        Crumb all = new Crumb(desk.text("diagview.title"), DiagnosisRef.PAGE);
        return run(ref).map(r -> {
            List<Crumb> out = new ArrayList<>(
                    List.of(all, new Crumb(guide(r).title().text(desk.mesh().kit().texts().messages()), r.tab())));
            if (!r.about().isEmpty()) {
                out.add(new Crumb(r.about(), r.tab()));
            }
            return List.copyOf(out);
        }).orElse(List.of(all));
    }
}
