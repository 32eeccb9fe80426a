package io.meshscope.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.ui.command.Command.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final List<String> done = new ArrayList<>();
    private final SimpleBooleanProperty open = new SimpleBooleanProperty(true);
    private final Command back = Command.of("back", Category.GO, () -> done.add("back")).keys("Alt+Left").onMac("Ctrl+[").when(open);
    private final Command palette = Command.of("palette", Category.GO, () -> done.add("palette")).keys("Ctrl+K", "Ctrl+Shift+P");
    private final Commands commands = new Commands(false);

    CommandsTest() {
        commands.add(back);
        commands.add(palette);
    }

    private static KeyStroke key(String text) {
        return KeyStroke.of(text).orElseThrow();
    }

    @Test
    void a_key_finds_its_command_while_it_is_available() {
        assertThat(commands.of(key("Alt+Left"))).contains(back);
        assertThat(commands.of(key("Ctrl+Shift+P"))).contains(palette);
        open.set(false);
        assertThat(commands.of(key("Alt+Left"))).isEmpty();
        commands.run("back");
        assertThat(done).isEmpty();
    }

    @Test
    void a_mac_has_keys_of_its_own_where_it_must() {
        Commands mac = new Commands(true);
        mac.add(back);
        mac.add(palette);
        assertThat(mac.of(key("Alt+Left"))).isEmpty();
        assertThat(mac.keyText(back)).isEqualTo("⌘[");
        assertThat(mac.keyText(palette)).isEqualTo("⌘K");
    }

    @Test
    void keys_the_user_chose_replace_the_ones_it_came_with() {
        commands.choose(Map.of("back", List.of(key("Ctrl+B")), "palette", List.of()));
        assertThat(commands.of(key("Ctrl+B"))).contains(back);
        assertThat(commands.of(key("Alt+Left"))).isEmpty();
        assertThat(commands.of(key("Ctrl+K"))).isEmpty();
        assertThat(commands.keyText(palette)).isEmpty();
        commands.choose(Map.of());
        assertThat(commands.of(key("Ctrl+K"))).contains(palette);
    }

    @Test
    void conflicts_are_known() {
        assertThat(commands.othersWith(key("Ctrl+K"), back)).containsExactly(palette);
        assertThat(commands.othersWith(key("Ctrl+K"), palette)).isEmpty();
    }

    @Test
    void what_was_used_last_is_first() {
        commands.run(palette);
        commands.run(back);
        commands.run(palette);
        assertThat(commands.recent()).containsExactly("palette", "back");
        assertThat(done).containsExactly("palette", "back", "palette");
    }

    @Test
    void an_id_belongs_to_one_command() {
        assertThatThrownBy(() -> commands.add(palette)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("palette");
    }
}
