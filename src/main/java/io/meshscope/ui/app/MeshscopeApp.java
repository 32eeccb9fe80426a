package io.meshscope.ui.app;

import io.meshscope.base.Outcome;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.Uncaught;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window. Arguments are files to open; {@code --practice} opens the practice mesh. */
public final class MeshscopeApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private @Nullable VirtualThreadRunner runner;
    private @Nullable Settings settings;
    private @Nullable Workbench bench;

    @Override
    public void start(Stage stage) {
        String os = System.getProperty("os.name", "");
        PreferencesFile file = new PreferencesFile(
                PreferencesFile.folder(os, Path.of(System.getProperty("user.home", ".")), System.getenv()));
        Outcome<Preferences> preferences = file.read();
        Notices notices = new Notices(Fx.THREAD, Clock.system(ZoneId.systemDefault()));
        Thread.setDefaultUncaughtExceptionHandler(new Uncaught(Fx.THREAD, notices::failure));
        VirtualThreadRunner tasks = new VirtualThreadRunner(notices::failure);
        Settings remembered = new Settings(file, preferences.value(), tasks);
        Theme theme = new Theme(Theme.systemLook());
        boolean mac = os.toLowerCase(Locale.ROOT).contains("mac");
        Workbench workbench = new Workbench(remembered, theme, tasks, Fx.THREAD, notices, Clock.system(ZoneId.systemDefault()),
                Kit::toSystemClipboard,
                mac,
                CacheDir.ofSystem(), FileDialogs.ofSystem());
        runner = tasks;
        bench = workbench;
        settings = remembered;
        notices.problems(preferences);
        show(stage, workbench, theme, remembered);
        StartProbe.begin(workbench);
        List<String> arguments = getParameters().getRaw();
        workbench.open(arguments.stream().filter(a -> !a.equals("--practice")).map(Path::of).toList());
        if (arguments.contains("--practice")) {
            workbench.practice();
        }
    }

    private static void show(Stage stage, Workbench workbench, Theme theme, Settings settings) {
        Scene scene = new Scene(workbench.shell().node(), WIDTH, HEIGHT);
        theme.apply(scene);
        stage.setScene(scene);
        stage.setTitle("Meshscope");
        stage.setMinWidth(640);
        stage.setMinHeight(420);
        place(stage, settings.now().window());
        stage.setOnCloseRequest(e -> {
            if (!workbench.shell().mayClose(stage::close)) {
                e.consume();
            }
        });
        stage.setOnHiding(_ -> settings
                .change(p -> p.with(new Preferences.Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage
                        .isMaximized()))));
        stage.show();
    }

    /** Where the window was, when that is still on a screen. */
    private static void place(Stage stage, Preferences.@Nullable Bounds bounds) {
        if (bounds == null) {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            return;
        }
        if (!Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height()).isEmpty()) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
        }
        stage.setMaximized(bounds.maximized());
    }

    @Override
    public void stop() {
        if (settings != null) {
            settings.save();
        }
        if (bench != null) {
            bench.close();
        }
        if (runner != null) {
            runner.close();
        }
    }
}
