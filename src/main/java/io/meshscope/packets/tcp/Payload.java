package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.OutOfBytes;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Protocol;
import java.util.Optional;

/**
 * Brings the bytes of segments to what runs in the stream, message by message. A message belongs to the frame that completes it, as in
 * Wireshark; segments that were there before are not looked at again.
 */
final class Payload {
    private static final int SKIPPED = Analysis.RETRANSMISSION.bit() | Analysis.SPURIOUS_RETRANSMISSION.bit()
            | Analysis.OUT_OF_ORDER.bit();

    private final Apps apps;
    /** Whether anything of the segment at hand was a whole message, or passed over. */
    private boolean told;

    Payload(Apps apps) {
        this.apps = apps;
    }

    void take(Packet p, TcpStream stream, Segment s, int from, int to) {
        Side side = s.fromFirst ? stream.first : stream.second;
        boolean fromClient = s.fromFirst != stream.reversed;
        boolean whole = to <= p.limit();
        int sequence = s.sequence + (s.has(Segment.SYN) ? 1 : 0);
        boolean fixed = p.protocolFixed();
        int at = from;
        told = false;
        while (at < to && at < p.limit()) {
            Optional<Pending> pending = whole ? side.assembly.at(sequence) : Optional.empty();
            int taken = pending.isPresent()
                    ? goOn(p, stream, side, pending.get(), sequence, at, to, fromClient)
                    : begin(p, stream, s, side, sequence, at, to, whole, fromClient);
            at += taken;
            sequence += taken;
            if (at < to && told) {
                p.fix();
            }
        }
        if (at > from && !told) {
            p.protocol("TCP");
            p.info.append("[TCP segment of a reassembled PDU]");
        }
        if (s.has(Segment.FIN)) {
            end(p, stream, side, fromClient);
        }
        p.fixed(fixed);
    }

    /** A segment that begins with a new message. */
    private int begin(Packet p, TcpStream stream, Segment s, Side side, int sequence, int at, int to, boolean whole, boolean fromClient) {
        if ((s.analysis & SKIPPED) != 0) {
            p.tree.octets(TcpFields.SEGMENT_DATA, at, to - at);
            told = true;
            return to - at;
        }
        p.last = !whole;
        int used = call(p, stream, s, at, to, fromClient);
        p.last = false;
        if (used < to - at && whole) {
            Pending message = new Pending(sequence + used);
            message.add(sequence + used, p.bytes(), at + used, to - at - used, p.frame);
            message.want(p.need);
            side.assembly.add(message);
        }
        told |= used > 0;
        return to - at;
    }

    /** A segment that goes on with a message. */
    private int goOn(Packet p, TcpStream stream, Side side, Pending message, int sequence, int at, int to, boolean fromClient) {
        int take = message.takes(sequence, to - at);
        message.add(sequence, p.bytes(), at, take, p.frame);
        p.tree.octets(TcpFields.SEGMENT_DATA, at, take);
        if (message.complete()) {
            side.assembly.remove(message);
            deliver(p, stream, side, message, fromClient, false);
        }
        return take;
    }

    private void end(Packet p, TcpStream stream, Side side, boolean fromClient) {
        side.assembly.untilEnd().ifPresent(message -> {
            side.assembly.remove(message);
            deliver(p, stream, side, message, fromClient, true);
        });
    }

    private void deliver(Packet p, TcpStream stream, Side side, Pending message, boolean fromClient, boolean last) {
        int[] frames = message.frames();
        Packet.Saved saved = p.enter(SourceKind.REASSEMBLED_TCP, message.bytes(), message.kept());
        if (frames.length > 1) {
            p.tree.open(TcpFields.SEGMENTS, 0, message.kept());
            for (int frame : frames) {
                p.tree.generated(TcpFields.SEGMENT, frame + 1);
            }
            p.tree.generated(TcpFields.SEGMENT_COUNT, frames.length);
            p.tree.generated(TcpFields.REASSEMBLED_LENGTH, message.length());
            p.tree.close();
        }
        p.last = last;
        int used = call(p, stream, null, 0, message.length(), fromClient);
        p.last = false;
        p.leave(saved);
        if (used < message.length() && !last) {
            Pending rest = message.rest(used);
            rest.want(p.need);
            side.assembly.add(rest);
        }
        told |= used > 0;
    }

    /** Calls what runs in the stream; finds out what it is when that is not known. Gives how many bytes are done with. */
    private int call(Packet p, TcpStream stream, @org.jspecify.annotations.Nullable Segment s, int from, int to, boolean fromClient) {
        int depth = p.tree.depth();
        p.need = 0;
        p.info.anew(true);
        int used = StreamApp.REJECTED;
        try {
            StreamApp app = stream.app;
            if (app != null) {
                used = app.dissect(p, from, to, fromClient);
                stream.app = app.current();
            }
            if (used == StreamApp.REJECTED && s != null) {
                used = detected(p, stream, s, from, to, fromClient);
            }
        } catch (OutOfBytes e) {
            p.tree.closeTo(depth);
            p.broken(e);
            used = to - from;
        }
        p.tree.closeTo(depth);
        p.info.anew(false);
        if (used == StreamApp.REJECTED) {
            p.layer(Protocol.DATA, from, to - from);
            p.tree.octets(FrameFields.DATA_DATA, from, to - from);
            p.tree.generated(FrameFields.DATA_LEN, to - from);
            p.tree.close();
            used = to - from;
        }
        return used;
    }

    private int detected(Packet p, TcpStream stream, Segment s, int from, int to, boolean fromClient) {
        Optional<StreamApp> found = apps.detect(p, from, to, s.sourcePort, s.destinationPort, Apps.Inside.TCP);
        if (found.isEmpty()) {
            return StreamApp.REJECTED;
        }
        int used = found.get().dissect(p, from, to, fromClient);
        if (used != StreamApp.REJECTED) {
            stream.app = found.get().current();
        }
        return used;
    }
}
