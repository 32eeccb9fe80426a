package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.run.Session;
import io.meshscope.ui.run.SessionFile;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.theme.Theme.Mode;
import io.meshscope.ui.view.settings.SettingsPage;
import io.meshscope.model.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;

/** Settings, errors of our own, and what was open last, as a user meets them. */
class SettingsPageTest extends BenchTest {
    @Test
    void whatIsChosenHoldsAtOnceAndResetTakesItBack() {
        fxRun(() -> bench.services().commands().run("settings"));
        awaitPlace(r -> r.equals(SettingsPage.PAGE));
        fx(() -> write("settings", picture(stage.getScene())));
        fxRun(() -> visible(ComboBox.class).stream().filter(b -> "settings-theme".equals(b.getId())).findFirst().orElseThrow()
                .getSelectionModel().select(2));
        await(() -> now().mode() == Mode.DARK);
        fxRun(() -> visible(ComboBox.class).stream().filter(b -> "settings-language".equals(b.getId())).findFirst().orElseThrow()
                .getSelectionModel().select(2));
        awaitText(t -> t.equals("글자 크기"));
        fx(() -> write("settings-dark-ko", picture(stage.getScene())));
        fxRun(() -> bench.services().settings().change(p -> p.withZoom(135)));
        press("settings-reset");
        await(() -> now().lang() == null && now().mode() == Mode.SYSTEM && now().zoom() == 100);
    }

    @Test
    void aFileOfSettingsIsToldFromAnyOtherAndStaysWhereItIs() throws IOException {
        Path file = home.resolve("mine.json");
        Preferences mine = Preferences.DEFAULT.with(Mode.DARK).withKeys(Map.of("palette", List.of("Ctrl+J")));
        PreferencesFile.at(file).write(mine);
        assertThat(PreferencesFile.at(file).look()).contains(mine);
        Files.writeString(file, "{\"theme\": ");
        assertThat(PreferencesFile.at(file).look()).isEmpty();
        Files.writeString(file, "{\"configs\": []}");
        assertThat(PreferencesFile.at(file).look()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void anErrorOfOursIsShownWithDetailsToCopyAndTheFirstStays() {
        fxRun(() -> bench.shell().crashed(Failure.of(new IllegalStateException("first of two")), Optional.of(Path.of("/log/errors.log"))));
        fxRun(() -> bench.shell().crashed(Failure.of(new IllegalStateException("second")), Optional.empty()));
        await(() -> visible(TextArea.class).stream().anyMatch(t -> t.getText().contains("first of two")));
        awaitText(t -> t.contains("/log/errors.log"));
        fx(() -> write("crash", picture(stage.getScene())));
        press("run-crash-copy");
        assertThat(copied).last().asString().contains("first of two", "Java ").doesNotContain("second");
        press("run-crash-close");
        assertThat(fx(() -> visible(TextArea.class))).isEmpty();
    }

    @Test
    void whatWasOpenIsOfferedAgainAndOpened() throws IOException {
        SessionFile file = new SessionFile(home.resolve("state"));
        file.write(new Session(List.of("practice:"), List.of(new Ref.Page("findings"), new Ref.Page("mtls")), new Ref.Page("mtls"),
                Map.of(new Ref.Page("mtls"), Map.of("search", "webapp")), false));
        SessionFeature session = fx(() -> bench.session(file, Fx.THREAD));
        fxRun(session::offer);
        fx(() -> write("session", picture(stage.getScene())));
        press("run-session-yes");
        awaitPlace(r -> r.equals(new Ref.Page("mtls")));
        await(() -> !bench.sources().roots().isEmpty());
        await(() -> visible(SearchField.class).stream().anyMatch(f -> f.getText().equals("webapp")));
        fxRun(() -> visible(SearchField.class).stream().filter(f -> f.getText().equals("webapp")).findFirst().orElseThrow().search("web"));
        fxRun(session::end);
        assertThat(file.read().kept().get(new Ref.Page("mtls"))).containsEntry("search", "web");
        assertThat(file.read().closed()).isTrue();
        assertThat(file.read().sources()).containsExactly("practice:");
        assertThat(file.read().tabs()).contains(new Ref.Page("findings"));
    }

    private Preferences now() {
        return bench.services().settings().now();
    }

    private void press(String id) {
        fxRun(() -> visible(Button.class).stream().filter(b -> id.equals(b.getId())).findFirst().orElseThrow().fire());
    }
}
