package io.meshscope.cli.packets;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.AddressText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Values as {@code tshark -T fields} prints them. */
final class ValueText {
    private static final long SECOND = 1_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, yyyy HH:mm:ss.nnnnnnnnn zzz", Locale.US);
    /** Numbers that are printed in hexadecimal. */
    private static final Set<String> HEXADECIMAL = Set.of("tcp.flags", "ip.id", "ip.flags", "ip.dsfield", "ip.checksum", "tcp.checksum",
            "udp.checksum", "icmp.checksum", "icmpv6.checksum", "eth.type", "vlan.etype", "sll.etype", "gre.proto", "arp.proto.type",
            "ipv6.flow", "ipv6.tclass", "ipv6.fraghdr.ident", "dns.id", "dns.flags", "dns.qry.class", "dns.resp.class",
            "tls.record.version", "tls.handshake.version", "tls.handshake.ciphersuite", "tls.handshake.extensions.supported_version",
            "tls.handshake.extensions_supported_group", "tls.handshake.sig_hash_alg", "http2.flags");

    private ValueText() {}

    static String of(Node node) {
        FieldId field = node.field();
        return switch (node.value()) {
            case Value.Number(long n) -> number(field, n);
            case Value.Text(String text) -> text;
            case Value.Nanos(long n) -> field.type() == FieldType.TIME ? time(n) : seconds(n);
            case Value.Present() -> field.type() == FieldType.PROTOCOL ? field.name() : "1";
            case Value.Octets(byte[] b) -> field.type() == FieldType.BYTES ? HexFormat.of().formatHex(b) : AddressText.of(b);
        };
    }

    private static String number(FieldId field, long n) {
        if (HEXADECIMAL.contains(field.name())) {
            int digits = field.bits() == 12 ? 4 : (field.bits() + 3) / 4;
            return "0x" + HexFormat.of().toHexDigits(n, digits);
        }
        return field.type() == FieldType.INT ? Long.toString(n) : Long.toUnsignedString(n);
    }

    static String seconds(long nanos) {
        String sign = nanos < 0 ? "-" : "";
        return sign + Math.abs(nanos / SECOND) + "." + "%09d".formatted(Math.abs(nanos % SECOND));
    }

    private static String time(long nanos) {
        return TIME
                .format(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)).atZone(ZoneId.systemDefault()));
    }
}
