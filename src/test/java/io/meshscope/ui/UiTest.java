package io.meshscope.ui;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.theme.Theme;
import io.meshscope.ui.theme.Theme.Mode;
import io.meshscope.ui.theme.Theme.SystemLook;
import java.io.File;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What tests of the window share: the toolkit, pictures of scenes that are never shown, and a robot for scenes that are. */
public abstract class UiTest {
    private static final File SHOTS = new File("target/screenshots");

    /** How a picture is taken. */
    public record Look(Mode mode, Lang lang, double zoom) {
        public static final Look LIGHT = new Look(Mode.LIGHT, Lang.EN, 1);
        public static final Look DARK = new Look(Mode.DARK, Lang.EN, 1);
        public static final Look KOREAN = new Look(Mode.LIGHT, Lang.KO, 1);
        public static final Look LARGE = new Look(Mode.LIGHT, Lang.EN, 2);

        /** Part of a file's name. */
        public String suffix() {
            String theme = mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            return theme + (lang == Lang.KO ? "-ko" : "") + (zoom == 1 ? "" : "-" + Math.round(zoom * 100));
        }
    }

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            javafx.application.Platform.setImplicitExit(false);
            return true;
        });
    }

    /** Runs something on the FX thread and gives its result; what it throws is thrown here. */
    protected static <T> T fx(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (javafx.application.Platform.isFxApplicationThread()) {
            throw new AssertionError("fx() asked for on the FX thread: it would wait for itself");
        }
        javafx.application.Platform.runLater(task);
        try {
            return task.get(180, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("The FX thread did not answer", e);
        }
    }

    /** Runs something on the FX thread. */
    protected static void fxRun(Runnable work) {
        fx(() -> {
            work.run();
            return true;
        });
    }

    /** A theme for a look, not tied to the system this runs on. FX thread. */
    protected static Theme theme(Look look) {
        Theme theme = new Theme(new SimpleObjectProperty<>(new SystemLook(false, false)));
        theme.modeProperty().set(look.mode());
        theme.zoomProperty().set(look.zoom());
        theme.langProperty().set(look.lang());
        return theme;
    }

    /**
     * Takes a picture of what is built and writes it to {@code target/screenshots/NAME-LOOK.png}.
     *
     * @param build makes the content from texts in the language of the look; called on the FX thread
     */
    protected static WritableImage shoot(String name, Look look, double width, double height, Function<Texts, Parent> build) {
        return fx(() -> {
            Parent content = build.apply(new Texts(look.lang()));
            return write(name + "-" + look.suffix(), picture(sceneOf(content, look, width, height)));
        });
    }

    /** A scene in a look, laid out but never shown. FX thread. */
    protected static Scene sceneOf(Parent content, Look look, double width, double height) {
        Scene scene = new Scene(new StackPane(content), width, height);
        theme(look).apply(scene);
        settle(scene);
        return scene;
    }

    /** Lets tables, trees and texts find their sizes: a scene that is never shown needs a few rounds. FX thread. */
    protected static void settle(Scene scene) {
        for (int i = 0; i < 4; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            SnapshotParameters tiny = new SnapshotParameters();
            tiny.setTransform(Transform.scale(0.01, 0.01));
            scene.getRoot().snapshot(tiny, null);
        }
    }

    /** The pixels of a scene. FX thread. */
    protected static WritableImage picture(Scene scene) {
        settle(scene);
        return scene.snapshot(null);
    }

    /** Writes a picture. */
    protected static WritableImage write(String name, WritableImage image) throws java.io.IOException {
        SHOTS.mkdirs();
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", new File(SHOTS, name + ".png"));
        return image;
    }

    /** Shows something in a window, 900 by 700 at most: the headless screen is 1000 by 1000. */
    protected static Stage show(Parent content, double width, double height) throws Exception {
        Stage stage = FxToolkit.registerStage(Stage::new);
        fxRun(() -> {
            Scene scene = new Scene(new StackPane(content), width, height);
            theme(Look.LIGHT).apply(scene);
            stage.setScene(scene);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        return stage;
    }

    /** Closes a window. */
    protected static void close(Stage stage) {
        fxRun(stage::close);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Presses keys, clicks, types into windows that are shown. */
    protected static FxRobot robot() {
        return new FxRobot();
    }

    /** Waits until something on the FX thread is true; fails after ten seconds. */
    protected static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> fx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("Did not come true in time", e);
        }
    }

    /** Lets the FX thread do what it has been given. */
    protected static void waitForFx() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What the clipboard has. */
    protected static String clipboard() {
        return fx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }
}
