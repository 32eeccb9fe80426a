package io.meshscope.ui.shell;

import io.meshscope.ui.nav.Layer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Lies over the window while something is shown there. Escape and a click beside close it; Tab stays inside. */
final class OverlayHost extends StackPane implements Layer {
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private @Nullable Node before;
    private Node first = this;

    OverlayHost() {
        getStyleClass().add("overlay");
        setAlignment(Pos.TOP_CENTER);
        setVisible(false);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    @Override
    public void show(Region content, Node focus) {
        if (!open.get() && getScene() != null) {
            before = getScene().getFocusOwner();
        }
        content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(content);
        setVisible(true);
        first = focus;
        open.set(true);
        focus.requestFocus();
    }

    @Override
    public void close() {
        if (!open.get()) {
            return;
        }
        open.set(false);
        setVisible(false);
        getChildren().clear();
        Node back = before;
        before = null;
        if (back != null && back.getScene() != null) {
            back.requestFocus();
        }
    }

    /** Told where the keyboard has gone: while something is shown it stays there. */
    void keepFocus(@Nullable Node owner) {
        if (!open.get() || owner == null) {
            return;
        }
        for (Node n = owner; n != null; n = n.getParent()) {
            if (n.equals(this)) {
                return;
            }
        }
        first.requestFocus();
    }

    @Override
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }
}
