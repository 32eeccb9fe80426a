package io.meshscope.ui.shell;

import io.meshscope.base.Job;
import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.model.Ref;
import io.meshscope.model.Ref.Part;
import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.AsOf;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.Preferences.Recent;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.task.InlineRunner;
import io.meshscope.ui.task.TestThread;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.theme.Theme;
import io.meshscope.ui.theme.Theme.SystemLook;
import io.meshscope.ui.view.start.Recents;
import io.meshscope.ui.control.Situation;
import io.meshscope.ui.view.start.StartOpener;
import io.meshscope.ui.view.start.StartView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** A whole window over made-up sources. FX thread. */
final class ShellFixture {
    static final Instant NOW = Instant.parse("2025-05-17T18:52:00Z");
    static final Ref.Proxy GATEWAY = new Ref.Proxy("bug-report.tgz", "istio-ingressgateway-6bb8fb6549-2mlk2.istio-system");
    static final Preferences FIRST = Preferences.DEFAULT.with(Lang.EN).with(Theme.Mode.LIGHT);

    final List<String> done = new ArrayList<>();
    final TestThread ui = new TestThread();
    final InlineRunner runner;
    final Settings settings;
    final Notices notices;
    final Services services;
    final Shell shell;
    final Sources sources = new Sources();

    final class Sources implements SourcesModel {
        private final ObservableList<SourceNode> roots = FXCollections.observableArrayList();

        @Override
        public ObservableList<SourceNode> roots() {
            return roots;
        }

        @Override
        public void close(SourceNode source) {
            done.add("close " + source.id());
        }

        @Override
        public void refresh() {
            done.add("refresh");
        }

        @Override
        public void reveal(SourceNode source) {
            done.add("reveal " + source.path());
        }
    }

    private final class Evidence implements OpenActions, Recents, FileDialogs {
        @Override
        public void open(List<Path> paths) {
            done.add("open " + paths);
        }

        @Override
        public void paste(String text) {
            done.add("paste " + text);
        }

        @Override
        public void practice() {
            done.add("practice");
        }

        @Override
        public void open(Recent item) {
            done.add("reopen " + item.path());
        }

        @Override
        public Job<Set<String>> missing(List<Recent> items) {
            return _ -> Set.of("/tmp/old.json");
        }

        @Override
        public List<Path> files(@Nullable Window owner, Messages words, @Nullable Path from) {
            return List.of(Path.of("a.json"), Path.of("b.json"));
        }

        @Override
        public List<Path> folder(@Nullable Window owner, Messages words, @Nullable Path from) {
            return List.of();
        }
    }

    ShellFixture(Path folder, Preferences first, InlineRunner runner, List<Situation> situations) {
        this.runner = runner;
        settings = new Settings(new PreferencesFile(folder), first, runner);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        notices = new Notices(ui, clock);
        Texts texts = new Texts(Lang.EN);
        Kit kit = new Kit(texts, new RunnerBackground(runner, notices::failure), text -> done.add("copied " + text), notices::say);
        services = new Services(kit, new Theme(new SimpleObjectProperty<>(new SystemLook(false, false))), runner, settings,
                new AsOf(settings, clock), notices, new Navigator(), new Commands(false), new CommandHistory(clock), clock);
        Evidence evidence = new Evidence();
        shell = new Shell(services, sources, evidence, evidence);
        services.navigator()
                .register(new StartOpener(texts, () -> new StartView(kit, services.commands(), settings, runner, evidence, situations,
                        services.theme().zoomProperty(), clock)));
        services.navigator().register(new PlainView.Maker());
        shell.addToRail(Icons.HOME, "command.start", r -> r.equals(Ref.Page.START), () -> services.commands().run("start"));
        shell.addToRail(Icons.EXPLORER, "command.sources", r -> r.within(GATEWAY), () -> services.navigator().open(GATEWAY));
        services.navigator().open(Ref.Page.START);
    }

    static ShellFixture plain(Path folder) {
        return new ShellFixture(folder, FIRST, InlineRunner.atOnce(), List.of());
    }

    /** A bug report with two proxies and a single dump. */
    void fill() {
        SourceNode gateway = SourceNode.named("gw", Icons.INGRESS_GATEWAY, "istio-ingressgateway-6bb8fb6549-2mlk2", GATEWAY)
                .tone(Tone.PROBLEM)
                .children(List.of(part(Part.LISTENERS, Icons.LISTENER, "3"), part(Part.ROUTES, Icons.ROUTE, "4"),
                        part(Part.CLUSTERS, Icons.CLUSTER, "27")));
        SourceNode system = SourceNode.named("ns1", Icons.NAMESPACE, "istio-system", null).children(List.of(gateway,
                SourceNode.named("istiod", Icons.ISTIOD, "istiod-8d74787f-6jlfq", null)));
        SourceNode report = SourceNode.named("report", Icons.ARCHIVE, "bug-report-2025-05-17.tar.gz", new Ref.Page("report"))
                .source("/tmp/bug-report.tgz")
                .children(List.of(system));
        SourceNode dump = SourceNode.named("dump", Icons.FILE, "webapp-config_dump.json", new Ref.Page("webapp")).source("/tmp/webapp.json")
                .detail("2.1 MB");
        sources.roots.setAll(SourceNode.group("files", "shell.sources", List.of(report, dump)));
    }

    private static SourceNode part(Part part, Icons icon, String count) {
        String name = part.name().charAt(0) + part.name().substring(1).toLowerCase(java.util.Locale.ROOT);
        return SourceNode.named("gw/" + part, icon, name, new Ref.Section(GATEWAY, part)).detail(count);
    }

    static Preferences withRecent(Preferences p) {
        return p.withOpened(recent("/tmp/old.json", "webapp-config_dump.json", "command.category.go", "2024-05-12T08:00:00Z", 2_100_000))
                .withOpened(recent("/tmp/b.log", "ingress-access.log", "command.category.evidence", "2025-05-16T10:15:00Z", 5_900_000))
                .withOpened(recent("/tmp/c.pcap", "catalog-v2-dump.pcap", "command.category.help", "2025-05-17T18:21:00Z", 140_000))
                .withOpened(recent("practice:", "istioinaction lab", "command.category.view", "2025-05-17T18:40:00Z", -1));
    }

    private static Recent recent(String path, String name, String kind, String opened, long size) {
        return new Recent(path, name, kind, Instant.parse(opened), size);
    }
}
