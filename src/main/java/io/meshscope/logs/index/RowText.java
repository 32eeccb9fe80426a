package io.meshscope.logs.index;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import java.util.List;

/** Rows as text for other programs. */
public final class RowText {
    private RowText() {}

    /** A JSON object of one line: the fields, numbers as numbers, and the lines that belong to the row; a plain line as {@code message}. */
    public static String json(LogRow row) {
        StringBuilder out = new StringBuilder("{");
        put(out, "format", row.format().id(), false);
        for (LogRow.Value v : row.values()) {
            FieldType type = v.field().type();
            boolean number = type == FieldType.NUMBER || type == FieldType.BYTES || type == FieldType.MILLIS;
            put(out, v.field().name(), v.text(), number && isNumber(v.text()));
        }
        if (!row.more().isEmpty()) {
            put(out, "more", String.join("\n", row.more()), false);
        }
        return out.append('}').toString();
    }

    /** A count as a JSON object. */
    public static String json(long count, List<Field> fields, List<String> values) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < fields.size(); i++) {
            put(out, fields.get(i).name(), values.get(i), fields.get(i).type() == FieldType.NUMBER && isNumber(values.get(i)));
        }
        put(out, "count", String.valueOf(count), true);
        return out.append('}').toString();
    }

    private static boolean isNumber(String text) {
        return text.length() < 16 && text.matches("0|[1-9]\\d*");
    }

    private static void put(StringBuilder out, String key, String value, boolean bare) {
        if (out.length() > 1) {
            out.append(',');
        }
        string(out, key);
        out.append(':');
        if (bare) {
            out.append(value);
        } else {
            string(out, value);
        }
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The names of fields with tabs between. */
    public static String tsvHead(List<Field> fields) {
        return tsv(fields.stream().map(Field::name).toList());
    }

    /** The texts of fields with tabs between; a tab or line feed in a text becomes a blank. */
    public static String tsv(LogRow row, List<Field> fields) {
        return tsv(fields.stream().map(f -> row.find(f).orElse("")).toList());
    }

    /** Texts with tabs between. */
    public static String tsv(List<String> texts) {
        return String.join("\t", texts.stream().map(t -> t.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ')).toList());
    }
}
