package io.meshscope.cli.packets;

import io.meshscope.cli.Console;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An array with an object a frame, in the shape of {@code tshark -T json --no-duplicate-keys}. */
final class JsonPrinter implements FramePrinter {
    private static final int INDENT = 2;

    private final Console console;
    private final List<FieldId> fields;
    private boolean any;

    /** Only these fields, or all when there are none. */
    JsonPrinter(Console console, List<FieldId> fields) {
        this.console = console;
        this.fields = fields;
    }

    @Override
    public void begin() {
        console.print("[");
    }

    @Override
    public void end() {
        console.line(any ? "\n]" : "]");
    }

    @Override
    public void frame(Dissection frame) {
        StringBuilder out = new StringBuilder(any ? ",\n" : "\n");
        any = true;
        out.append("  {\n    \"_source\": {\n      \"layers\": ");
        object(out, fields.isEmpty() ? layers(frame.layers()) : chosen(frame), 6);
        out.append("\n    }\n  }");
        console.print(out);
    }

    private Map<String, List<Object>> chosen(Dissection frame) {
        Map<String, List<Object>> out = new LinkedHashMap<>();
        for (FieldId field : fields) {
            List<Object> values = new ArrayList<>(frame.all(field).stream().map(ValueText::of).toList());
            if (!values.isEmpty()) {
                out.put(field.name(), values);
            }
        }
        return out;
    }

    /** Values by the names of fields; what lies below a field stands under its name and {@code _tree}. */
    private static Map<String, List<Object>> layers(List<Node> nodes) {
        Map<String, List<Object>> out = new LinkedHashMap<>();
        for (Node node : nodes) {
            String name = node.field().name();
            boolean protocol = node.field().type() == FieldType.PROTOCOL;
            if (!protocol) {
                out.computeIfAbsent(name, _ -> new ArrayList<>()).add(ValueText.of(node));
            }
            if (protocol || !node.children().isEmpty()) {
                out.computeIfAbsent(protocol ? name : name + "_tree", _ -> new ArrayList<>()).add(layers(node.children()));
            }
        }
        return out;
    }

    private static void object(StringBuilder out, Map<String, List<Object>> members, int indent) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, List<Object>> member : members.entrySet()) {
            out.append(comma).append('\n').repeat(' ', indent + INDENT);
            string(out, member.getKey());
            out.append(": ");
            values(out, member.getValue(), indent + INDENT);
            comma = ",";
        }
        out.append(members.isEmpty() ? "" : "\n").repeat(' ', members.isEmpty() ? 0 : indent).append('}');
    }

    private static void values(StringBuilder out, List<Object> values, int indent) {
        if (values.size() == 1) {
            value(out, values.getFirst(), indent);
            return;
        }
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "\n" : ",\n").repeat(' ', indent + INDENT);
            value(out, values.get(i), indent + INDENT);
        }
        out.append('\n').repeat(' ', indent).append(']');
    }

    @SuppressWarnings("unchecked") // values are texts or what layers() made
    private static void value(StringBuilder out, Object value, int indent) {
        if (value instanceof Map<?, ?> map) {
            object(out, (Map<String, List<Object>>) map, indent);
        } else {
            string(out, String.valueOf(value));
        }
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
