package io.meshscope.ui.app;

import io.meshscope.base.Outcome;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.run.ErrorLog;
import io.meshscope.ui.run.Handover;
import io.meshscope.ui.run.RunPlaces;
import io.meshscope.ui.run.SessionFile;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.Uncaught;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** The argument that opens the practice mesh. */
    public static final String PRACTICE = "--practice";

    private @Nullable VirtualThreadRunner runner;
    private @Nullable Settings settings;
    private @Nullable Workbench bench;
    private @Nullable SessionFeature session;
    private @Nullable Handover handover;

    @Override
    public void start(Stage stage) {
        String os = System.getProperty("os.name", "");
        PreferencesFile file = new PreferencesFile(
                PreferencesFile.folder(os, Path.of(System.getProperty("user.home", ".")), System.getenv()));
        Outcome<Preferences> preferences = file.read();
        Notices notices = new Notices(Fx.THREAD, Clock.system(ZoneId.systemDefault()));
        watch(new ErrorLog(places().logs(), Clock.systemUTC()), notices);
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
        remember(stage, workbench, tasks, arguments.isEmpty());
        workbench.open(arguments.stream().filter(a -> !a.equals(PRACTICE)).map(Path::of).toList());
        if (arguments.contains(PRACTICE)) {
            workbench.practice();
        }
    }

    /** Where this user's runs keep their log, meet, and remember what was open. */
    private static RunPlaces places() {
        return RunPlaces.of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    /**
     * Hands files to the window that runs already, and brings it to the front. Call before anything is started.
     *
     * @return false when there is none: then start one
     */
    public static boolean handedOver(List<String> arguments) {
        try {
            return !isProbed() && !arguments.contains(PRACTICE)
                    && Handover.send(places().state(), arguments.stream().map(Path::of).toList());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A start that is only measured has nothing to do with other runs. */
    private static boolean isProbed() {
        return !System.getProperty("meshscope.start", "").isEmpty();
    }

    /** Errors nobody caught are written down where they happen, whatever becomes of the window, then told. */
    private void watch(ErrorLog log, Notices notices) {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            Optional<Path> kept = log.write(thread, error);
            if (Clusters.isAfterClose(error)) {
                return;
            }
            new Uncaught(Fx.THREAD, failure -> Optional.ofNullable(bench).ifPresentOrElse(b -> b.shell().crashed(failure, kept),
                    () -> notices.failure(failure))).uncaughtException(thread, error);
        });
    }

    private void remember(Stage stage, Workbench workbench, JobRunner tasks, boolean bare) {
        Optional<Handover> meeting = isProbed() ? Optional.empty() : Handover.listen(places().state());
        // Only one run keeps the memory of what is open: the one that others hand their files to.
        meeting.ifPresent(m -> {
            handover = m;
            session = workbench.session(new SessionFile(places().state()), Fx.THREAD);
            if (bare) {
                session.offer();
            }
            tasks.submit(Task.of("handover", "run.task.handover", _ -> {
                m.serve(files -> Fx.THREAD.later(() -> receive(stage, workbench, files)));
                return true;
            }).unlisted(), _ -> {});
        });
    }

    private static void receive(Stage stage, Workbench workbench, List<Path> files) {
        workbench.open(files);
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
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
        if (session != null) {
            session.end();
        }
        if (handover != null) {
            handover.close();
        }
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
