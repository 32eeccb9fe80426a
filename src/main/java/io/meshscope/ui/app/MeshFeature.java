package io.meshscope.ui.app;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.authorization.AuthorizationPage;
import io.meshscope.ui.view.certificates.CertificatesPage;
import io.meshscope.ui.view.diff.DiffPage;
import io.meshscope.ui.view.diff.DiffRefs;
import io.meshscope.ui.view.document.DocumentFile;
import io.meshscope.ui.view.findings.FindingsPage;
import io.meshscope.ui.view.injection.InjectionPage;
import io.meshscope.ui.view.mtls.MtlsPage;
import io.meshscope.ui.view.objects.ObjectRefs;
import io.meshscope.ui.view.objects.ObjectsPage;
import io.meshscope.ui.view.workload.WorkloadPage;

/** Puts the pages about the joined mesh into the window: their addresses, commands and icons. */
final class MeshFeature {
    private MeshFeature() {}

    static void register(Services services, MeshDesk desk, Shell shell) {
        Navigator navigator = services.navigator();
        ObjectsPage objects = new ObjectsPage(desk);
        navigator.register(FindingsPage.of(desk));
        navigator.register(objects);
        navigator.register(new WorkloadPage(desk));
        navigator.register(MtlsPage.of(desk));
        navigator.register(AuthorizationPage.of(desk));
        navigator.register(InjectionPage.of(desk));
        navigator.register(CertificatesPage.of(desk));
        navigator.register(new DiffPage(desk));
        services.commands()
                .add(Command.of("compare", Category.GO, () -> navigator.open(comparison(navigator.placeProperty().get(), desk))).keys(
                        "Ctrl+D"));
        services.commands().add(Command.of("findings", Category.GO, () -> navigator.open(FindingsPage.PAGE)).keys("Ctrl+Shift+F"));
        services.commands().add(Command.of("objects", Category.GO, () -> navigator.open(ObjectRefs.PAGE)));
        services.commands().add(Command.of("mtls", Category.GO, () -> navigator.open(MtlsPage.PAGE)));
        services.commands().add(Command.of("policies", Category.GO, () -> navigator.open(AuthorizationPage.PAGE)));
        services.commands().add(Command.of("injection", Category.GO, () -> navigator.open(InjectionPage.PAGE)));
        services.commands().add(Command.of("certificates", Category.GO, () -> navigator.open(CertificatesPage.PAGE)));
        shell.addToRail(Icons.ANALYSIS, "command.findings", FindingsPage::owns, () -> services.commands().run("findings"));
        shell.addToRail(Icons.POLICY, "mesh.rail.security", MeshFeature::isSecurity, () -> services.commands().run("policies"));
        shell.palette().add(objects);
    }

    private static boolean isSecurity(Ref ref) {
        return AuthorizationPage.owns(ref) || MtlsPage.owns(ref) || InjectionPage.owns(ref) || ref.equals(CertificatesPage.PAGE);
    }

    /** What is shown now as the first side, when it can be compared. */
    private static Ref comparison(Ref place, MeshDesk desk) {
        String side = switch (place) {
            case Ref.Proxy p -> DiffRefs.side(p);
            case Ref.Section s -> DiffRefs.side(s.proxy());
            case Ref.Item i -> DiffRefs.side(i.section().proxy());
            case Ref.Entity e -> desk.mesh().state().find(e).map(r -> DiffRefs.side(r.document().origin().path())).orElse("");
            default -> DocumentFile.pathIn(place).map(DiffRefs::side).orElse("");
        };
        return DiffRefs.of(side, "");
    }
}
