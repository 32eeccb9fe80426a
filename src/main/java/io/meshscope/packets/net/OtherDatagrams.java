package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;

/** Datagrams told by their first bytes. */
final class OtherDatagrams {
    private OtherDatagrams() {}

    /** DTLS, RFC 6347: a content type and a version, by which it is called. */
    static String dtls(Packet p, int from, int to) {
        if (Math.min(to, p.limit()) - from < 13 || p.u8(from) < 20 || p.u8(from) > 25) {
            return "";
        }
        // The version of a ClientHello is not that of the connection yet.
        boolean hello = p.u8(from) == 22 && p.limit() > from + 13 && p.u8(from + 13) == 1;
        return switch (p.u16(from + 1)) {
            case 0xfeff -> hello ? "DTLS" : "DTLSv1.0";
            case 0xfefd -> "DTLSv1.2";
            default -> "";
        };
    }
}
