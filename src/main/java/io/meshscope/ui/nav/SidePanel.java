package io.meshscope.ui.nav;

import java.util.List;
import javafx.scene.Node;

/**
 * What a view shows beside itself: explanation, story, outcome.
 *
 * @param titleKey message key of the panel's title
 * @param content  the panel below its head
 * @param buttons  in the head, before the one that closes the panel
 */
public record SidePanel(String titleKey, Node content, List<Node> buttons) {
    public SidePanel {
        buttons = List.copyOf(buttons);
    }

    /** A panel without buttons of its own. */
    public static SidePanel of(String titleKey, Node content) {
        return new SidePanel(titleKey, content, List.of());
    }
}
