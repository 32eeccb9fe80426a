package io.meshscope.ui.app;

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
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** What tests of the whole workbench share: one that is open, and ways to look at it. */
@SuppressWarnings("NullAway.Init")
abstract class BenchTest extends UiTest {
    @TempDir
    Path home;
    private VirtualThreadRunner runner;
    Workbench bench;
    Stage stage;
    final List<String> copied = new CopyOnWriteArrayList<>();

    /** The time the window believes it is. */
    Instant opened() {
        return Instant.parse("2025-05-17T18:52:00Z");
    }

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerStage(Stage::new);
        fxRun(() -> {
            Clock clock = Clock.fixed(opened(), ZoneOffset.UTC);
            Notices notices = new Notices(Fx.THREAD, clock);
            runner = new VirtualThreadRunner(notices::failure);
            Settings settings = new Settings(new PreferencesFile(home.resolve("config")),
                    Preferences.DEFAULT.with(Theme.Mode.LIGHT).with(Lang.EN),
                    runner);
            bench = new Workbench(settings, theme(Look.LIGHT), runner, Fx.THREAD, notices, clock, copied::add, false,
                    new CacheDir(home.resolve(
                            "cache")),
                    dialogs());
            Scene scene = new Scene(bench.shell().node(), 1440, 900);
            bench.services().theme().apply(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    /** What asks for files. */
    FileDialogs dialogs() {
        return FileDialogs.ofSystem();
    }

    @AfterEach
    void shut() {
        close(stage);
        fxRun(runner::close);
    }

    Path write(String name, String text) {
        try {
            return Files.write(home.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Ref place() {
        return bench.services().navigator().placeProperty().get();
    }

    void awaitPlace(Predicate<Ref> wanted) {
        await(() -> wanted.test(place()));
    }

    void awaitRows(int rows) {
        await(() -> visible(TableView.class).stream().anyMatch(t -> t.getItems().size() == rows));
    }

    void awaitText(Predicate<String> wanted) {
        await(() -> texts().stream().anyMatch(wanted));
    }

    List<String> texts() {
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

    <T extends Node> List<T> visible(Class<T> type) {
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
