package io.meshscope.packets.dns;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.DnsFields;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.AddressText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Questions and resource records of one message. */
final class Records {
    private static final int MOST_JUMPS = 64;
    private static final int LONGEST_NAME = 255 * 4;
    private static final int OPT = 41;

    private final Packet p;
    private final int start;
    private final int end;
    /** Where the name read last ends. */
    private int nameEnd;

    Records(Packet p, int start, int end) {
        this.p = p;
        this.start = start;
        this.end = end;
    }

    int question(int at, boolean multicast) {
        String name = name(at);
        int type = p.u16(nameEnd);
        int kind = p.u16(nameEnd + 2);
        p.tree.text(DnsFields.QRY_NAME, at, nameEnd - at, name);
        p.tree.generated(DnsFields.QRY_NAME_LEN, name.equals("<Root>") ? 0 : name.length());
        p.tree.number(DnsFields.QRY_TYPE, nameEnd, 2, type);
        p.tree.number(DnsFields.QRY_CLASS, nameEnd + 2, 2, kind);
        String asked = multicast ? (kind & 0x8000) != 0 ? ", \"QU\" question" : ", \"QM\" question" : "";
        p.info.append(type(type) + " " + name + asked);
        return nameEnd + 4;
    }

    private static String type(int type) {
        String name = FieldNames.DNS_TYPES.get((long) type);
        return name == null ? "Unknown (" + type + ")" : name;
    }

    int record(int at, boolean told) {
        String name = name(at);
        int fixed = nameEnd;
        int type = p.u16(fixed);
        int length = p.u16(fixed + 8);
        p.tree.text(DnsFields.RESP_NAME, at, fixed - at, name);
        p.tree.number(DnsFields.RESP_TYPE, fixed, 2, type);
        if (type != OPT) {
            p.tree.number(DnsFields.RESP_CLASS, fixed + 2, 2, p.u16(fixed + 2));
            p.tree.number(DnsFields.RESP_TTL, fixed + 4, 4, p.u32(fixed + 4));
        }
        p.tree.number(DnsFields.RESP_LEN, fixed + 8, 2, length);
        int data = fixed + 10;
        if (data + length > end) {
            p.u8(data + length - 1);
        }
        String value = value(type, data, length);
        if (told) {
            p.info.append(type(type) + (value.isEmpty() ? "" : " " + value));
        }
        return data + length;
    }

    private String value(int type, int at, int length) {
        return switch (type) {
            case 1 -> length == 4 ? address(DnsFields.A, at, 4) : "";
            case 28 -> length == 16 ? address(DnsFields.AAAA, at, 16) : "";
            case 2 -> named(DnsFields.NS, at);
            case 5 -> named(DnsFields.CNAME, at);
            case 12 -> named(DnsFields.PTR_DOMAIN_NAME, at);
            case 6 -> {
                String server = named(DnsFields.SOA_MNAME, at);
                named(DnsFields.SOA_RNAME, nameEnd);
                yield server;
            }
            case 15 -> {
                p.tree.number(DnsFields.MX_PREFERENCE, at, 2, p.u16(at));
                yield p.u16(at) + " " + named(DnsFields.MX_MAIL_EXCHANGE, at + 2);
            }
            case 16 -> {
                text(at, at + length);
                yield "";
            }
            case 33 -> {
                p.tree.number(DnsFields.SRV_PRIORITY, at, 2, p.u16(at));
                p.tree.number(DnsFields.SRV_WEIGHT, at + 2, 2, p.u16(at + 2));
                p.tree.number(DnsFields.SRV_PORT, at + 4, 2, p.u16(at + 4));
                String target = named(DnsFields.SRV_TARGET, at + 6);
                yield p.u16(at) + " " + p.u16(at + 2) + " " + p.u16(at + 4) + " " + target;
            }
            default -> "";
        };
    }

    private String address(FieldId field, int at, int length) {
        p.tree.octets(field, at, length);
        return AddressText.of(Arrays.copyOfRange(p.bytes(), at, at + length));
    }

    private String named(FieldId field, int at) {
        String name = name(at);
        p.tree.text(field, at, nameEnd - at, name);
        return name;
    }

    private void text(int from, int to) {
        for (int at = from; at < to;) {
            int length = p.u8(at);
            p.tree.generated(DnsFields.TXT, new Value.Text(p.text(at + 1, Math.min(to, at + 1 + length))));
            at += 1 + length;
        }
    }

    /** A name with its labels, following pointers backwards only so far. */
    private String name(int from) {
        StringBuilder out = new StringBuilder();
        int at = from;
        int after = -1;
        int jumps = 0;
        while (true) {
            int length = p.u8(at);
            if (length == 0) {
                at++;
                break;
            }
            if ((length & 0xc0) == 0xc0) {
                int target = start + (p.u16(at) & 0x3fff);
                after = after < 0 ? at + 2 : after;
                if (++jumps > MOST_JUMPS || target >= end) {
                    throw Packet.malformed();
                }
                at = target;
                continue;
            }
            if ((length & 0xc0) != 0 || out.length() > LONGEST_NAME) {
                throw Packet.malformed();
            }
            p.u8(at + length);
            out.append(out.isEmpty() ? "" : ".").append(new String(p.bytes(), at + 1, length, StandardCharsets.UTF_8));
            at += 1 + length;
        }
        nameEnd = after < 0 ? at : after;
        return out.isEmpty() ? "<Root>" : out.toString();
    }
}
