package io.meshscope.ui.nav;

import io.meshscope.ui.theme.Icons;

/**
 * Something the status line says of what is in front: when it was read, which versions.
 *
 * @param icon  its shape
 * @param style style class of the icon's colour, or "" for none
 * @param text  in the language of now
 */
public record Fact(Icons icon, String style, String text) {
    /** A fact that is neither good nor bad. */
    public static Fact of(Icons icon, String text) {
        return new Fact(icon, "", text);
    }
}
