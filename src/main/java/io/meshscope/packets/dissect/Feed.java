package io.meshscope.packets.dissect;

import io.meshscope.packets.field.Dissection.SourceKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Brings the bytes of both directions of an inner stream to what runs in it, message by message. */
public final class Feed {
    private static final int LARGEST = 4 << 20;

    private static final class Side {
        private byte[] bytes = {};
        private int length;
        private int need;
    }

    private final Side client = new Side();
    private final Side server = new Side();
    private @Nullable StreamApp app;

    /** Whether it is known what runs in the stream. */
    public boolean hasApp() {
        return app != null;
    }

    /** Says what runs in the stream. */
    public void app(StreamApp runs) {
        app = runs;
    }

    /**
     * Takes the next bytes of a direction.
     *
     * @return false when nothing was said about them in the columns: it is not known what they are, or they begin a message only
     */
    public boolean take(Packet p, int from, int to, boolean fromClient) {
        if (app == null) {
            return false;
        }
        Side side = fromClient ? client : server;
        if (side.length == 0) {
            int used = call(p, from, to, fromClient);
            rest(p, side, from + used, to);
            return used > 0;
        }
        append(side, p.bytes(), from, p.within(to));
        if (side.need > 0 && side.length < side.need) {
            return false;
        }
        byte[] all = side.bytes;
        int length = side.length;
        Packet.Saved saved = p.enter(SourceKind.REASSEMBLED_TLS, all, length);
        side.bytes = new byte[0];
        side.length = 0;
        int used = call(p, 0, length, fromClient);
        rest(p, side, used, length);
        p.leave(saved);
        return used > 0;
    }

    private int call(Packet p, int from, int to, boolean fromClient) {
        StreamApp runs = app;
        if (runs == null) {
            return to - from;
        }
        p.need = 0;
        int depth = p.tree.depth();
        try {
            int used = runs.dissect(p, from, to, fromClient);
            app = runs.current();
            return used == StreamApp.REJECTED ? to - from : used;
        } catch (OutOfBytes e) {
            p.tree.closeTo(depth);
            p.broken(e);
            return to - from;
        }
    }

    private static void rest(Packet p, Side side, int from, int to) {
        if (from < to) {
            append(side, p.bytes(), from, p.within(to));
            side.need = p.need > 0 ? side.length + p.need : 0;
        }
    }

    private static void append(Side side, byte[] from, int start, int end) {
        int more = Math.min(end - start, LARGEST - side.length);
        if (more > 0) {
            if (side.length + more > side.bytes.length) {
                side.bytes = Arrays.copyOf(side.bytes, Math.max(side.length + more, side.bytes.length * 2));
            }
            System.arraycopy(from, start, side.bytes, side.length, more);
            side.length += more;
        }
    }
}
