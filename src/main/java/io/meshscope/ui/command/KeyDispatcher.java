package io.meshscope.ui.command;

import io.meshscope.ui.command.KeyStroke.Reach;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Brings keys pressed in a scene to their commands. Keys with Ctrl or Alt and function keys are taken before the controls see them; Escape,
 * letters and signs only when no control wanted them.
 */
public final class KeyDispatcher {
    private final Commands commands;
    private final Predicate<? super Command> reachable;

    /**
     * A way from keys to commands.
     *
     * @param reachable which commands may be reached now: not those behind a question, for example
     */
    public KeyDispatcher(Commands commands, Predicate<? super Command> reachable) {
        this.commands = commands;
        this.reachable = reachable;
    }

    /** Listens to a scene. */
    public void attach(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isFirst(event)) {
                dispatch(event, scene.getFocusOwner());
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!isFirst(event)) {
                dispatch(event, scene.getFocusOwner());
            }
        });
    }

    private static boolean isFirst(KeyEvent event) {
        return KeyStroke.of(event).reach() == Reach.ANYWHERE && event.getCode() != KeyCode.ESCAPE;
    }

    private void dispatch(KeyEvent event, @Nullable Node focus) {
        KeyStroke key = KeyStroke.of(event);
        boolean reaches = switch (key.reach()) {
            case ANYWHERE -> true;
            case OUTSIDE_TEXT -> !takesText(focus);
            case ON_ROWS -> isOnRows(focus);
        };
        Optional<Command> command = reaches ? commands.of(key) : Optional.empty();
        command.filter(c -> reachable.test(c) && (c.typing() || !takesText(focus))).ifPresent(c -> {
            event.consume();
            commands.run(c);
        });
    }

    /** Whether a node takes typed text: fields, and editors that compose input themselves. */
    public static boolean takesText(@Nullable Node node) {
        return node instanceof TextInputControl || (node != null && node.getInputMethodRequests() != null);
    }

    private static boolean isOnRows(@Nullable Node focus) {
        for (Node n = focus; n != null; n = n.getParent()) {
            if (takesText(n)) {
                return false;
            }
            if (n instanceof ListView || n instanceof TableView || n instanceof TreeView || n instanceof TreeTableView) {
                return true;
            }
        }
        return false;
    }
}
