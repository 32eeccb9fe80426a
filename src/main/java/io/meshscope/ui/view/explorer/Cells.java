package io.meshscope.ui.view.explorer;

import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import org.jspecify.annotations.Nullable;

/**
 * Cells that are more than text.
 *
 * @param kit  words and services
 * @param open goes to an address
 */
record Cells(Kit kit, Consumer<Ref> open) {
    /** A badge with a word of the bundles. */
    Node badge(Tone tone, String key, Object... args) {
        return new Badge(tone, kit.text(key, args));
    }

    /** A link. */
    Node link(String text, Ref ref) {
        Hyperlink link = new Hyperlink(text);
        link.getStyleClass().addAll("mono", "cell-link");
        link.setOnAction(e -> open.accept(ref));
        link.setFocusTraversable(false);
        return link;
    }

    /** How the state of a resource reads in a table; nothing special when it is simply in use. */
    static String stateKey(Entry e) {
        if (e.nacked()) {
            return e.state() == EntryState.REJECTED ? "explorer.state.rejected" : "explorer.state.nacked";
        }
        return switch (e.state()) {
            case STATIC -> "explorer.state.static";
            case ACTIVE -> "explorer.state.active";
            case WARMING -> "explorer.state.warming";
            case DRAINING -> "explorer.state.draining";
            case REJECTED -> "explorer.state.rejected";
        };
    }

    /** The state as text, for sorting, finding and copying. */
    String state(Entry e) {
        return kit.text(stateKey(e));
    }

    /** The state as a badge where it deviates, nothing where it does not. */
    @Nullable
    Node stateBadge(Entry e) {
        Tone tone = e.nacked() || e.state() == EntryState.REJECTED
                ? Tone.PROBLEM
                : e.state() == EntryState.WARMING ? Tone.WARNING : e.state() == EntryState.DRAINING ? Tone.INFO : Tone.NOT_APPLICABLE;
        return tone == Tone.NOT_APPLICABLE ? null : new Badge(tone, state(e));
    }

    /** Whether a resource is not simply in use. */
    static boolean deviates(Entry e) {
        return e.nacked() || e.state() == EntryState.WARMING || e.state() == EntryState.DRAINING || e.state() == EntryState.REJECTED;
    }
}
