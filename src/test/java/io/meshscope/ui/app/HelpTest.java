package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.model.Ref;
import io.meshscope.ui.theme.Theme.Mode;
import io.meshscope.ui.view.help.HelpOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Help as a user meets it. */
class HelpTest extends BenchTest {
    @Test
    void aKeyOpensThePageOfTheViewInFront() throws Exception {
        new FxRobot().type(KeyCode.F1);
        awaitPlace(r -> r.equals(HelpOpener.refOf("start")));
        awaitText(t -> t.equals("First steps"));
        picture("help-start");
        fxRun(() -> bench.services().commands().run("mtls"));
        fxRun(() -> bench.services().commands().run("help"));
        awaitPlace(r -> r.equals(HelpOpener.refOf("mtls")));
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        fxRun(() -> bench.services().commands().run("help"));
        awaitPlace(r -> r.equals(HelpOpener.refOf("explorer")));
        awaitText(t -> t.contains("Alt+←"));
    }

    @Test
    void linksLeadToOtherPagesAndBackAgainAndMayRunACommand() {
        fxRun(() -> bench.services().navigator().open(HelpOpener.refOf("practice")));
        follow("mTLS matrix");
        awaitPlace(r -> r.equals(HelpOpener.refOf("mtls")));
        fxRun(() -> bench.services().navigator().back());
        awaitPlace(r -> r.equals(HelpOpener.refOf("practice")));
        follow("Open it");
        awaitPlace(r -> r instanceof Ref.Section);
    }

    @Test
    void whatIsSearchedForFiltersThePagesAndIsMarked() throws Exception {
        fxRun(() -> bench.services().navigator().open(HelpOpener.refOf("start")));
        fxRun(() -> bench.services().commands().run("find"));
        assertThat(fx(() -> stage.getScene().getFocusOwner())).isInstanceOf(TextField.class);
        robot().write("portLevelMtls", 0);
        await(() -> pages().getItems().size() == 1);
        awaitPlace(r -> r.equals(HelpOpener.refOf("mtls")));
        picture("help-find");
        robot().write(" nowhere-to-be-found", 0);
        await(() -> pages().getItems().isEmpty());
    }

    @Test
    void theLanguageOfAPageChangesAtOnce() throws Exception {
        fxRun(() -> bench.services().navigator().open(HelpOpener.refOf("flags")));
        awaitText(t -> t.equals("Response flags"));
        fxRun(() -> bench.services().settings().change(p -> p.with(Lang.KO).with(Mode.DARK)));
        awaitText(t -> t.equals("응답 플래그"));
        picture("help-flags-ko");
        fxRun(() -> bench.services().navigator().open(HelpOpener.refOf("empty")));
        awaitText(t -> t.equals("왜 비어 있나?"));
        picture("help-empty-ko");
    }

    @Test
    void everyCommandAndKeyThatAPageNamesExists() throws Exception {
        Set<String> named = new TreeSet<>();
        try (var files = Files.walk(Path.of("resources/help"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\\{key:([^}]*)\\}|\\(command:([^)]*)\\)").matcher(Files.readString(file)).results().forEach(m -> named.add(
                        m.group(1) == null ? m.group(2) : m.group(1)));
            }
        }
        assertThat(named).isNotEmpty().allMatch(id -> fx(() -> bench.services().commands().find(id).isPresent()));
    }

    @SuppressWarnings("unchecked")
    private ListView<Object> pages() {
        return (ListView<Object>) visible(ListView.class).stream().filter(l -> "help-pages".equals(l.getId())).findFirst().orElseThrow();
    }

    private void follow(String text) {
        await(() -> visible(Hyperlink.class).stream().anyMatch(l -> l.getText().equals(text)));
        fxRun(() -> visible(Hyperlink.class).stream().filter(l -> l.getText().equals(text)).findFirst().orElseThrow().fire());
    }

    private void picture(String name) {
        fx(() -> write(name, picture(stage.getScene())));
    }
}
