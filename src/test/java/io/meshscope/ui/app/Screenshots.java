package io.meshscope.ui.app;

import io.meshscope.base.Messages.Lang;
import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.ui.view.help.HelpOpener;
import io.meshscope.model.Ref;
import io.meshscope.model.effective.Workloads;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.mesh.OpenDump;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.TaskEntry;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import io.meshscope.ui.view.authorization.AuthorizationPage;
import io.meshscope.ui.view.certificates.CertificatesPage;
import io.meshscope.ui.view.diff.DiffRefs;
import io.meshscope.ui.view.findings.FindingsPage;
import io.meshscope.ui.view.injection.InjectionPage;
import io.meshscope.ui.view.mtls.MtlsPage;
import io.meshscope.ui.view.objects.ObjectRefs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/**
 * Takes the pictures of README and of {@code screenshots/} from the real application, without a display:
 * {@code mvn test-compile exec:exec@screenshots}. Other arguments: a folder for the pictures, and {@code all} for every page in both themes
 * and languages, or files to open instead of the practice mesh.
 */
public final class Screenshots {
    private static final Instant NOW = Instant.parse("2025-05-17T18:52:00Z");
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** Those that README shows; the others are for looking at. */
    private static final Set<String> README = Set.of("clusters-light", "overview-dark", "clusters-dark-ko", "findings-light", "logs-light",
            "packets-dark", "diagnosis-light", "simulate-light-ko", "mtls-dark");
    private static final String KUBECONFIG = """
                                             apiVersion: v1
                                             kind: Config
                                             current-context: staging
                                             contexts:
                                             - {name: production, context: {cluster: production, user: engineer, namespace: shop}}
                                             - {name: staging, context: {cluster: staging, user: engineer}}
                                             clusters:
                                             - {name: production, cluster: {server: 'https://production.example:6443'}}
                                             - {name: staging, cluster: {server: 'https://staging.example:6443'}}
                                             users:
                                             - {name: engineer, user: {token: made-up}}
                                             """;

    private final Path folder;
    private final boolean all;
    private final List<Path> files;

