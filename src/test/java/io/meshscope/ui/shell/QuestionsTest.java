package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.UiTest;
import java.nio.file.Path;
import java.time.Instant;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest extends UiTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2025-05-17T08:52:00Z,2025-05-17T08:52:00Z", "2025-05-17 08:52,2025-05-17T08:52:00Z", " 2025-05-17 ,2025-05-17T00:00:00Z",
            "2025-05-17T17:52:00+09:00,2025-05-17T08:52:00Z", "2025-05-17 08:52:30,2025-05-17T08:52:30Z"})
    void reads_the_ways_people_write_a_time(String typed, Instant time) {
        assertThat(Questions.time(typed)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2025-13-40", "12:00", "2025-05-17T08:52:00+0", "99999999999999999999"})
    void everything_else_is_no_time(String typed) {
        assertThat(Questions.time(typed)).isEmpty();
    }

    @Test
    void a_wrong_time_is_told_and_a_right_one_used() {
        fxRun(() -> {
            ShellFixture f = ShellFixture.plain(folder);
            Scene scene = new Scene(f.shell.node(), 1440, 900);
            assertThat(f.services.asOf().instant()).isEqualTo(ShellFixture.NOW);
            f.services.commands().run("as-of");
            TextField field = (TextField) scene.getRoot().lookup("#as-of-field");
            field.setText("tomorrow");
            ((Button) scene.getRoot().lookup("#shell-asOf-apply")).fire();
            assertThat(scene.getRoot().lookup("#as-of-field")).isNotNull();
            field.setText("2024-01-31 12:00");
            ((Button) scene.getRoot().lookup("#shell-asOf-apply")).fire();
            assertThat(scene.getRoot().lookup("#as-of-field")).isNull();
            assertThat(f.services.asOf().instant()).isEqualTo("2024-01-31T12:00:00Z");
            f.services.commands().run("as-of");
            ((Button) scene.getRoot().lookup("#shell-asOf-now")).fire();
            assertThat(f.services.asOf().instant()).isEqualTo(ShellFixture.NOW);
        });
    }
}
