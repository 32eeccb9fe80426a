package io.meshscope.packets.file;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** pcapng: blocks, in sections that may differ in byte order. */
final class Pcapng implements Format {
    private static final int SECTION = 0x0a0d_0d0a;
    private static final int ORDER = 0x1a2b_3c4d;
    private static final int LARGEST_BLOCK = 16 << 20;
    private static final int OPTION_COMMENT = 1;
    private static final int ENHANCED = 6;
    private static final int TLS_KEY_LOG = 0x544c_534b;

    private final CaptureFile file;
    private boolean big;
    private int section = -1;
    /** Where the interfaces of the section stand in the list of all, by their number. */
    private final List<Integer> local = new ArrayList<>();
    private int noLink = -1;
    private long position;

    Pcapng(CaptureFile file) {
        this.file = file;
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
        if (bytes.size() - position < 12) {
            return false;
        }
        Ints in = new Ints(bytes, big);
        int type = in.u32(position);
        if (type == SECTION) {
            int order = in.u32(position + 8);
            if (order != ORDER && Integer.reverseBytes(order) != ORDER) {
                return damaged("packets.byteOrder", Integer.toHexString(order));
            }
            big = order == ORDER == big;
            in = new Ints(bytes, big);
        }
        long total = in.u32(position + 4) & 0xffff_ffffL;
        if (total < 12 || total > LARGEST_BLOCK) {
            return damaged("packets.blockLength", total);
        }
        long padded = total + 3 & ~3L;
        if (bytes.size() - position < padded) {
            return false;
        }
        if ((in.u32(position + padded - 4) & 0xffff_ffffL) != total) {
            return damaged("packets.blockEnd", total, Integer.toUnsignedString(in.u32(position + padded - 4)));
        }
        if (!block(bytes, in, type, position + 8, position + padded - 4)) {
            return false;
        }
        position += padded;
        return true;
    }

    private boolean damaged(String key, Object... args) {
        file.damaged(key, position, args);
        return false;
    }

    private boolean block(Bytes bytes, Ints in, int type, long body, long end) {
        return switch (type) {
            case SECTION -> section(in, body, end);
            case 1 -> interfaceBlock(bytes, in, body, end);
            case 2 -> end - body < 20
                    ? damaged("packets.blockLength", end - body + 12)
                    : packet(in, in.u16(body), body + 4, body + 20, end);
            case 3 -> simple(in, body, end);
            case 4 -> names(bytes, in, body, end);
            case ENHANCED -> end - body < 20
                    ? damaged("packets.blockLength", end - body + 12)
                    : packet(in, in.u32(body), body + 4, body + 20, end);
            case 10 -> secrets(bytes, in, body, end);
            case 9 -> other(body, end);
            case 0x0bad, 0x4000_0bad -> other(body + 4, end);
            default -> true;
        };
    }

    private boolean section(Ints in, long body, long end) {
        if (end - body < 16) {
            return damaged("packets.blockLength", end - body + 12);
        }
        int major = in.u16(body + 4);
        int minor = in.u16(body + 6);
        if (major != 1 || minor != 0 && minor != 2) {
            if (section < 0) {
                throw new ProblemException(Problem.error("packets.version", file.path(), major, minor));
            }
            return damaged("packets.sectionVersion", major, minor);
        }
        if (!options(in, body + 16, end, (_, _, _) -> {})) {
            return damaged("packets.option");
        }
        section++;
        local.clear();
        noLink = -1;
        return true;
    }

    /** What an option holds: code, start and length of the value. */
    private interface Option {
        void at(int code, long start, int length);
    }

    /** Walks options, whose end mark may be missing; false when one goes over the end. */
    private static boolean options(Ints in, long from, long end, Option each) {
        long at = from;
        while (at + 4 <= end) {
            int code = in.u16(at);
            int length = in.u16(at + 2);
            if (code == 0) {
                return true;
            }
            if (at + 4 + length > end) {
                return false;
            }
            each.at(code, at + 4, length);
            at += 4 + (length + 3 & ~3);
        }
        return true;
    }