    private Screenshots(Path folder, boolean all, List<Path> files) {
        this.folder = folder;
        this.all = all;
        this.files = files;
    }

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            if (!args[i].equals("all")) {
                files.add(Path.of(args[i]));
            }
        }
        Screenshots shots = new Screenshots(Path.of(args.length > 0 ? args[0] : "screenshots"), args.length > 1, files);
        shots.take(Theme.Mode.LIGHT, Lang.EN);
        shots.take(Theme.Mode.DARK, Lang.EN);
        shots.take(Theme.Mode.LIGHT, Lang.KO);
        shots.take(Theme.Mode.DARK, Lang.KO);
        System.exit(0);
    }

    private void take(Theme.Mode mode, Lang lang) throws Exception {
        Path home = Files.createTempDirectory("meshscope-shots");
        VirtualThreadRunner runner = new VirtualThreadRunner(f -> System.err.println(f));
        Workbench bench = fx(() -> bench(home, runner, mode, lang));
        Scene scene = fx(() -> {
            Scene s = new Scene(bench.shell().node(), WIDTH, HEIGHT);
            bench.services().theme().apply(s);
            return s;
        });
        String look = (mode + (lang == Lang.KO ? "-ko" : "")).toLowerCase(Locale.ROOT);
        shoot(bench, scene, "start-" + look);
        fx(() -> {
            if (files.isEmpty()) {
                bench.practice();
            } else {
                bench.open(files);
            }
            return true;
        });
        settle(bench, scene);
        for (Ref.Part part : List.of(Ref.Part.OVERVIEW, Ref.Part.LISTENERS, Ref.Part.CLUSTERS, Ref.Part.SECRETS)) {
            fx(() -> {
                if (bench.services().navigator().placeProperty().get() instanceof Ref.Section s) {
                    bench.services().navigator().open(new Ref.Section(s.proxy(), part));
                } else if (bench.services().navigator().placeProperty().get() instanceof Ref.Item i) {
                    bench.services().navigator().open(new Ref.Section(i.section().proxy(), part));
                }
                return true;
            });
            shoot(bench, scene, part.name().toLowerCase(Locale.ROOT) + "-" + look);
        }
        for (Ref page : List.of(FindingsPage.PAGE, ObjectRefs.PAGE, CertificatesPage.PAGE, MtlsPage.PAGE,
                AuthorizationPage.PAGE, InjectionPage.PAGE)) {
            fx(() -> bench.services().navigator().open(page));
            shoot(bench, scene, ((Ref.Page) page).id() + "-" + look);
        }
        List<Ref.Proxy> dumps = fx(() -> bench.mesh().state().dumps().stream().map(OpenDump::proxy).toList());
        if (dumps.size() > 3) {
            fx(() -> bench.services().navigator().open(DiffRefs.of(DiffRefs.side(dumps.get(2)), DiffRefs.side(dumps.get(3)))));
            shoot(bench, scene, "diff-" + look);
        }
        fx(() -> new Workloads(bench.mesh().state().mesh()).all().stream().filter(w -> w.id().name().equals("catalog")).findFirst().map(
                w -> bench.services().navigator().open(Ref.Workload.of(w.id()))).orElse(false));
        shoot(bench, scene, "workload-" + look);
        diagnosis(bench, scene, look);
        fx(() -> bench.mesh().state().judgement().flatMap(j -> j.findings().stream().findFirst()).map(f -> bench.services().navigator()
                .open(new Ref.Place(f.finding().where()))).orElse(false));
        shoot(bench, scene, "document-" + look);
        tools(bench, scene, home, look);
        runner.close();
    }

    /** Where a diagnosis begins, one that is walked, and its report. */
    private void diagnosis(Workbench bench, Scene scene, String look) throws Exception {
        fx(() -> bench.services().navigator().open(DiagnosisRef.PAGE));
        shoot(bench, scene, "diagnose-" + look);
        fx(() -> bench.services().navigator().open(DiagnosisRef.all("503", new Subject("", "catalog.istioinaction", "")).ref()));
        shoot(bench, scene, "diagnosis-" + look);
        run(bench, "diagnosis.report");
        shoot(bench, scene, "report-" + look);
    }

    /** What is worked with besides the mesh. */
    private void tools(Workbench bench, Scene scene, Path home, String look) throws Exception {
        for (String page : List.of("simulate", "clusters", "settings", "logs")) {
            run(bench, page);
            shoot(bench, scene, page + "-" + look);
        }
        fx(() -> bench.services().navigator().open(HelpOpener.refOf("explorer")));
        shoot(bench, scene, "help-" + look);
        Path capture = Files.write(home.resolve("timeout.pcap"), MadeCapture.timeout().bytes());
        fx(() -> {
            bench.open(List.of(capture));
            return true;
        });
        shoot(bench, scene, "packets-" + look);
    }

    private static void run(Workbench bench, String command) throws Exception {
        fx(() -> {
            bench.services().commands().run(command);
            return true;
        });
    }

    private static Workbench bench(Path home, VirtualThreadRunner runner, Theme.Mode mode, Lang lang) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".kube")).resolve("config"), KUBECONFIG);
        CacheDir cache = new CacheDir(home.resolve("cache"));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Notices notices = new Notices(Fx.THREAD, clock);
        Settings settings = new Settings(new PreferencesFile(home.resolve("config")), Preferences.DEFAULT.with(mode).with(lang), runner);
        Theme theme = new Theme(new javafx.beans.property.SimpleObjectProperty<>(new Theme.SystemLook(false, false)));
        return new Workbench(settings, theme, runner, Fx.THREAD, notices, clock, text -> {}, false, cache, FileDialogs.ofSystem(),
                new Clusters(Map.of(), home, cache, Timing.DEFAULT, clock));
    }

    private void shoot(Workbench bench, Scene scene, String name) throws Exception {
        if (!all && !README.contains(name)) {
            return;
        }
        settle(bench, scene);
        fx(() -> {
            write(scene, name);
            return true;
        });
    }

    private void write(Scene scene, String name) throws IOException {
        File file = folder.resolve(name + ".png").toFile();
        Files.createDirectories(folder);
        ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file);
    }

    /** Until no task runs and the window has found its sizes. */
    private static void settle(Workbench bench, Scene scene) throws Exception {
        for (int quiet = 0; quiet < 4;) {
            boolean idle = fx(() -> {
                for (int i = 0; i < 2; i++) {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    SnapshotParameters tiny = new SnapshotParameters();
                    tiny.setTransform(Transform.scale(0.01, 0.01));
                    scene.getRoot().snapshot(tiny, null);
                }
                return bench.services().runner().tasks().stream().map(TaskEntry::state).allMatch(s -> s.isOver());
            });
            quiet = idle ? quiet + 1 : 0;
            Thread.sleep(60);
        }
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
