package io.meshscope.ui.app;

import io.meshscope.base.JobContext;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Guides;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.evidence.TextSaver;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.control.Situation;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.diagnose.DiagnoseDesk;
import io.meshscope.ui.view.diagnose.DiagnosePage;
import io.meshscope.ui.view.diagnose.Situations;
import io.meshscope.ui.view.packets.PacketRef;
import java.nio.file.Path;
import java.util.List;

/** Puts guided diagnosis into the window: its addresses, commands and icon, and ways to it from the other pages. */
final class DiagnoseFeature {
    private DiagnoseFeature() {}

    /** Registers what walks a diagnosis. */
    static void register(Services services, MeshDesk desk, Workspace workspace, Shell shell, FileDialogs dialogs) {
        Navigator navigator = services.navigator();
        DiagnosePage page = new DiagnosePage(new DiagnoseDesk(desk, services.commands(), services.theme().zoomProperty(), workspace::scene,
                workspace.revision(), DiagnoseFeature::place, workspace::pseudonyms, name -> dialogs.save(shell.node().getScene() == null
                        ? null
                        : shell.node().getScene().getWindow(), services.kit().texts().messages(), name),
                DiagnoseFeature::save));
        navigator.register(page);
        services.commands().add(Command.of("diagnose", Category.GO, () -> navigator.open(begin(navigator.placeProperty().get()))).keys(
                "Ctrl+G"));
        for (Guide guide : Guides.all()) {
            services.commands().add(Command.of("diagnose." + guide.id(), Category.GO, () -> navigator.open(DiagnosisRef.begin(guide.id(),
                    subject(navigator.placeProperty().get())))));
        }
        page.commands().forEach(services.commands()::add);
    }

    /** Puts its icon into the rail. */
    static void addToRail(Services services, Shell shell) {
        shell.addToRail(Icons.WIZARD, "command.diagnose", DiagnosePage::owns, () -> services.commands().run("diagnose"));
    }

    /** What goes wrong, to pick from on the start page. */
    static List<Situation> situations(Navigator navigator) {
        return Situations.of(g -> navigator.open(DiagnosisRef.begin(g.id(), Subject.ANY)));
    }

    private static Ref begin(Ref place) {
        return DiagnosePage.owns(place) ? DiagnosisRef.PAGE : DiagnosisRef.begin("", subject(place));
    }

    /** What is in front, when it is a workload or a proxy. */
    private static Subject subject(Ref place) {
        return switch (place) {
            case Ref.Workload w -> new Subject("", DiagnosisRef.name(w), "");
            case Ref.Proxy p -> subject(p);
            case Ref.Section s -> subject(s.proxy());
            case Ref.Item i -> subject(i.section().proxy());
            case Ref.Page _,Ref.Doc _,Ref.Place _,Ref.Entity _ -> Subject.ANY;
        };
    }

    /** A gateway is on the way of requests, not what they are for. */
    private static Subject subject(Ref.Proxy proxy) {
        return proxy.name().contains("gateway") ? Subject.ANY : new Subject("", DiagnosisRef.workloadOf(proxy.name()), "");
    }

    /** The address of a piece of evidence: a frame of a capture, or its place in a document. */
    private static Ref place(Proof proof) {
        return proof.source() == Proof.Source.CAPTURE && proof.place().place() instanceof Locator.Line(int frame) && frame > 0
                ? PacketRef.of(proof.place().document().origin().path(), frame - 1)
                : new Ref.Place(proof.place());
    }

    private static void save(Path file, String text, JobContext context) {
        List<String> lines = text.lines().toList();
        TextSaver.save(file, lines.iterator(), lines.size(), context);
    }
}
