package io.meshscope.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.command.KeyStroke.Reach;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStrokeTest {
    @ParameterizedTest
    @ValueSource(strings = {"Ctrl+K", "Ctrl+Shift+P", "F1", "/", "Shift+/", "Alt+Left", "Ctrl+=", "Ctrl+-", "Ctrl+Num+", "Esc", "E",
            "Ctrl+1"})
    void what_it_writes_it_reads(String text) {
        assertThat(KeyStroke.of(text).map(KeyStroke::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ctrl+", "Ctrl", "Hyper+K", "ㅏ", "Ctrl+Alt+Q", "ctrl+k"})
    void nonsense_is_no_key(String text) {
        assertThat(KeyStroke.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Ctrl+Shift+P,Ctrl+Shift+P,⇧⌘P", "Alt+Left,Alt+←,⌥←", "Shift+/,?,?", "F11,F11,F11", "Ctrl+Num0,Ctrl+Num0,⌘Num0"})
    void is_shown_as_the_system_writes_it(String text, String shown, String onMac) {
        KeyStroke key = KeyStroke.of(text).orElseThrow();
        assertThat(List.of(key.display(false), key.display(true))).containsExactly(shown, onMac);
    }

    @Test
    void a_hangul_layout_changes_nothing() {
        // With a Korean layout the key K types ㅏ; its code stays K.
        KeyEvent event = new KeyEvent(KeyEvent.KEY_PRESSED, "ㅏ", "ㅏ", KeyCode.K, false, true, false, false);
        assertThat(KeyStroke.of(event)).isEqualTo(KeyStroke.of("Ctrl+K").orElseThrow());
    }

    @Test
    void what_could_be_typed_does_not_act_while_typing() {
        assertThat(KeyStroke.of("E").orElseThrow().reach()).isEqualTo(Reach.ON_ROWS);
        assertThat(KeyStroke.of("Shift+E").orElseThrow().reach()).isEqualTo(Reach.ON_ROWS);
        assertThat(KeyStroke.of("/").orElseThrow().reach()).isEqualTo(Reach.OUTSIDE_TEXT);
        assertThat(KeyStroke.of("Shift+/").orElseThrow().reach()).isEqualTo(Reach.OUTSIDE_TEXT);
        assertThat(KeyStroke.of("Ctrl+E").orElseThrow().reach()).isEqualTo(Reach.ANYWHERE);
        assertThat(KeyStroke.of("F5").orElseThrow().reach()).isEqualTo(Reach.ANYWHERE);
    }
}
