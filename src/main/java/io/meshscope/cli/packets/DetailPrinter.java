package io.meshscope.cli.packets;

import io.meshscope.cli.Console;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Node;

/** Every field of each frame, indented below what it belongs to. */
final class DetailPrinter implements FramePrinter {
    private static final int LONGEST = 200;

    private final Console console;

    DetailPrinter(Console console) {
        this.console = console;
    }

    @Override
    public void frame(Dissection frame) {
        frame.layers().forEach(l -> node(l, 0));
        console.line("");
    }

    private void node(Node node, int depth) {
        StringBuilder line = new StringBuilder("    ".repeat(depth)).append(node.field().name());
        if (node.field().type() != FieldType.PROTOCOL && node.field().type() != FieldType.NONE) {
            String text = ValueText.of(node).replace("\n", "\\n").replace("\r", "\\r");
            line.append(": ").append(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        }
        console.line(node.generated() ? line.append(" *") : line);
        node.children().forEach(c -> node(c, depth + 1));
    }
}
