package io.meshscope.ui.control;

import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LazyTree} shows. Asked on the FX thread, about nodes as they come into view, so every answer must be quick.
 *
 * @param <T> a node; immutable
 */
public interface TreeModel<T> {
    /** Whether a node has nothing below it; asked for every node in view. */
    boolean isLeaf(T node);

    /** What is below a node, asked when it is opened. May be long, must be quick to get from at any place, must not change. */
    List<? extends T> children(T node);

    /** Its name, at the left. */
    String label(T node);

    /** Its value, at the right; "" for none. */
    default String value(T node) {
        return "";
    }

    /** An icon before the name. */
    default @Nullable Node graphic(T node) {
        return null;
    }

    /** A count, icon or badge at the right end. */
    default @Nullable Node trailing(T node) {
        return null;
    }

    /** A style class for the name: {@code caption} for a group, {@code semi}, {@code muted}; "" for none. */
    default String style(T node) {
        return "";
    }

    /** What tells it from its siblings across a refresh. */
    default Object key(T node) {
        return label(node);
    }
}
