package io.meshscope.ui.nav;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The one thing that may lie over the window: palette, key list, a question. */
public interface Layer {
    /**
     * Shows something over the window instead of what was there.
     *
     * @param content what is shown
     * @param focus   the node in it that the keyboard goes to
     */
    void show(Region content, Node focus);

    /** Takes it away; the keyboard goes back to where it was. */
    void close();

    /** Whether something is shown. */
    ReadOnlyBooleanProperty openProperty();
}
