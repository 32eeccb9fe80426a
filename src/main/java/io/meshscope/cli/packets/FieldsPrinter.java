package io.meshscope.cli.packets;

import io.meshscope.cli.Console;
import io.meshscope.cli.UsageException;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The values of some fields in columns, as {@code tshark -T fields} has them. */
final class FieldsPrinter implements FramePrinter {
    private final Console console;
    private final List<FieldId> fields;
    private String separator = "\t";
    private String aggregator = ",";
    private String occurrence = "a";
    private boolean header;

    FieldsPrinter(Console console, List<FieldId> fields, List<String> settings) {
        this.console = console;
        this.fields = fields;
        settings.forEach(this::set);
    }

    private void set(String setting) {
        int eq = setting.indexOf('=');
        String name = eq < 0 ? setting : setting.substring(0, eq);
        String value = eq < 0 ? "" : setting.substring(eq + 1);
        switch (name) {
            case "header" -> header = value.equals("y");
            case "separator" -> separator = character(value);
            case "aggregator" -> aggregator = character(value);
            case "occurrence" -> occurrence = value;
            default -> throw new UsageException("cli.packets.badSeparator", setting);
        }
    }

    private static String character(String value) {
        return switch (value) {
            case "/t" -> "\t";
            case "/s" -> " ";
            default -> value;
        };
    }

    @Override
    public void begin() {
        if (header) {
            console.line(fields.stream().map(FieldId::name).collect(Collectors.joining(separator)));
        }
    }

    @Override
    public void frame(Dissection frame) {
        List<String> cells = new ArrayList<>(fields.size());
        for (FieldId field : fields) {
            List<String> values = frame.all(field).stream().map(ValueText::of).toList();
            cells.add(switch (occurrence) {
                case "f" -> values.isEmpty() ? "" : values.getFirst();
                case "l" -> values.isEmpty() ? "" : values.getLast();
                default -> String.join(aggregator, values);
            });
        }
        console.line(String.join(separator, cells).replace("\n", "\\n").replace("\r", "\\r"));
    }
}
