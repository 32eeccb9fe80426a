package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.Protocol;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The header of the PROXY protocol, version 1 and 2 (haproxy.org, proxy-protocol.txt), and what follows it. */
public final class ProxyApp implements StreamApp {
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final int LONGEST_LINE = 107;

    private final Apps apps;
    private @Nullable StreamApp inner;

    /** A connection; {@code apps} tells what follows. */
    public ProxyApp(Apps apps) {
        this.apps = apps;
    }

    /** Whether a header of either version stands here. */
    public static boolean looksLike(Packet p, int from, int to) {
        return second(p, from, to) || first(p, from, to) > 0;
    }

    private static boolean second(Packet p, int from, int to) {
        return p.within(to) - from >= 16 && Arrays.equals(p.bytes(), from, from + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** Length of a header of version 1, 0 when there is none. */
    private static int first(Packet p, int from, int to) {
        int end = Math.min(p.within(to), from + LONGEST_LINE);
        if (end - from < 8 || !p.latin(from, from + 6).equals("PROXY ")) {
            return 0;
        }
        int line = Head.lineEnd(p.bytes(), from, end);
        return line < end ? line + 1 - from : 0;
    }

    @Override
    public StreamApp current() {
        StreamApp known = inner;
        return known == null ? this : known.current();
    }

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        int length = second(p, from, to) ? 16 + p.u16(from + 14) : first(p, from, to);
        if (length == 0) {
            return REJECTED;
        }
        if (length > to - from && !p.last) {
            p.need = length - (to - from);
            return 0;
        }
        p.layer(Protocol.PROXY, from, length);
        if (second(p, from, to)) {
            binary(p, from);
        } else {
            line(p, from, length);
        }
        p.tree.close();
        TunnelApp rest = new TunnelApp(apps);
        inner = rest;
        int at = Math.min(to, from + length);
        if (at == to) {
            return to - from;
        }
        int used = rest.dissect(p, at, to, fromClient);
        return used == REJECTED ? to - from : length + used;
    }

    private static void line(Packet p, int from, int length) {
        p.protocol("PROXYv1");
        p.info.append("", "PROXYv1");
        p.tree.generated(HttpFields.PROXY_VERSION, 1);
        String[] words = p.latin(from, from + length).strip().split(" ");
        p.tree.text(HttpFields.PROXY_V1_PROTO, from, length, words.length > 1 ? words[1] : "");
        if (words.length == 6) {
            p.tree.generated(HttpFields.PROXY_SRCPORT, number(words[4]));
            p.tree.generated(HttpFields.PROXY_DSTPORT, number(words[5]));
            if (words[1].equals("TCP4")) {
                address(p, HttpFields.PROXY_SRC_IPV4, words[2]);
                address(p, HttpFields.PROXY_DST_IPV4, words[3]);
            }
        }
    }

    private static long number(String word) {
        return word.matches("\\d{1,5}") ? Long.parseLong(word) : 0;
    }

    private static void address(Packet p, FieldId field, String word) {
        String[] parts = word.split("\\.");
        byte[] out = new byte[4];
        for (int i = 0; i < 4 && parts.length == 4; i++) {
            out[i] = (byte) number(parts[i]);
        }
        p.tree.generated(field, new Value.Octets(out));
    }

    private static void binary(Packet p, int from) {
        p.protocol("PROXYv2");
        p.info.append("", "PROXYv2");
        p.tree.number(HttpFields.PROXY_VERSION, from + 12, 1, p.u8(from + 12) >>> 4);
        p.tree.number(HttpFields.PROXY_COMMAND, from + 12, 1, p.u8(from + 12) & 15);
        int family = p.u8(from + 13) >>> 4;
        int length = p.u16(from + 14);
        int at = from + 16;
        if (family == 1 && length >= 12) {
            p.tree.octets(HttpFields.PROXY_SRC_IPV4, at, 4);
            p.tree.octets(HttpFields.PROXY_DST_IPV4, at + 4, 4);
            ports(p, at + 8);
        } else if (family == 2 && length >= 36) {
            p.tree.octets(HttpFields.PROXY_SRC_IPV6, at, 16);
            p.tree.octets(HttpFields.PROXY_DST_IPV6, at + 16, 16);
            ports(p, at + 32);
        }
    }

    private static void ports(Packet p, int at) {
        p.tree.number(HttpFields.PROXY_SRCPORT, at, 2, p.u16(at));
        p.tree.number(HttpFields.PROXY_DSTPORT, at + 2, 2, p.u16(at + 2));
    }
}
