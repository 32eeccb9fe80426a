package io.meshscope.packets.net;

import io.meshscope.packets.dissect.Packet;

/** Datagrams told by their first bytes. */
final class OtherDatagrams {
    private OtherDatagrams() {}

    /** QUIC, RFC 9000: a long header with a version that is known, or any short header with its fixed bit. */
    static boolean quic(Packet p, int from, int to) {
        if (Math.min(to, p.limit()) - from < 6) {
            return false;
        }
        int first = p.u8(from);
        if ((first & 0x80) == 0) {
            return (first & 0x40) != 0;
        }
        int version = p.i32(from + 1);
        return version == 1 || version == 0 || version == 0x6b33_43cf || (version & 0xffff_ff00) == 0xff00_0000;
    }

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
