package io.meshscope.packets.dns;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;

/** DNS over TCP: each message after its length (RFC 1035, 4.2.2). */
public final class DnsApp implements StreamApp {
    private final Dns dns = new Dns();

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        int at = from;
        while (at < to) {
            if (to - at < 2) {
                p.need = Packet.MORE;
                return p.last ? to - from : at - from;
            }
            int end = at + 2 + p.u16(at);
            if (end > to && !p.last) {
                p.need = end - to;
                return at - from;
            }
            dns.dissect(p, at + 2, end, p.row.stream, false);
            at = end;
        }
        return to - from;
    }
}
