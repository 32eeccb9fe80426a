package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.text.Text;

/** A square button with an icon only; its tip is its name. */
public final class IconButton extends Button {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final Text icon;

    /**
     * A button.
     *
     * @param tipKey message key of what it does
     */
    public IconButton(Kit kit, Icons icon, String tipKey, Runnable action) {
        this.icon = icon.node();
        getStyleClass().setAll("icon-button");
        setGraphic(this.icon);
        kit.texts().bindTip(this, tipKey);
        setOnAction(_ -> action.run());
    }

    /** Shows another icon. */
    public void show(Icons other) {
        other.into(icon);
    }

    /** Shows that what it stands for is on. */
    public void setOn(boolean on) {
        pseudoClassStateChanged(ON, on);
    }
}
