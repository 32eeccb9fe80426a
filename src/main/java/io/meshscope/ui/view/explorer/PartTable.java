package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Column;
import io.meshscope.xds.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A part of a proxy that is a table: where its rows come from, its columns and filters. To add a part is to write one of these and to name
 * it in {@link Parts}. Knows nothing of controls but what a column is.
 *
 * @param <R> a row; immutable
 */
interface PartTable<R> {
    /** Which part. */
    Ref.Part part();

    /** What its resources are, for explanations and links. */
    SectionKind kind();

    /** istioctl's columns in istioctl's words, then our own. */
    List<Column<R>> columns(Cells cells);

    /** All rows; called off the FX thread. */
    Outcome<List<R>> rows(ProxyData data, JobContext context);

    /**
     * Learns what cells of rows shown already say besides, because it takes longer than rows may; called off the FX thread, once the dump is
     * read to its end.
     *
     * @return whether anything was learnt
     */
    default boolean learn(ProxyData data, JobContext context) {
        return false;
    }

    /** What tells rows apart. */
    Object key(R row);

    /** Name of the resource the row is (a part of). */
    String name(R row);

    /** What the row stands for. */
    Target target(ProxyData data, R row);

    /** Filters that are on or off. */
    default List<Toggle<R>> toggles() {
        return List.of();
    }

    /** Filters with a choice of values. */
    default List<Facet<R>> facets() {
        return List.of();
    }

    /** Rows that deviate. */
    default Predicate<R> problems() {
        return r -> false;
    }

    /** The message key of what to say when there are no rows. */
    String emptyKey(ProxyData data);

    /** The command that prints this table; {@code row} narrows it to one row. */
    List<String> command(Optional<R> row);

    /**
     * A filter that is on or off.
     *
     * @param title   a term of the field's own, or a message key
     * @param keyed   whether the title is a message key
     * @param group   toggles of one group exclude each other
     * @param passes  rows it lets through
     */
    record Toggle<R>(String title, boolean keyed, String group, Predicate<R> passes) {}

    /**
     * A filter with a choice of values.
     *
     * @param key   message key of its name
     * @param value a row's value; "" is not offered
     */
    record Facet<R>(String key, Function<R, String> value) {}
}
