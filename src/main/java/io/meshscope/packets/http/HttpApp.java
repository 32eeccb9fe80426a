package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.index.Protocol;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** HTTP/1 messages of a connection (RFC 9112): where they end, and which answer belongs to which request. */
public final class HttpApp implements StreamApp {
    private static final int LONGEST_HEAD = 1 << 20;
    private static final int MOST_REQUESTS = 1000;

    private final Apps apps;
    private final Deque<Request> requests = new ArrayDeque<>(2);
    private final Direction client = new Direction();
    private final Direction server = new Direction();
    private boolean seen;
    private @Nullable StreamApp next;

    /** A request that waits for its answer. */
    record Request(int frame, long time, String method, String target) {}

    /** How far a message was looked through that is not all there. */
    private static final class Direction {
        private int scanned;
        private int chunk;
        private @Nullable Head head;

        void clear() {
            scanned = 0;
            chunk = 0;
            head = null;
        }
    }

    /** A connection; {@code apps} knows what may follow an upgrade. */
    public HttpApp(Apps apps) {
        this.apps = apps;
    }

    /** Whether a message starts here, told by a known method or the version. */
    public static boolean starts(Packet p, int from, int to) {
        return Head.starts(p, from, to);
    }

    /** Whether the first line says HTTP/1, which is enough to guess by on any port. */
    public static boolean looksLike(Packet p, int from, int to) {
        return Head.starts(p, from, to) && Head.line(p, from, to);
    }

    @Override
    public StreamApp current() {
        StreamApp follows = next;
        return follows == null ? this : follows;
    }

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        Direction side = fromClient ? client : server;
        int at = from;
        while (at < to) {
            if (side.head == null && !Head.starts(p, at, to)) {
                // What was waited for was dropped where a frame was cut: these bytes are not its continuation.
                side.clear();
                return continuation(p, at, to, from);
            }
            int end = message(p, side, at, to);
            if (end < 0) {
                return p.last ? to - from : at - from;
            }
            side.clear();
            at = end;
            StreamApp follows = next;
            if (follows != null && at < to) {
                p.info.fence();
                int used = follows.dissect(p, at, to, fromClient);
                return used == REJECTED ? to - from : at - from + used;
            }
        }
        return to - from;
    }

    /** Bytes that are no start of a message: what goes on from one whose beginning was not captured, once HTTP was seen at all. */
    private int continuation(Packet p, int at, int to, int from) {
        if (!seen && at == from) {
            return REJECTED;
        }
        if (!p.last && Head.lineEnd(p.bytes(), at, p.within(to)) == p.within(to)) {
            p.need = Packet.MORE;
            return at - from;
        }
        p.protocol("HTTP");
        p.layer(Protocol.HTTP, at, to - at);
        p.info.append("", "Continuation ");
        p.tree.close();
        return to - from;
    }

    /** One message; gives its end, or -1 when it is not all there. */
    private int message(Packet p, Direction side, int from, int to) {
        Head head = side.head;
        if (head == null) {
            int end = Head.emptyLine(p.bytes(), from + Math.max(0, side.scanned - 3), p.within(to));
            if (end < 0 && !p.last && to - from < LONGEST_HEAD) {
                side.scanned = p.within(to) - from;
                p.need = Packet.MORE;
                return -1;
            }
            head = Head.read(p.bytes(), from, end < 0 ? p.within(to) : end);
            side.chunk = head.end - from;
        }
        int bodyEnd = bodyEnd(p, side, head, from, to);
        if (bodyEnd < 0) {
            // Offsets in the head are those of the bytes at hand: it is read again when there are more.
            side.scanned = 1;
            p.info.append("", p.text(from, head.lineEnd).strip() + " ");
            return -1;
        }
        finish(p, head, from, bodyEnd);
        return bodyEnd;
    }

    /** Where the body ends; -1 when that is beyond the bytes, with {@link Packet#need} set. */
    private int bodyEnd(Packet p, Direction side, Head h, int from, int to) {
        Request asked = h.request ? null : requests.peekFirst();
        if (h.bare() || asked != null && (asked.method.equals("HEAD") || asked.method.equals("CONNECT") && h.status / 100 == 2)) {
            return h.end;
        }
        if (h.chunked) {
            return Chunks.end(p, from, Math.max(side.chunk, h.end - from), to, at -> side.chunk = at);
        }
        if (h.contentLength >= 0 && h.contentLength <= Integer.MAX_VALUE / 4) {
            long missing = h.end + h.contentLength - to;
            if (missing > 0 && !p.last) {
                p.need = (int) Math.min(missing, Integer.MAX_VALUE / 4);
                return -1;
            }
            return (int) Math.min(to, h.end + h.contentLength);
        }
        if (h.request) {
            return h.end;
        }
        if (!p.last) {
            p.need = Packet.ALL;
            return -1;
        }
        return to;
    }

    private void finish(Packet p, Head h, int from, int end) {
        seen = true;
        p.protocol("HTTP");
        p.layer(Protocol.HTTP, from, end - from);
        p.row.layers |= p.row.method != 0 || p.row.status != 0 ? Protocol.SEVERAL : 0;
        if (h.request) {
            request(p, h, from);
        } else {
            p.row.status = p.row.status != 0 ? p.row.status : h.status;
        }
        Request asked = h.request || h.status / 100 == 1 && h.status != 101 ? null : requests.pollFirst();
        if (p.describing()) {
            HttpTree.message(p, h, from, end, asked);
        }
        p.tree.close();
        Body.show(p, h, h.end, end);
        if (!h.request) {
            upgrade(h, asked);
        }
    }

    private void request(Packet p, Head h, int from) {
        p.row.method = p.row.method != 0 ? p.row.method : p.columns.methods().add(h.method);
        p.row.host = p.row.host != 0 || h.host.isEmpty() ? p.row.host : p.columns.hosts().add(h.host);
        if (requests.size() < MOST_REQUESTS) {
            requests.addLast(new Request(p.frame, p.time, h.method, p.describing() ? HttpTree.target(p, h, from) : ""));
        }
    }

    /** What follows an answer that changes the protocol: an upgrade, or the tunnel of a CONNECT. */
    private void upgrade(Head h, @Nullable Request asked) {
        if (h.status == 101) {
            next = h.upgrade.contains("websocket") ? new WebSocketApp() : apps.byName(h.upgrade).orElseGet(RawApp::new);
        } else if (asked != null && asked.method.equals("CONNECT") && h.status / 100 == 2) {
            next = new TunnelApp(apps);
        }
    }
}
