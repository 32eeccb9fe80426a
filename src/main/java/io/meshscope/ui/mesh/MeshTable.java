package io.meshscope.ui.mesh;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a page shows that is a table over the mesh.
 *
 * @param area    what the keys of its texts begin with, the dot included: {@code title}, {@code search}, {@code empty}, {@code side},
 *                {@code side.none}, {@code task}
 * @param icon    its shape
 * @param columns its columns
 * @param key     what tells rows apart
 * @param rows    makes the rows; called off the FX thread
 * @param facets  filters with a choice of values
 * @param toggles filters that are on or off
 * @param marks   rows that deviate
 * @param <R>     a row
 */
public record MeshTable<R>(String area, Icons icon, List<Column<R>> columns, Function<R, ?> key, Rows<R> rows, List<Facet<R>> facets,
        List<Toggle<R>> toggles, Predicate<R> marks) {
    /** Makes rows of a mesh. */
    @FunctionalInterface
    public interface Rows<R> {
        /** All rows, in the language given. */
        List<R> of(MeshState state, Messages messages, JobContext context);
    }

    /**
     * A filter with a choice of values.
     *
     * @param key   message key of its name
     * @param value value of a row; "" is not offered
     */
    public record Facet<R>(String key, Function<R, String> value) {}

    /**
     * A filter that is on or off.
     *
     * @param key    message key of its name
     * @param icon   its shape
     * @param passes rows it lets through
     */
    public record Toggle<R>(String key, Icons icon, Predicate<R> passes) {}

    public MeshTable {
        columns = List.copyOf(columns);
        facets = List.copyOf(facets);
        toggles = List.copyOf(toggles);
    }
}
