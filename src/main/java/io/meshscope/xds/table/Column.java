package io.meshscope.xds.table;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param title its heading as istioctl prints it
 * @param text  the text of its cell in a row
 * @param <T>   the rows
 */
public record Column<T>(String title, Function<T, String> text) {}
