package io.meshscope.cli.logs;

import io.meshscope.cli.Console;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowText;
import java.util.List;

/** Prints rows: as they are, as JSON objects of one line each, or as a table with tabs between. */
final class RowPrinter {
    /** Columns of the table: what an access log has, then what the others have. */
    private static final List<Field> TABLE = Fields.known().stream().filter(f -> f.type() != FieldType.TIME || f.equals(Fields.START_TIME))
            .toList();

    private final Console console;
    private final String form;
    private boolean first = true;

    RowPrinter(Console console, String form) {
        this.console = console;
        this.form = form;
    }

    void print(LogRow row) {
        switch (form) {
            case "json" -> console.line(RowText.json(row));
            case "tsv" -> {
                if (first) {
                    console.line(RowText.tsvHead(TABLE));
                }
                console.line(RowText.tsv(row, TABLE));
            }
            default -> console.line(row.whole());
        }
        first = false;
    }

}
