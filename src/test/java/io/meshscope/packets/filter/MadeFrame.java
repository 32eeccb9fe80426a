package io.meshscope.packets.filter;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes frames out of fields and values, for tests that need no capture. */
final class MadeFrame {
    private final List<Node> layers = new ArrayList<>();
    private final byte[] bytes;
    private String info = "";

    MadeFrame(String content) {
        bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A protocol that covers some bytes, with its fields: field, value, field, value…. */
    MadeFrame layer(FieldId protocol, int start, int length, Object... fields) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            children.add(new Node((FieldId) fields[i], value((FieldId) fields[i], fields[i + 1]), 0, start, 0, layers.size(), false,
                    List.of()));
        }
        layers.add(new Node(protocol, Value.PRESENT, 0, start, length, layers.size(), false, children));
        return this;
    }

    MadeFrame info(String text) {
        info = text;
        return this;
    }

    Dissection build() {
        return new Dissection(0, layers, List.of(new Dissection.Source(Dissection.SourceKind.FRAME, bytes)), "TCP", info);
    }

    private static Value value(FieldId field, Object value) {
        return switch (value) {
            case String text when field.type() == FieldType.STRING -> new Value.Text(text);
            case String text -> octets(text);
            case Number n when field.type() == FieldType.SPAN || field.type() == FieldType.TIME -> new Value.Nanos(n.longValue());
            case Number n -> new Value.Number(n.longValue());
            default -> Value.PRESENT;
        };
    }

    private static Value octets(String text) {
        return new Value.Octets(text.contains(":") ? Literals.bytes(text).orElseThrow() : quad(text));
    }

    private static byte[] quad(String text) {
        String[] parts = text.split("\\.");
        byte[] out = new byte[parts.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Integer.parseInt(parts[i]);
        }
        return out;
    }
}
