package io.meshscope.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.control.Background;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.prefs.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

class KeyOverlayTest extends UiTest {
    private final Commands commands = new Commands(false);

    KeyOverlayTest() {
        commands.add(Command.of("open", Category.EVIDENCE, () -> {}).keys("Ctrl+O"));
        commands.add(Command.of("palette", Category.GO, () -> {}).keys("Ctrl+K", "Ctrl+Shift+P"));
        commands.add(Command.of("back", Category.GO, () -> {}).keys("Alt+Left").when(new SimpleBooleanProperty(false)));
        commands.add(Command.of("about", Category.HELP, () -> {}));
    }

    private static Kit kit(Lang lang) {
        Background none = new Background() {
            @Override
            public <T> Running start(Object key, io.meshscope.base.Job<T> job, java.util.function.Consumer<? super T> done,
                    Runnable failed) {
                return Running.NOTHING;
            }
        };
        return new Kit(new Texts(lang), none, _ -> {}, _ -> {});
    }

    private List<String> texts(Lang lang) {
        return fx(() -> {
            KeyOverlay overlay = new KeyOverlay(kit(lang), commands, () -> {});
            new Scene(overlay, 900, 600).getRoot().applyCss();
            List<String> out = new ArrayList<>();
            collect(overlay, out);
            return out;
        });
    }

    private static void collect(Node node, List<String> out) {
        if (node instanceof Label label) {
            out.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, out));
        }
    }

    @Test
    void lists_every_command_that_has_a_key_under_its_category() {
        assertThat(texts(Lang.EN)).containsSubsequence("Evidence", "Open files…", "Ctrl+O").containsSubsequence("Go",
                "Go to anything or run a command", "Ctrl+K", "Ctrl+Shift+P", "Back", "Alt+←").doesNotContain("About Meshscope", "Help");
        assertThat(texts(Lang.KO)).containsSubsequence("이동", "뒤로", "Alt+←");
    }

    @Test
    void shows_the_keys_the_user_chose() {
        commands.choose(Map.of("about", List.of(KeyStroke.of("F2").orElseThrow()), "open", List.of()));
        assertThat(texts(Lang.EN)).containsSubsequence("Help", "About Meshscope", "F2").doesNotContain("Open files…", "Ctrl+O");
    }
}
