package io.meshscope.packets.filter;

import io.meshscope.packets.field.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Takes parts of values. */
final class Slices {
    private Slices() {}

    /** The parts of a value one after another; nothing when one of them lies outside. */
    static Optional<Value> of(Value value, List<Range> ranges) {
        byte[] all = Values.bytes(value);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Range range : ranges) {
            int from = range.from(all.length);
            int to = range.to(all.length);
            if (from < 0 || to < 0) {
                return Optional.empty();
            }
            out.write(all, from, to - from);
        }
        byte[] part = out.toByteArray();
        return Optional.of(value instanceof Value.Text ? new Value.Text(new String(part, StandardCharsets.UTF_8)) : new Value.Octets(part));
    }
}
