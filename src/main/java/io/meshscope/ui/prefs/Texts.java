package io.meshscope.ui.prefs;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * The words of the window in the language of now. What is bound here follows a change of language at once, as long as it is in a scene;
 * a node outside catches up when it comes back, and nothing here keeps it alive. FX thread.
 */
public final class Texts {
    private final ObjectProperty<Messages> messages;

    public Texts(Lang lang) {
        messages = new SimpleObjectProperty<>(this, "messages", Messages.of(lang));
    }

    /** The words; set others to change the language of everything. */
    public ObjectProperty<Messages> messagesProperty() {
        return messages;
    }

    /** The words of now, for text that is made anew whenever it is shown (cells, menus). */
    public Messages messages() {
        return messages.get();
    }

    /** Changes the language of everything. */
    public void speak(Lang lang) {
        messages.set(Messages.of(lang));
    }

    /** A text in the language of now. */
    public String text(String key, Object... args) {
        return messages().text(key, args);
    }

    /** A text that follows the language. Whoever listens to it is kept alive by the texts: prefer the {@code bind} methods. */
    public ObservableValue<String> observe(String key, Object... args) {
        return messages.map(m -> m.text(key, args));
    }

    /** Text of a label, button, check box, tab label… */
    public <T extends Labeled> T bind(T labeled, String key, Object... args) {
        bind(labeled.textProperty(), labeled, key, args);
        return labeled;
    }

    /** Prompt of a field. */
    public <T extends TextInputControl> T bindPrompt(T field, String key, Object... args) {
        bind(field.promptTextProperty(), field, key, args);
        return field;
    }

    /** Text of a menu item; a menu item lives as long as its menu, so the language is followed all the time. */
    public <T extends MenuItem> T bind(T item, String key, Object... args) {
        item.textProperty().bind(observe(key, args));
        return item;
    }

    /** What a screen reader says of a node. */
    public <T extends Node> T bindAccessible(T node, String key, Object... args) {
        bind(node.accessibleTextProperty(), node, key, args);
        return node;
    }

    /** The tip of a control, which is its name for a screen reader as well. */
    public <T extends Control> T bindTip(T control, String key, Object... args) {
        // Made when the pointer comes: a tip is a window with a scene of its own, and most are never looked at.
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> {
            if (control.getTooltip() == null) {
                Tooltip tip = new Tooltip();
                bind(tip.textProperty(), control, key, args);
                control.setTooltip(tip);
            }
        });
        return bindAccessible(control, key, args);
    }

    /** Binds a property of (or belonging to) a node, while the node is in a scene. */
    public void bind(Property<String> property, Node owner, String key, Object... args) {
        property.bind(observe(key, args).when(owner.sceneProperty().isNotNull()));
    }
}
