package io.meshscope.packets;

import io.meshscope.packets.dissect.Detail;
import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.file.CaptureFile;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.file.Interface;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.net.Net;
import io.meshscope.packets.tcp.Tcp;
import java.util.Map;

/** Takes frames apart one after another, remembering what later ones need. Not safe for several threads. */
final class Engine {
    private static final int COMMENT = 0x0010_0000;
    private static final int LONGEST_FRAME = 1 << 20;

    private final CaptureFile file;
    private final Packet packet;
    private final Net net;
    private final Tcp tcp;
    private byte[] buffer = new byte[2048];

    /**
     * An engine that has seen nothing.
     *
     * @param columns   gives addresses and names their numbers
     * @param roundTrips whether to measure round trips of TCP, which takes memory for each stream
     * @param datagrams is told the frames of the datagram that a frame completes
     */
    Engine(CaptureFile file, Columns columns, Secrets secrets, boolean roundTrips, Map<Integer, int[]> datagrams) {
        this.file = file;
        this.packet = new Packet(columns);
        Applications apps = new Applications(secrets);
        this.tcp = new Tcp(apps, roundTrips);
        this.net = new Net(tcp, new Datagrams(apps), datagrams);
    }

    /** The frame that was taken apart last. */
    Packet packet() {
        return packet;
    }

    /** What was seen of a TCP stream so far. */
    int completeness(int stream) {
        return tcp.completeness(stream);
    }

    /** Takes a frame apart. */
    void process(int frame, int knownStream, int knownUdpStream, Detail wanted) {
        FrameTable frames = file.frames();
        int captured = Math.min(frames.captured(frame), LONGEST_FRAME);
        if (captured > buffer.length) {
            buffer = new byte[captured * 2];
        }
        file.bytes().copy(frames.offset(frame), buffer, 0, captured);
        Packet p = packet;
        int length = frames.length(frame);
        int wire = length < 0 || length > LONGEST_FRAME ? Math.max(captured, LONGEST_FRAME) : length;
        p.start(frame, frames.time(frame), buffer, captured, captured < wire, wanted);
        p.knownStream = knownStream;
        p.knownUdpStream = knownUdpStream;
        Interface at = file.interfaces().get(frames.interfaceIndex(frame));
        if (wanted == Detail.TREE) {
            frameFields(p, at, length & 0xffff_ffffL);
        }
        // A frame check sequence is no part of what the link carries.
        int check = at.fcs().orElse(0);
        try {
            net.dissect(p, at.linkType(), Math.max(wire, captured) - check);
        } catch (OutOfBytes e) {
            p.broken(e);
        }
    }

    /** The frame that was taken apart last, with its tree. */
    Dissection finish() {
        Packet p = packet;
        p.tree.closeTo(0);
        p.tree.aboutFrame(FrameFields.PROTOCOLS, new Value.Text(p.path()));
        p.tree.aboutFrame(FrameFields.COLUMN_PROTOCOL, new Value.Text(p.protocol()));
        p.tree.aboutFrame(FrameFields.COLUMN_INFO, new Value.Text(p.info.toString()));
        return p.tree.finish(p.frame, p.protocol(), p.info.toString());
    }

    private void frameFields(Packet p, Interface at, long wire) {
        FrameTable frames = file.frames();
        int frame = p.frame;
        p.tree.layer(FrameFields.FRAME, 0, frames.captured(frame));
        if (at.linkType() != Interface.NO_LINK) {
            if (at.section() >= 0) {
                p.tree.generated(FrameFields.INTERFACE_ID, at.id());
            }
            if (!at.name().isEmpty()) {
                p.tree.generated(FrameFields.INTERFACE_NAME, new Value.Text(at.name()));
            }
            p.tree.generated(FrameFields.ENCAP_TYPE, encapsulation(at.linkType()));
        }
        if (p.time != FrameTable.NO_TIME) {
            nanos(p, FrameFields.TIME, p.time);
            nanos(p, FrameFields.TIME_EPOCH, p.time);
            nanos(p, FrameFields.TIME_RELATIVE, p.time - firstTime());
            long delta = frame == 0 || frames.time(frame - 1) == FrameTable.NO_TIME ? 0 : p.time - frames.time(frame - 1);
            nanos(p, FrameFields.TIME_DELTA, delta);
            nanos(p, FrameFields.TIME_DELTA_DISPLAYED, delta);
        }
        p.tree.generated(FrameFields.NUMBER, frame + 1);
        p.tree.generated(FrameFields.LEN, wire);
        p.tree.generated(FrameFields.CAP_LEN, frames.captured(frame));
        p.tree.generated(FrameFields.MARKED, 0);
        for (String comment : file.comments(frame)) {
            p.tree.generated(FrameFields.COMMENT, new Value.Text(comment));
            p.tree.expert(COMMENT, comment);
        }
        p.tree.close();
    }

    /** The number Wireshark has for a link type. */
    private static int encapsulation(int linkType) {
        return switch (linkType) {
            case 0, 108 -> 15;
            case 9 -> 4;
            case 12, 14, 101 -> 7;
            case 113 -> 25;
            case 228 -> 129;
            case 229 -> 130;
            case 239 -> 141;
            case 276 -> 210;
            default -> linkType >= 147 && linkType <= 162 ? linkType - 147 + 45 : linkType;
        };
    }

    private static void nanos(Packet p, FieldId field, long value) {
        p.tree.generated(field, new Value.Nanos(value));
    }

    private long firstTime() {
        FrameTable frames = file.frames();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.time(i) != FrameTable.NO_TIME) {
                return frames.time(i);
            }
        }
        return 0;
    }
}
