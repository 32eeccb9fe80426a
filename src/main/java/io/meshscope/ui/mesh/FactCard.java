package io.meshscope.ui.mesh;

import io.meshscope.ui.theme.Icons;
import java.util.List;

/**
 * Facts that belong together.
 *
 * @param icon  its shape
 * @param title its title, in the language of now
 * @param rows  the facts
 * @param empty what it means that there are none
 */
public record FactCard(Icons icon, String title, List<FactRow> rows, String empty) {
    public FactCard {
        rows = List.copyOf(rows);
    }
}
