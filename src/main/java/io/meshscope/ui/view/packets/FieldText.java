package io.meshscope.ui.view.packets;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.AddressText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How fields and their values read in the details of a packet. Names of protocols are the same in every language. */
final class FieldText {
    private static final int MOST_BYTES = 48;
    private static final int LONGEST = 2000;
    private static final long SECOND = 1_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn xxx", Locale.ROOT);
    private static final Map<String, String> PROTOCOLS = Map.ofEntries(Map.entry("frame", "Frame"), Map.entry("eth", "Ethernet II"),
            Map.entry("sll", "Linux cooked capture"), Map.entry("vlan", "802.1Q Virtual LAN"), Map.entry("null", "Null/Loopback"),
            Map.entry("arp", "Address Resolution Protocol"), Map.entry("ip", "Internet Protocol Version 4"),
            Map.entry("ipv6", "Internet Protocol Version 6"), Map.entry("icmp", "Internet Control Message Protocol"),
            Map.entry("icmpv6", "Internet Control Message Protocol v6"), Map.entry("udp", "User Datagram Protocol"),
            Map.entry("tcp", "Transmission Control Protocol"), Map.entry("tls", "Transport Layer Security"),
            Map.entry("http", "Hypertext Transfer Protocol"), Map.entry("http2", "HyperText Transfer Protocol 2"),
            Map.entry("grpc", "gRPC"), Map.entry("dns", "Domain Name System"), Map.entry("proxy", "PROXY Protocol"),
            Map.entry("websocket", "WebSocket"), Map.entry("vxlan", "Virtual eXtensible LAN"), Map.entry("geneve", "Geneve"),
            Map.entry("gre", "Generic Routing Encapsulation"), Map.entry("data", "Data"), Map.entry("json", "JSON"));
    private static final List<String> HEXADECIMAL = List.of("flags", "version", "id", "checksum", "ciphersuite", "etype", "type");

    private FieldText() {}

    /** The name of a field below its protocol; a protocol's whole name. */
    static String label(Node node) {
        String name = node.field().name();
        if (node.field().type() == FieldType.PROTOCOL) {
            return PROTOCOLS.getOrDefault(name, name);
        }
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(dot + 1);
    }

    /** The value of a field; of a protocol what matters most in it. */
    static String value(Dissection frame, Node node, ZoneId zone) {
        if (node.field().type() == FieldType.PROTOCOL) {
            return summary(frame, node);
        }
        return switch (node.value()) {
            case Value.Number(long n) -> number(node.field(), n);
            case Value.Text(String text) -> oneLine(text);
            case Value.Nanos(long n) -> node.field().type() == FieldType.TIME ? time(n, zone) : seconds(n);
            case Value.Octets(byte[] bytes) -> octets(node.field(), bytes);
            case Value.Present _ -> "";
        };
    }

    /** Line breaks are shown, not made. */
    private static String oneLine(String text) {
        String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return line.strip().replace("\r", "").replace("\n", " ⏎ ");
    }

    private static String number(FieldId field, long n) {
        String last = field.name().substring(field.name().lastIndexOf('.') + 1);
        boolean hex = field.type() == FieldType.UINT && field.bits() >= 12 && HEXADECIMAL.contains(last);
        String digits = hex ? String.format(Locale.ROOT, "0x%0" + (field.bits() + 3) / 4 + "x", n) : Long.toUnsignedString(n);
        if (field.type() == FieldType.INT) {
            digits = Long.toString(n);
        }
        String shown = digits;
        return field.called(n).map(name -> name + " (" + shown + ")").orElse(shown);
    }

    private static String octets(FieldId field, byte[] bytes) {
        if (field.type() != FieldType.BYTES) {
            return AddressText.of(bytes);
        }
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(MOST_BYTES, bytes.length));
        return bytes.length > MOST_BYTES ? hex + "…" : hex;
    }

    private static String time(long nanos, ZoneId zone) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)).atZone(zone));
    }

    private static String seconds(long nanos) {
        return (nanos < 0 ? "-" : "") + Math.abs(nanos) / SECOND + "." + String.format(Locale.ROOT, "%09d", Math.abs(nanos) % SECOND)
                + " s";
    }

    /** What matters most in a protocol. */
    private static String summary(Dissection frame, Node protocol) {
        FieldId id = protocol.field();
        if (id.equals(LinkFields.ETH)) {
            return pair(protocol, LinkFields.SRC, LinkFields.DST);
        }
        if (id.equals(IpFields.IP)) {
            return pair(protocol, IpFields.SRC, IpFields.DST);
        }
        if (id.equals(IpFields.IPV6)) {
            return pair(protocol, IpFields.IPV6_SRC, IpFields.IPV6_DST);
        }
        if (id.equals(TcpFields.TCP)) {
            return pair(protocol, TcpFields.SRCPORT, TcpFields.DSTPORT)
                    + first(protocol, TcpFields.LEN).map(n -> ", len " + n).orElse("");
        }
        if (id.equals(IpFields.UDP)) {
            return pair(protocol, IpFields.UDP_SRCPORT, IpFields.UDP_DSTPORT);
        }
        if (id.equals(TlsFields.TLS)) {
            List<String> messages = new ArrayList<>();
            collect(protocol, TlsFields.HANDSHAKE_TYPE, messages);
            return String.join(", ", messages);
        }
        if (id.equals(HttpFields.HTTP)) {
            return first(protocol, HttpFields.REQUEST_METHOD)
                    .map(m -> m + " " + first(protocol, HttpFields.REQUEST_URI).orElse(""))
                    .or(() -> first(protocol, HttpFields.RESPONSE_CODE)).orElse("");
        }
        return id.name().equals("frame") ? String.valueOf(frame.frame() + 1) : "";
    }

    private static String pair(Node node, FieldId from, FieldId to) {
        return first(node, from).flatMap(a -> first(node, to).map(b -> a + " → " + b)).orElse("");
    }

    private static Optional<String> first(Node node, FieldId field) {
        List<String> found = new ArrayList<>();
        collect(node, field, found);
        return found.stream().findFirst();
    }

    private static void collect(Node node, FieldId field, List<String> out) {
        if (node.field().equals(field)) {
            out.add(switch (node.value()) {
                case Value.Number(long n) -> field.called(n).orElse(Long.toString(n));
                case Value.Text(String text) -> text;
                case Value.Octets(byte[] bytes) -> octets(field, bytes);
                default -> "";
            });
        }
        node.children().forEach(c -> collect(c, field, out));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    /** A display filter for a value; of what has no value, that it is there. */
    static String filter(Dissection frame, Node node) {
        String name = node.field().name();
        return switch (node.value()) {
            case Value.Number(long n) ->
                name + " == " + (node.field().type() == FieldType.INT ? Long.toString(n) : Long.toUnsignedString(n));
            case Value.Text(String text) -> name + " == \"" + escaped(text) + "\"";
            case Value.Octets(byte[] bytes) when node.field().type() == FieldType.BYTES ->
                name + " == " + HexFormat.ofDelimiter(":").formatHex(bytes);
            case Value.Octets(byte[] bytes) -> name + " == " + AddressText.of(bytes);
            case Value.Nanos(long n) when node.field().type() == FieldType.SPAN -> name + " == " + seconds(n).replace(" s", "");
            case Value.Nanos(long n) -> name + " == \"" + Instant.ofEpochSecond(Math.floorDiv(n, SECOND), Math.floorMod(n, SECOND)) + "\"";
            case Value.Present _ -> name;
        };
    }
}