    private boolean interfaceBlock(Bytes bytes, Ints in, long body, long end) {
        if (end - body < 8) {
            return damaged("packets.blockLength", end - body + 12);
        }
        InterfaceOptions o = new InterfaceOptions(bytes, in);
        if (!options(in, body + 8, end, o::at)) {
            return damaged("packets.option");
        }
        file.interfaces().add(o.build(section, local.size(), in.u16(body), in.u32(body + 4)));
        local.add(file.interfaces().size() - 1);
        return true;
    }

    private boolean packet(Ints in, int id, long times, long data, long end) {
        if (id < 0 || id >= local.size()) {
            return damaged("packets.noInterface", Integer.toUnsignedString(id));
        }
        int at = local.get(id);
        int captured = in.u32(times + 8);
        if (captured < 0 || captured > CaptureFile.LONGEST || data + captured > end) {
            return damaged("packets.tooLong", Integer.toUnsignedString(captured));
        }
        add(data, file.interfaces().get(at).nanos(in.highLow(times)), captured, in.u32(times + 12), at);
        return true;
    }

    private void add(long data, long nanos, int captured, int length, int at) {
        file.frames().add(data, nanos, captured, length, at);
    }

    private boolean simple(Ints in, long body, long end) {
        if (local.isEmpty()) {
            return damaged("packets.noInterface", 0);
        }
        int snap = file.interfaces().get(local.getFirst()).snap();
        int length = in.u32(body);
        long captured = Math.min(length & 0xffff_ffffL, end - body - 4);
        add(body + 4, FrameTable.NO_TIME, (int) (snap > 0 ? Math.min(snap, captured) : captured), length, local.getFirst());
        return true;
    }

    /** Blocks that Wireshark lists as records though they are no frames: custom blocks and journal entries. */
    private boolean other(long data, long end) {
        if (data > end) {
            return damaged("packets.blockLength", end - data + 12);
        }
        if (noLink < 0) {
            noLink = file.interfaces().size();
            file.interfaces().add(new Interface(section, -1, Interface.NO_LINK, "", "", "", java.util.OptionalInt.empty(),
                    1, 0, 0));
        }
        int length = (int) (end - data);
        add(data, FrameTable.NO_TIME, length, length, noLink);
        return true;
    }

    private boolean names(Bytes bytes, Ints in, long body, long end) {
        long at = body;
        while (at + 4 <= end) {
            int type = in.u16(at);
            int length = in.u16(at + 2);
            if (type == 0 || at + 4 + length > end) {
                break;
            }
            int address = type == 1 ? 4 : type == 2 ? 16 : length;
            if (length > address) {
                String text = bytes.text(at + 4 + address, at + 4 + length);
                int nul = text.indexOf('\0');
                file.names().putIfAbsent(io.meshscope.packets.index.AddressText.of(bytes.array(at + 4, at + 4 + address)), nul < 0
                        ? text
                        : text.substring(0, nul));
            }
            at += 4 + (length + 3 & ~3);
        }
        return true;
    }

    private boolean secrets(Bytes bytes, Ints in, long body, long end) {
        if (end - body < 8) {
            return damaged("packets.blockLength", end - body + 12);
        }
        long length = in.u32(body + 4) & 0xffff_ffffL;
        if (body + 8 + length > end) {
            return damaged("packets.blockLength", length);
        }
        if (in.u32(body) == TLS_KEY_LOG) {
            file.keyLogs().add(bytes.text(body + 8, body + 8 + length));
        }
        return true;
    }

    @Override
    public List<String> comments(Bytes bytes, int frame) {
        long data = file.frames().offset(frame);
        int type = new Ints(bytes, false).u32(data - 28);
        Ints in = new Ints(bytes, type != ENHANCED);
        List<String> out = new ArrayList<>();
        if (in.u32(data - 28) == ENHANCED) {
            long total = in.u32(data - 24) & 0xffff_ffffL;
            long at = data + (file.frames().captured(frame) + 3 & ~3);
            options(in, at, data - 28 + total - 4, (code, start, length) -> {
                if (code == OPTION_COMMENT) {
                    out.add(bytes.text(start, start + length));
                }
            });
        }
        return out;
    }
}
