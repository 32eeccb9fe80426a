package io.meshscope.logs.index;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.format.LineFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row, read.
 *
 * @param number its number in the index, from 0
 * @param format its format
 * @param micros when it happened in microseconds since 1970, or {@link io.meshscope.logs.format.TimeText#NONE}
 * @param values its fields in the order of the line; those the line has nothing for are left out
 * @param text   the line as it is, colours of a terminal taken out
 * @param more   lines that belong to it, such as headers
 * @param cut    whether the line ends before its format does
 */
public record LogRow(int number, LineFormat format, long micros, List<Value> values, String text, List<String> more, boolean cut) {
    /** The text of a field. */
    public record Value(Field field, String text) {}

    public LogRow {
        values = List.copyOf(values);
        more = List.copyOf(more);
    }

    /** The text of a field, when the line has it. */
    public Optional<String> find(Field field) {
        return Optional.ofNullable(text(field));
    }

    /** The text of a field, or null. */
    public @Nullable String text(Field field) {
        for (Value v : values) {
            if (v.field.equals(field)) {
                return v.text;
            }
        }
        return null;
    }

    /** The number of a field, or -1 when it has none. */
    public long number(Field field) {
        String text = text(field);
        if (text == null || text.isEmpty()) {
            return -1;
        }
        int end = 0;
        while (end < text.length() && end < 18 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? -1 : Long.parseLong(text.substring(0, end));
    }

    /** The line and those that belong to it. */
    public String whole() {
        return more.isEmpty() ? text : text + "\n" + String.join("\n", more);
    }
}
