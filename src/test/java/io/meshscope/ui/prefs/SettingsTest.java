package io.meshscope.ui.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.task.InlineRunner;
import io.meshscope.ui.task.TestThread;
import io.meshscope.ui.theme.Theme.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void a_change_is_written_and_nothing_is_written_without_one() {
        PreferencesFile file = new PreferencesFile(folder);
        InlineRunner runner = InlineRunner.held(new TestThread());
        Settings settings = new Settings(file, Preferences.DEFAULT, runner);
        settings.change(p -> p.with(Mode.SYSTEM));
        assertThat(runner.waiting()).isZero();
        settings.change(p -> p.with(Mode.DARK));
        settings.change(p -> p.withZoom(120));
        runner.runNext();
        runner.runNext();
        assertThat(file.read().value()).isEqualTo(Preferences.DEFAULT.with(Mode.DARK).withZoom(120)).isEqualTo(settings.now());
        assertThat(runner.tasks()).isEmpty();
    }

    @Test
    void saving_at_the_end_does_not_wait() {
        PreferencesFile file = new PreferencesFile(folder);
        InlineRunner runner = InlineRunner.held(new TestThread());
        Settings settings = new Settings(file, Preferences.DEFAULT, runner);
        settings.change(p -> p.withZoom(90));
        settings.save();
        assertThat(file.read().value().zoom()).isEqualTo(90);
    }

    @Test
    void what_can_not_be_written_is_told() {
        PreferencesFile file = new PreferencesFile(Path.of("/dev/null/no"));
        InlineRunner runner = InlineRunner.atOnce();
        new Settings(file, Preferences.DEFAULT, runner).change(p -> p.withZoom(90));
        assertThat(runner.failures()).extracting(f -> f.problem().key()).containsExactly("shell.prefs.unwritable");
    }
}
