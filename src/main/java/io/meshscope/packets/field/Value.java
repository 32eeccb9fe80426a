package io.meshscope.packets.field;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A value of a field in a frame. */
public sealed interface Value {
    /** Of {@link FieldType#NONE} and {@link FieldType#PROTOCOL}: it is there. */
    Value PRESENT = new Present();

    /** Of BOOLEAN, UINT, INT and FRAME; unsigned 64-bit numbers use all bits. */
    @SuppressWarnings("AvoidCommonTypeNames") // always used as Value.Number
    record Number(long value) implements Value {}

    /** Of STRING. */
    record Text(String value) implements Value {}

    /** Of TIME (since 1970) and SPAN, in nanoseconds. */
    record Nanos(long value) implements Value {}

    /** It is there. */
    record Present() implements Value {}

    /** Of BYTES, ETHER, IPV4 and IPV6; the array must not be changed. */
    record Octets(byte[] value) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Octets(byte[] theirs) && Arrays.equals(value, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return HexFormat.ofDelimiter(":").formatHex(value);
        }
    }
}
