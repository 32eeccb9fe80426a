package io.meshscope.ui.command;

import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can do, wherever it is offered: palette, menu, key. Its name is the text {@code command.ID}.
 *
 * @param id        its name in settings and bundles
 * @param category  where it stands in lists
 * @param keys      keys it has unless the user chose others
 * @param macKeys   keys on a Mac, when they differ by more than Cmd for Ctrl
 * @param available whether it makes sense now
 * @param on        for commands that choose a state: whether it is the state of now
 * @param typing    whether its keys also act while the user types; false where text fields use them themselves
 * @param listed    whether the palette offers it; not where it only makes sense by its key
 * @param action    what it does
 */
public record Command(String id, Category category, List<KeyStroke> keys, List<KeyStroke> macKeys, ObservableBooleanValue available,
        @Nullable ObservableBooleanValue on, boolean typing, boolean listed, Runnable action) {
    private static final ObservableBooleanValue ALWAYS = Bindings.createBooleanBinding(() -> true);

    /** The parts of the list of commands, in order. */
    public enum Category {
        EVIDENCE("evidence"), GO("go"), PANE("pane"), VIEW("view"), SETTINGS("settings"), HELP("help");

        private final String id;

        Category(String id) {
            this.id = id;
        }

        /** Message key of its name. */
        public String textKey() {
            return "command.category." + id;
        }
    }

    public Command {
        keys = List.copyOf(keys);
        macKeys = List.copyOf(macKeys);
    }

    /** A command that is always available and has no key. */
    public static Command of(String id, Category category, Runnable action) {
        return new Command(id, category, List.of(), List.of(), ALWAYS, null, true, true, action);
    }

    /** The same with keys, as {@link KeyStroke#of(String)} reads them. */
    public Command keys(String... strokes) {
        return new Command(id, category, strokes(strokes), macKeys, available, on, typing, listed, action);
    }

    /** The same with other keys on a Mac. */
    public Command onMac(String... strokes) {
        return new Command(id, category, keys, strokes(strokes), available, on, typing, listed, action);
    }

    /** The same, available only at times. */
    public Command when(ObservableBooleanValue condition) {
        return new Command(id, category, keys, macKeys, condition, on, typing, listed, action);
    }

    /** The same, with a mark while a state holds. */
    public Command marked(ObservableBooleanValue state) {
        return new Command(id, category, keys, macKeys, available, state, typing, listed, action);
    }

    /** The same, its keys left to text fields while the user types. */
    public Command notWhileTyping() {
        return new Command(id, category, keys, macKeys, available, on, false, listed, action);
    }

    /** The same, not offered by the palette. */
    public Command byKeyOnly() {
        return new Command(id, category, keys, macKeys, available, on, typing, false, action);
    }

    /** Message key of its name. */
    public String textKey() {
        return "command." + id;
    }

    private static List<KeyStroke> strokes(String... texts) {
        return Arrays.stream(texts).map(t -> KeyStroke.of(t).orElseThrow(() -> new IllegalArgumentException(t))).toList();
    }
}
