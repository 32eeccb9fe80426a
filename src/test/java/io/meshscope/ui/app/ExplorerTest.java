package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.model.Ref;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** The workbench as a user meets it, over the practice mesh and over files that are no good. */
@SuppressWarnings("NullAway.Init")
class ExplorerTest extends UiTest {
    @TempDir
    private Path home;
    private VirtualThreadRunner runner;
    private Workbench bench;
    private Stage stage;
    private final List<String> copied = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerStage(Stage::new);
        fxRun(() -> {
            Clock clock = Clock.fixed(Instant.parse("2025-05-17T18:52:00Z"), ZoneOffset.UTC);
            Notices notices = new Notices(Fx.THREAD, clock);
            runner = new VirtualThreadRunner(notices::failure);
            Settings settings = new Settings(new PreferencesFile(home.resolve("config")),
                    Preferences.DEFAULT.with(Theme.Mode.LIGHT).with(Lang.EN),
                    runner);
            bench = new Workbench(settings, theme(Look.LIGHT), runner, Fx.THREAD, notices, clock, copied::add, false,
                    new CacheDir(home.resolve(
                            "cache")),
                    FileDialogs.ofSystem());
            Scene scene = new Scene(bench.shell().node(), 1440, 900);
            bench.services().theme().apply(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void shut() {
        close(stage);
        fxRun(runner::close);
    }

    @Test
    void fromAListenerToItsRouteToItsClusterToItsEndpoints() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.LISTENERS);
        awaitRows(3);
        awaitPlace(r -> r instanceof Ref.Item i && i.name().equals("0.0.0.0_8080"));
        follow("http.8080");
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.ROUTES && i.name().equals("http.8080"));
        follow("outbound|");
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.CLUSTERS && i.name().startsWith("outbound|"));
        String cluster = fx(() -> ((Ref.Item) place()).name());
        follow(cluster);
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.ENDPOINTS && i.name().equals(cluster));
        fxRun(() -> bench.services().navigator().back());
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.CLUSTERS && i.name().equals(cluster));
    }

    @Test
    void treeTextAndExplanationShowTheSameResource() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.CLUSTERS);
        awaitRows(24);
        Ref.Proxy proxy = fx(() -> ((Ref.Item) place()).section().proxy());
        String name = "outbound|80|version-v1|catalog.istioinaction.svc.cluster.local";
        fxRun(() -> bench.services().navigator().open(new Ref.Item(new Ref.Section(proxy, Ref.Part.CLUSTERS), name)));
        awaitText(t -> t.contains("version-v1") && t.contains("catalog"));
        await(() -> visible(TreeView.class).stream().anyMatch(t -> t.getExpandedItemCount() > 5 && t.getStyleClass().contains("fields")));
        awaitText(t -> t.contains("dynamic_active_clusters"));
        fxRun(() -> bench.services().commands().run("copy-command"));
        await(() -> copied.stream().anyMatch(c -> c.startsWith("istioctl proxy-config cluster")));
    }

    @Test
    void thePaletteGoesToAResourceByItsName() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.CLUSTERS);
        awaitRows(24);
        fxRun(() -> bench.services().commands().run("palette"));
        robot().write("version-v2|catalog", 0);
        awaitText(t -> t.contains("version-v2|catalog"));
        await(() -> visible(javafx.scene.control.ListView.class).stream().anyMatch(l -> !l.getItems().isEmpty()));
        robot().type(KeyCode.ENTER);
        awaitPlace(r -> r instanceof Ref.Item i && i.name().contains("version-v2|catalog"));
    }

    @Test
    void languageAndThemeChangeWhileAProxyIsOpen() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.CLUSTERS);
        awaitRows(24);
        fxRun(() -> bench.services().settings().change(p -> p.with(Lang.KO).with(Theme.Mode.DARK)));
        awaitText(t -> t.equals(Messages.of(Lang.KO).text("explorer.part.listeners")));
        assertThat(fx(() -> bench.services().theme().modeProperty().get())).isEqualTo(Theme.Mode.DARK);
    }

    @Test
    void badFilesEachGiveOneClearMessageAndWhatCouldBeReadStaysOpen() throws IOException {
        Path cut = write("cut.json",
                "{\"configs\": [{\"@type\": \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\", \"static_clusters\": ["
                        + "{\"cluster\": {\"name\": \"kept\", \"type\": \"STATIC\"}}, {\"cluster\": {\"na");
        fxRun(() -> bench.open(List.of(cut)));
        awaitPlace(r -> r instanceof Ref.Section);
        awaitText(t -> t.contains("cut.json") && t.contains("line 1"));
        go(Ref.Part.CLUSTERS);
        awaitRows(1);
        awaitPlace(r -> r instanceof Ref.Item i && i.name().equals("kept"));

        fxRun(() -> bench.open(List.of(write("empty.json", ""), home.resolve("not-there.json"), write("error.txt",
                "Failed to convert protobuf message to JSON string: x"))));
        await(() -> problems("not-there.json") == 1 && problems("error.txt") >= 1);
        assertThat(fx(() -> place())).isNotNull();
    }

    // ---------- means ----------

    private Path write(String name, String text) {
        try {
            return Files.write(home.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long problems(String file) {
        return bench.services().notices().all().stream().filter(n -> n.toString().contains(file)).count();
    }

    private Ref place() {
        return bench.services().navigator().placeProperty().get();
    }

    private void go(Ref.Part part) {
        fxRun(() -> {
            Ref.Proxy proxy = place() instanceof Ref.Section s ? s.proxy() : ((Ref.Item) place()).section().proxy();
            bench.services().navigator().open(new Ref.Section(proxy, part));
        });
    }

    private void awaitPlace(Predicate<Ref> wanted) {
        await(() -> wanted.test(place()));
    }

    private void awaitRows(int rows) {
        await(() -> visible(TableView.class).stream().anyMatch(t -> t.getItems().size() == rows));
    }

    private void awaitText(Predicate<String> wanted) {
        await(() -> texts().stream().anyMatch(wanted));
    }

    /** Clicks the link of the explanation whose text begins so. */
    private void follow(String start) {
        await(() -> visible(Hyperlink.class).stream().anyMatch(l -> l.getText().startsWith(start)));
        fxRun(() -> visible(Hyperlink.class).stream().filter(l -> l.getText().startsWith(start)).findFirst().orElseThrow().fire());
    }

    private List<String> texts() {
        List<String> out = new ArrayList<>();
        visible(Label.class).forEach(l -> out.add(String.valueOf(l.getText())));
        walk(stage.getScene().getRoot(), n -> {
            if (n instanceof javafx.scene.text.Text t) {
                out.add(t.getText());
            } else if (n.getAccessibleText() != null) {
                out.add(n.getAccessibleText());
            }
        });
        return out;
    }

    private <T extends Node> List<T> visible(Class<T> type) {
        List<T> out = new ArrayList<>();
        walk(stage.getScene().getRoot(), n -> {
            if (type.isInstance(n)) {
                out.add(type.cast(n));
            }
        });
        return out;
    }

    private static void walk(Node n, java.util.function.Consumer<Node> visit) {
        if (n.isVisible()) {
            visit.accept(n);
            if (n instanceof javafx.scene.Parent p) {
                p.getChildrenUnmodifiable().forEach(c -> walk(c, visit));
            }
        }
    }
}
