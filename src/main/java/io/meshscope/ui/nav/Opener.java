package io.meshscope.ui.nav;

import io.meshscope.model.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feature's offer to show addresses. */
public interface Opener {
    /**
     * One step of the way to an address.
     *
     * @param label what it is called, in the language of now
     * @param ref   where a click leads, or nothing
     */
    record Crumb(String label, @Nullable Ref ref) {}

    /** Whether it can show an address now. */
    boolean opens(Ref ref);

    /** The address of the tab that shows it: places shown in one tab share it. */
    Ref tabOf(Ref ref);

    /** Makes the view of a tab. */
    TabView create(Ref tab);

    /** The way to an address, outermost first, the address itself last. */
    List<Crumb> path(Ref ref);
}
