package io.meshscope.ui.app;

import io.meshscope.base.Messages.Lang;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PulseFrames;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshModel;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.AsOf;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.run.SessionFile;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.shell.RunnerBackground;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.SettingsLayouts;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.shell.SourcesModel;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.UiThread;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.theme.Theme;
import io.meshscope.ui.view.cluster.ClusterModel;
import io.meshscope.ui.view.document.DocumentOpener;
import io.meshscope.ui.view.explorer.Explorer;
import io.meshscope.ui.view.settings.SettingsPage;
import io.meshscope.ui.view.start.StartOpener;
import io.meshscope.ui.view.start.StartView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The whole application but its window: what the features need, and the features. Made once; FX thread. */
public final class Workbench {
    private final Services services;
    private final Workspace workspace;
    private final Explorer explorer;
    private final Shell shell;
    private final SimulateFeature simulate;
    private final ClusterModel live;

    /**
     * Puts it together.
     *
     * @param settings  what is remembered
     * @param theme     the look
     * @param runner    work off the FX thread
     * @param notices   messages to the user
     * @param clock     the time of now, in the zone times are shown in
     * @param clipboard takes what is copied
     * @param mac       whether keys are those of a Mac
     */
    public Workbench(Settings settings, Theme theme, JobRunner runner, UiThread ui, Notices notices, Clock clock,
            Consumer<String> clipboard,
            boolean mac, CacheDir cache, FileDialogs dialogs) {
        this(settings, theme, runner, ui, notices, clock, clipboard, mac, cache, dialogs, Clusters.ofSystem(cache));
    }

    /** The same with its own way to clusters. */
    Workbench(Settings settings, Theme theme, JobRunner runner, UiThread ui, Notices notices, Clock clock, Consumer<String> clipboard,
            boolean mac, CacheDir cache, FileDialogs dialogs, Clusters clusters) {
        Texts texts = new Texts(Objects.requireNonNullElseGet(settings.now().lang(), Lang::ofSystem));
        Kit kit = new Kit(texts, new RunnerBackground(runner, notices::failure), clipboard, notices::say, new PulseFrames(),
                new SettingsLayouts(settings));
        AsOf asOf = new AsOf(settings, clock);
        services = new Services(kit, theme, runner, settings, asOf, notices, new Navigator(), new Commands(mac), new CommandHistory(clock),
                clock);
        ObservableValue<Instant> judged = asOf.observe();
        ExplorerHolder holder = new ExplorerHolder();
        workspace = new Workspace(services, new Evidence(cache), p -> holder.explorer().flatMap(e -> e.counts(p)));
        explorer = Explorer.of(kit, runner, ui, services.navigator(), services.history(), judged, workspace::proxy,
                _ -> workspace.refreshTree());
        holder.explorer = explorer;
        shell = new Shell(services, workspace, workspace, dialogs);
        MeshDesk desk = new MeshDesk(kit, runner, services.navigator(), services.history(), workspace.mesh(), judged, workspace::paths);
        simulate = new SimulateFeature(services, desk, workspace);
        features(texts, desk, ui, dialogs);
        live = ClusterFeature.register(services, ui, workspace, shell, clusters, dialogs);
    }

    /** The two know each other; one has to come first. */
    private static final class ExplorerHolder {
        private @Nullable Explorer explorer;

        Optional<Explorer> explorer() {
            return Optional.ofNullable(explorer);
        }
    }

    private void features(Texts texts, MeshDesk desk, UiThread ui, FileDialogs dialogs) {
        Navigator navigator = services.navigator();
        navigator.register(
                new StartOpener(texts, () -> new StartView(services.kit(), services.commands(), services.settings(), services.runner(),
                        workspace, DiagnoseFeature.situations(services.navigator()), services.theme().zoomProperty(), services.clock())));
        navigator.register(explorer);
        LogsFeature logs = LogsFeature.register(services, workspace, ui, dialogs, shell, simulate);
        PacketsFeature packets = PacketsFeature.register(services, workspace, simulate);
        navigator.register(new DocumentOpener(desk, workspace::file));
        workspace.setOnForget(gone -> {
            shell.forget(gone);
            explorer.forget(gone);
        });
        workspace.setOnRenewed(explorer::renew);
        shell.addToRail(Icons.HOME, "command.start", r -> r.equals(Ref.Page.START), () -> services.commands().run("start"));
        shell.addToRail(Icons.EXPLORER, "app.rail.explorer",
                r -> r instanceof Ref.Proxy || r instanceof Ref.Section || r instanceof Ref.Item,
                () -> workspace.proxies().stream().findFirst().ifPresentOrElse(p -> navigator.open(p.ref()), () -> services.commands().run(
                        "sources")));
        DiagnoseFeature.addToRail(services, shell);
        logs.addToRail(shell);
        packets.addToRail(shell);
        shell.palette().add(explorer);
        MeshFeature.register(services, desk, shell);
        HelpFeature.register(services, workspace);
        navigator.register(new SettingsPage(services.kit(), services.settings(), services.commands(), services.asOf(), () -> dialogs.files(
                shell.node().getScene().getWindow(), texts.messages(), null).stream().findFirst(), () -> dialogs.save(shell.node()
                        .getScene().getWindow(), texts.messages(), "meshscope-settings.json")));
        services.commands().add(Command.of("settings", Category.SETTINGS, () -> navigator.open(SettingsPage.PAGE)).keys("Ctrl+,"));
        simulate.register(shell);
        DiagnoseFeature.register(services, desk, workspace, shell, dialogs);
        navigator.open(Ref.Page.START);
    }

    /** Remembers what is open, and offers what was. */
    SessionFeature session(SessionFile file, UiThread ui) {
        return new SessionFeature(services, workspace, shell, file, ui);
    }

    /** Lets go of live clusters; their port-forwards end. */
    public void close() {
        live.end();
    }

    /** The window's content. */
    public Shell shell() {
        return shell;
    }

    public Services services() {
        return services;
    }

    /** Follows requests. */
    SimulateFeature simulate() {
        return simulate;
    }

    /** What is open. */
    SourcesModel sources() {
        return workspace;
    }

    /** The mesh of everything that is open. */
    public MeshModel mesh() {
        return workspace.mesh();
    }

    /** Opens files. */
    public void open(List<Path> paths) {
        workspace.open(paths);
    }

    /** Opens the practice mesh. */
    public void practice() {
        workspace.practice();
    }
}
