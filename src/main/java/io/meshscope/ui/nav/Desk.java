package io.meshscope.ui.nav;

import io.meshscope.model.Ref;

/** Where views are shown: the tabs of the window. */
@FunctionalInterface
public interface Desk {
    /**
     * Brings a tab to the front, making it when there is none, and lets its view show a place.
     *
     * @param tab   address of the tab
     * @param place what it shows
     * @param maker makes the view when the tab is new
     */
    void show(Ref tab, Ref place, Opener maker);
}
