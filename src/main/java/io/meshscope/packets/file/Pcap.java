package io.meshscope.packets.file;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.util.OptionalInt;

/** Classic pcap: a header of 24 bytes, then records. */
final class Pcap implements Format {
    private static final int HEADER = 24;
    private static final int RESERVED = 0x03ff_0000;

    private final CaptureFile file;
    private final boolean big;
    private final boolean nanos;
    private final int recordHeader;
    private boolean swapped;
    private boolean maybeSwapped;
    private long position;

    private Pcap(CaptureFile file, boolean big, boolean nanos, int recordHeader) {
        this.file = file;
        this.big = big;
        this.nanos = nanos;
        this.recordHeader = recordHeader;
    }

    /** For a magic number read as little endian. */
    static Pcap of(CaptureFile file, int magic) {
        return switch (magic) {
            case 0xa1b2_c3d4 -> new Pcap(file, false, false, 16);
            case 0xd4c3_b2a1 -> new Pcap(file, true, false, 16);
            case 0xa1b2_3c4d -> new Pcap(file, false, true, 16);
            case 0x4d3c_b2a1 -> new Pcap(file, true, true, 16);
            case 0xa1b2_cd34 -> new Pcap(file, false, false, 24);
            case 0x34cd_b2a1 -> new Pcap(file, true, false, 24);
            default -> throw new ProblemException(Problem.error("packets.noCapture", file.path()));
        };
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean begun() {
        return true;
    }

    @Override
    public boolean step(Bytes bytes) {
        return position == 0 ? header(bytes) : record(bytes);
    }

    private boolean header(Bytes bytes) {
        if (bytes.size() < HEADER) {
            return false;
        }
        Ints in = new Ints(bytes, big);
        int major = in.u16(4);
        int minor = in.u16(6);
        // Versions before 2.3, and DG/UX's 543.0, have the two lengths of a record the other way round; in 2.3 some writers had.
        swapped = major == 2 && minor < 3 || major == 543;
        maybeSwapped = major == 2 && minor == 3;
        int link = in.u32(20);
        if (major != 2 && major != 543) {
            throw new ProblemException(Problem.error("packets.version", file.path(), major, minor));
        }
        if ((link & RESERVED) != 0) {
            throw new ProblemException(Problem.error("packets.linkField", file.path(), Integer.toHexString(link)));
        }
        OptionalInt fcs = (link & 1 << 26) != 0 ? OptionalInt.of((link >>> 28) * 2) : OptionalInt.empty();
        file.interfaces().add(new Interface(-1, 0, link & 0xffff, "", "", "", fcs, nanos ? 1_000_000_000L : 1_000_000L, 0, in.u32(16)));
        position = HEADER;
        return true;
    }

    private boolean record(Bytes bytes) {
        if (bytes.size() - position < recordHeader) {
            return false;
        }
        Ints in = new Ints(bytes, big);
        int captured = in.u32(position + 8);
        int length = in.u32(position + 12);
        if (swapped || maybeSwapped && Integer.compareUnsigned(captured, length) > 0) {
            int other = captured;
            captured = length;
            length = other;
        }
        if (Integer.compareUnsigned(captured, CaptureFile.LONGEST) > 0) {
            file.damaged("packets.tooLong", position, Integer.toUnsignedString(captured));
            return false;
        }
        if (bytes.size() - position - recordHeader < captured) {
            return false;
        }
        long seconds = in.u32(position) & 0xffff_ffffL;
        long part = in.u32(position + 4) & 0xffff_ffffL;
        file.frames().add(position + recordHeader, seconds * 1_000_000_000L + (nanos ? part : part * 1000), captured, length, 0);
        position += recordHeader + captured;
        return true;
    }
}
