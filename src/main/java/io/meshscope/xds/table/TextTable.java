package io.meshscope.xds.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as plain text, laid out as Go's {@code text/tabwriter} does it with blanks and a minimal width of 0: each column but the last is
 * as wide as its widest cell plus the padding, the last one is not padded. All lines must have the same number of cells.
 *
 * <p>Control characters inside cells are written as {@code \\u001b}: names come from strangers and go to a terminal.
 */
public final class TextTable {
    private final int padding;
    private final List<String[]> lines = new ArrayList<>();

    /** A table without lines; {@code padding} blanks are put behind the widest cell of a column. */
    public TextTable(int padding) {
        this.padding = padding;
    }

    /** A heading and a line for each row. */
    public static <T> TextTable of(List<Column<T>> columns, Iterable<? extends T> rows, int padding) {
        TextTable table = new TextTable(padding);
        table.lines.add(columns.stream().map(Column::title).toArray(String[]::new));
        for (T row : rows) {
            String[] cells = new String[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = visible(columns.get(i).text().apply(row));
            }
            table.lines.add(cells);
        }
        return table;
    }

    /** Adds a line. */
    public TextTable line(String... cells) {
        lines.add(Arrays.stream(cells).map(TextTable::visible).toArray(String[]::new));
        return this;
    }

    /** Writes the lines, each ended by a line feed. */
    public void print(Appendable out) {
        int[] widths = widths();
        try {
            for (String[] cells : lines) {
                for (int i = 0; i < cells.length; i++) {
                    out.append(cells[i]);
                    if (i < cells.length - 1) {
                        out.append(" ".repeat(widths[i] - width(cells[i])));
                    }
                }
                out.append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole table. */
    public String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private int[] widths() {
        int[] widths = new int[lines.isEmpty() ? 0 : lines.getFirst().length];
        for (String[] cells : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(cells[i]) + padding);
            }
        }
        return widths;
    }

    private static int width(String s) {
        return s.codePointCount(0, s.length());
    }

    private static String visible(String s) {
        @Nullable
        StringBuilder out = null;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isISOControl(c)) {
                out = out == null ? new StringBuilder(s.substring(0, i)) : out;
                out.append(String.format("\\u%04x", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? s : out.toString();
    }
}
