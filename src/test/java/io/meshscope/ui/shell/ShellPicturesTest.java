package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.base.Problem;
import io.meshscope.model.Ref;
import io.meshscope.model.Ref.Part;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.InlineRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.TestThread;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.theme.Theme.Mode;
import io.meshscope.ui.control.Situation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the window, and that they have something on them. */
class ShellPicturesTest extends UiTest {
    @TempDir
    Path folder;

    private void picture(String name, Preferences first, List<Situation> situations, double width, Consumer<ShellFixture> act) {
        fx(() -> {
            InlineRunner runner = InlineRunner.held(new TestThread());
            ShellFixture f = new ShellFixture(folder, first, runner, situations);
            Scene scene = new Scene(f.shell.node(), width, 900);
            f.services.theme().apply(scene);
            f.fill();
            settle(scene);
            act.accept(f);
            while (runner.waiting() > 0) {
                runner.runNext();
            }
            // Zoom and colours may have changed.
            f.services.theme().apply(scene);
            WritableImage image = write(name, picture(scene));
            assertThat(image.getWidth()).isEqualTo(width);
            return image;
        });
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,EN", "DARK,EN", "LIGHT,KO", "DARK,KO", "HIGH_CONTRAST,EN"})
    void start(Mode mode, Lang lang) {
        picture("shell-start-" + mode + "-" + lang, ShellFixture.withRecent(ShellFixture.FIRST.with(mode).with(lang)), List.of(), 1440,
                _ -> {});
    }

    @Test
    void start_with_situations() {
        Situation one = new Situation(Icons.PROBLEM, "command.open", "start.open.text", "503  504  UF UC UH NC UT", () -> {});
        Situation two = new Situation(Icons.MTLS, "command.paste", "start.practice.text", "UF URX  TLS_error", () -> {});
        picture("shell-start-situations", ShellFixture.withRecent(ShellFixture.FIRST), List.of(one, two, one, two, one, two, one, two),
                1440, _ -> {});
    }

    private static void work(ShellFixture f) {
        f.services.navigator().open(new Ref.Section(ShellFixture.GATEWAY, Part.CLUSTERS));
        f.services.navigator().open(new Ref.Page("webapp-config_dump.json"));
        f.services.navigator().open(new Ref.Section(ShellFixture.GATEWAY, Part.CLUSTERS));
        f.services.history().add("istioctl proxy-config clusters deploy/istio-ingressgateway -n istio-system", "Clusters",
                "istioctl ≥ 1.5");
        f.runner.submit(Task.of("a", "task.settings", c -> {
            c.progress().at(62, 100);
            return "";
        }).detail("GET /config_dump?include_eds · 1.9 MB"), _ -> {});
        f.runner.runNext();
        f.runner.submit(Task.of("b", "task.palette", _ -> "").detail("94 rules"), _ -> {});
        f.services.commands().run("tasks");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,EN", "DARK,EN", "LIGHT,KO"})
    void work(Mode mode, Lang lang) {
        picture("shell-work-" + mode + "-" + lang, ShellFixture.FIRST.with(mode).with(lang), List.of(), 1440, ShellPicturesTest::work);
    }

    @Test
    void narrow() {
        picture("shell-narrow", ShellFixture.FIRST, List.of(), 1100, f -> {
            work(f);
            f.services.commands().run("explanation");
        });
    }

    @Test
    void twice_as_large() {
        picture("shell-large", ShellFixture.withRecent(ShellFixture.FIRST).withZoom(200), List.of(), 1440, _ -> {});
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,EN", "DARK,KO"})
    void palette(Mode mode, Lang lang) {
        picture("shell-palette-" + mode + "-" + lang, ShellFixture.FIRST.with(mode).with(lang), List.of(), 1440,
                f -> f.services.commands().run("palette"));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,EN", "DARK,KO"})
    void keys(Mode mode, Lang lang) {
        picture("shell-keys-" + mode + "-" + lang, ShellFixture.FIRST.with(mode).with(lang), List.of(), 1440,
                f -> f.services.commands().run("keys"));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,EN", "DARK,KO"})
    void messages(Mode mode, Lang lang) {
        picture("shell-messages-" + mode + "-" + lang, ShellFixture.FIRST.with(mode).with(lang), List.of(), 1440, f -> {
            f.services.commands().run("messages");
            f.notices.problem(
                    Problem.warning("shell.prefs.damaged", "/home/user/.config/meshscope/preferences.json", "preferences.damaged.json"));
            f.notices.failure(new Failure(Problem.error("syntax.json.truncated", "/tmp/dump.json", 812, 17), "GET /config_dump", () -> {}));
            f.notices.say("Only the first 10 000 rows were selected");
        });
    }

    @Test
    void changing_keys() {
        picture("shell-keys-edit", ShellFixture.FIRST, List.of(), 1440, f -> {
            f.services.commands().run("keys");
            ((Button) f.shell.node().lookup("#keys-edit")).fire();
            f.shell.node().applyCss();
            ((Button) f.shell.node().lookup("#key-of-open")).fire();
        });
    }

    @Test
    void questions() {
        picture("shell-asof", ShellFixture.FIRST, List.of(), 1440, f -> f.services.commands().run("as-of"));
        picture("shell-about", ShellFixture.FIRST, List.of(), 1440, f -> f.services.commands().run("about"));
        picture("shell-close", ShellFixture.FIRST, List.of(), 1440, f -> {
            f.runner.submit(Task.of("a", "task.palette", _ -> ""), _ -> {});
            assertThat(f.shell.mayClose(() -> {})).isFalse();
        });
    }
}
