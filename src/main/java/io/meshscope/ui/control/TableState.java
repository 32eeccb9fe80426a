package io.meshscope.ui.control;

import java.util.List;

/**
 * How a user has arranged a table; to be kept between runs.
 *
 * @param columns in the order shown
 * @param sort    what it is sorted by, strongest first
 */
public record TableState(List<Col> columns, List<Sort> sort) {
    /**
     * A column.
     *
     * @param width in pixels at normal zoom
     */
    public record Col(String id, double width, boolean shown) {}

    /** A column it is sorted by. */
    public record Sort(String id, boolean descending) {}

    public TableState {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }
}
