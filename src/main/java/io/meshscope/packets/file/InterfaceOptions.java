package io.meshscope.packets.file;

import io.meshscope.base.Bytes;
import java.util.OptionalInt;

/** The options of an interface description block. */
final class InterfaceOptions {
    private static final long MICROS = 1_000_000L;

    private final Bytes bytes;
    private final Ints in;
    private String name = "";
    private String description = "";
    private String filter = "";
    private OptionalInt fcs = OptionalInt.empty();
    private long ticks = MICROS;
    private long offset;

    InterfaceOptions(Bytes bytes, Ints in) {
        this.bytes = bytes;
        this.in = in;
    }

    void at(int code, long start, int length) {
        switch (code) {
            case 2 -> name = bytes.text(start, start + length);
            case 3 -> description = bytes.text(start, start + length);
            case 9 -> ticks = length == 1 ? resolution(bytes.at(start)) : ticks;
            // The first byte tells the kind of filter; 0 is text.
            case 11 -> filter = length > 1 && bytes.at(start) == 0 ? bytes.text(start + 1, start + length) : filter;
            case 13 -> fcs = length == 1 ? OptionalInt.of(bytes.at(start)) : fcs;
            case 14 -> offset = length == 8 ? in.i64(start) : offset;
            default -> {
                // others say nothing about the frames
            }
        }
    }

    /** Parts of a second: a power of 2 with the top bit set, else of 10; what does not fit into 64 bits is taken as microseconds. */
    private static long resolution(byte b) {
        int power = b & 0x7f;
        if (b < 0) {
            return power < 63 ? 1L << power : MICROS;
        }
        long out = 1;
        for (int i = 0; i < power && power <= 18; i++) {
            out *= 10;
        }
        return power <= 18 ? out : MICROS;
    }

    Interface build(int section, int id, int linkType, int snap) {
        return new Interface(section, id, linkType, name, description, filter, fcs, ticks, offset, snap);
    }
}
