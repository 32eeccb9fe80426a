package io.meshscope.ui.view.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Job;
import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Background;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Situation;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.Preferences.Recent;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.task.InlineRunner;
import io.meshscope.ui.theme.Icons;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartViewTest extends UiTest {
    private static final Instant NOW = Instant.parse("2025-05-17T18:52:00Z");

    @TempDir
    Path folder;
    private final List<String> done = new ArrayList<>();
    private final Commands commands = new Commands(false);

    private final class Files implements Recents {
        @Override
        public void open(Recent item) {
            done.add("reopen " + item.path());
        }

        @Override
        public Job<Set<String>> missing(List<Recent> items) {
            return _ -> Set.of("/b");
        }
    }

    private final class Nothing implements Background {
        @Override
        public <T> Running start(Object key, Job<T> job, Consumer<? super T> result, Runnable failed) {
            return Running.NOTHING;
        }
    }

    private void with(Preferences preferences, List<Situation> situations, Consumer<Parent> test) {
        fxRun(() -> {
            InlineRunner runner = InlineRunner.atOnce();
            Settings settings = new Settings(new PreferencesFile(folder), preferences, runner);
            Kit kit = new Kit(new Texts(Lang.EN), new Nothing(), _ -> {}, _ -> {});
            StartView view = new StartView(kit, commands, settings, runner, new Files(), situations, new SimpleDoubleProperty(1),
                    Clock.fixed(NOW, ZoneOffset.UTC));
            Scene scene = new Scene(view.node(), 1100, 800);
            theme(Look.LIGHT).apply(scene);
            settle(scene);
            test.accept(view.node());
        });
    }

    private static Preferences opened(String... paths) {
        Preferences p = Preferences.DEFAULT;
        for (String path : paths) {
            p = p.withOpened(new Recent(path, "name of " + path, "start.recent", NOW, 1000));
        }
        return p;
    }

    private static List<String> texts(Node node) {
        List<String> out = new ArrayList<>();
        collect(node, out);
        return out;
    }

    private static void collect(Node node, List<String> out) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            out.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, out));
        }
    }

    @Test
    void offers_what_there_is_a_command_for() {
        commands.add(Command.of("open", Category.EVIDENCE, () -> done.add("open")));
        with(Preferences.DEFAULT, List.of(), page -> {
            assertThat(texts(page)).contains("Start from evidence", "Open…").doesNotContain("Paste text", "Practice mesh",
                    "What is going wrong?",
                    "Recent");
            ((Button) page.lookup("#start-open")).fire();
            assertThat(done).containsExactly("open");
        });
    }

    @Test
    void situations_come_first_when_there_are_any() {
        Situation fails = new Situation(Icons.PROBLEM, "start.open.title", "start.open.text", "503 504", () -> done.add("503"));
        with(Preferences.DEFAULT, List.of(fails), page -> {
            assertThat(texts(page)).containsSubsequence("What is going wrong?", "503 504", "Start from evidence");
            ((Button) page.lookup(".card")).fire();
            assertThat(done).containsExactly("503");
        });
    }

    @Test
    void recent_items_open_again_and_go_from_the_list() {
        with(opened("/b", "/a"), List.of(), page -> {
            TableView<?> table = (TableView<?>) page.lookup("#recent");
            assertThat(texts(page)).contains("name of /a", "name of /b (not there any more)", "today 18:52", "1.0 kB");
            table.getSelectionModel().select(0);
            press(table, KeyCode.ENTER);
            assertThat(done).containsExactly("reopen /a");
            press(table, KeyCode.DELETE);
            assertThat(table.getItems()).hasSize(1);
            table.getSelectionModel().select(0);
            press(table, KeyCode.DELETE);
            assertThat(table.getParent().isVisible()).isFalse();
        });
    }

    private static void press(Node node, KeyCode code) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @ParameterizedTest
    @CsvSource({"2025-05-17T00:01:00Z,today 00:01,오늘 00:01", "2025-05-16T23:59:00Z,yesterday 23:59,어제 23:59",
            "2025-05-12T10:00:00Z,12 May,5월 12일",
            "2024-12-31T10:00:00Z,31 Dec 2024,2024년 12월 31일"})
    void says_when_the_way_one_says_it(Instant opened, String english, String korean) {
        assertThat(OpenedText.of(opened, NOW, ZoneOffset.UTC, Messages.of(Lang.EN))).isEqualTo(english);
        assertThat(OpenedText.of(opened, NOW, ZoneOffset.UTC, Messages.of(Lang.KO))).isEqualTo(korean);
    }
}
