package io.meshscope.packets.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the headers of a name in a frame: lines of HTTP/1, and the fields of HTTP/2. */
final class HeaderNodes {
    private HeaderNodes() {}

    static List<Node> of(Dissection frame, FieldId field, String name) {
        List<Node> out = new ArrayList<>();
        frame.each(node -> value(node, name).ifPresent(text -> out.add(new Node(field, new Value.Text(text), node.source(), node.start(),
                node.length(), node.layer(), node.generated(), List.of()))));
        return out;
    }

    private static Optional<String> value(Node node, String name) {
        FieldId field = node.field();
        if (field == HttpFields.REQUEST_LINE || field == HttpFields.RESPONSE_LINE) {
            String line = text(node);
            int colon = line.indexOf(':');
            return colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)
                    ? Optional.of(line.substring(colon + 1).strip())
                    : Optional.empty();
        }
        return field == Http2Fields.HEADER && name.equalsIgnoreCase(child(node, Http2Fields.HEADER_NAME))
                ? Optional.of(child(node, Http2Fields.HEADER_VALUE))
                : Optional.empty();
    }

    private static String child(Node node, FieldId field) {
        return node.children().stream().filter(c -> c.field() == field).findFirst().map(HeaderNodes::text).orElse("");
    }

    private static String text(Node node) {
        return node.value() instanceof Value.Text(String text) ? text : "";
    }
}
