package io.meshscope.ui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key with its modifiers. It is compared by the code of the key, never by the character typed, so it works with a Hangul layout on.
 *
 * @param code     the key
 * @param shortcut with Ctrl, on a Mac with Cmd
 * @param shift    with Shift
 * @param alt      with Alt
 */
public record KeyStroke(KeyCode code, boolean shortcut, boolean shift, boolean alt) {
    /** Keys that are written as their sign. */
    private static final Map<String, KeyCode> SIGNS = Map.ofEntries(Map.entry("=", KeyCode.EQUALS), Map.entry("-", KeyCode.MINUS),
            Map.entry("/", KeyCode.SLASH), Map.entry("[", KeyCode.OPEN_BRACKET), Map.entry("]", KeyCode.CLOSE_BRACKET),
            Map.entry(",", KeyCode.COMMA), Map.entry(".", KeyCode.PERIOD), Map.entry("Esc", KeyCode.ESCAPE),
            Map.entry("Num+", KeyCode.ADD), Map.entry("Num-", KeyCode.SUBTRACT), Map.entry("Num0", KeyCode.NUMPAD0));
    private static final Map<KeyCode, String> NAMES = SIGNS.entrySet().stream().collect(
            Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    private static final Map<KeyCode, String> ARROWS = Map.of(KeyCode.LEFT, "←", KeyCode.RIGHT, "→", KeyCode.UP, "↑", KeyCode.DOWN, "↓");

    /** When a stroke may act, seen from what the keyboard is on. */
    public enum Reach {
        /** Everywhere, also while typing. */
        ANYWHERE,
        /** Not while typing: plain signs. */
        OUTSIDE_TEXT,
        /** Only on a list, table or tree: plain letters. */
        ON_ROWS
    }

    /**
     * Reads how a stroke is written: {@code Ctrl+Shift+P}, {@code F1}, {@code /}. Ctrl stands for Cmd on a Mac.
     *
     * @return nothing when the text names no key, or Ctrl and Alt together: those type characters on many keyboards
     */
    public static Optional<KeyStroke> of(String text) {
        boolean ctrl = false;
        boolean shift = false;
        boolean alt = false;
        String rest = text;
        while (true) {
            if (rest.startsWith("Ctrl+")) {
                ctrl = true;
                rest = rest.substring(5);
            } else if (rest.startsWith("Shift+")) {
                shift = true;
                rest = rest.substring(6);
            } else if (rest.startsWith("Alt+")) {
                alt = true;
                rest = rest.substring(4);
            } else {
                break;
            }
        }
        boolean c = ctrl;
        boolean s = shift;
        boolean a = alt;
        return c && a ? Optional.empty() : codeOf(rest).map(code -> new KeyStroke(code, c, s, a));
    }

    private static Optional<KeyCode> codeOf(String name) {
        KeyCode sign = SIGNS.get(name);
        KeyCode code = sign == null ? KeyCode.getKeyCode(name) : sign;
        return Optional.ofNullable(code).filter(k -> k != KeyCode.UNDEFINED && !k.isModifierKey());
    }

    /** The stroke of an event. */
    public static KeyStroke of(KeyEvent event) {
        return new KeyStroke(event.getCode(), event.isShortcutDown(), event.isShiftDown(), event.isAltDown());
    }

    /** How it is written in settings; {@link #of(String)} reads it. */
    public String text() {
        return (shortcut ? "Ctrl+" : "") + (shift ? "Shift+" : "") + (alt ? "Alt+" : "") + NAMES.getOrDefault(code, code.getName());
    }

    /** How a user reads it: Ctrl+Shift+P, on a Mac ⇧⌘P. */
    public String display(boolean mac) {
        String name = ARROWS.getOrDefault(code, NAMES.getOrDefault(code, code.getName()));
        if (code == KeyCode.SLASH && shift) {
            return "?";
        }
        if (mac) {
            return (alt ? "⌥" : "") + (shift ? "⇧" : "") + (shortcut ? "⌘" : "") + name;
        }
        List<String> parts = new ArrayList<>();
        if (shortcut) {
            parts.add("Ctrl");
        }
        if (shift) {
            parts.add("Shift");
        }
        if (alt) {
            parts.add("Alt");
        }
        parts.add(name.length() == 1 ? name.toUpperCase(Locale.ROOT) : name);
        return String.join("+", parts);
    }

    /** When it may act: what could be typed must not. */
    public Reach reach() {
        if (shortcut || alt || code.isFunctionKey() || code == KeyCode.ESCAPE) {
            return Reach.ANYWHERE;
        }
        return code.isLetterKey() || code.isDigitKey() ? Reach.ON_ROWS : Reach.OUTSIDE_TEXT;
    }
}
