package io.meshscope.packets.index;

import io.meshscope.packets.field.DnsFields;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.TlsFields;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Protocols whose presence in a frame is a bit of a column. Those that {@link #of} gives are in the column exactly when the dissection of the frame has the field. */
public enum Protocol {
    // @formatter:off
    ETH(LinkFields.ETH), VLAN(LinkFields.VLAN), SLL(LinkFields.SLL), NULL(LinkFields.NULL), ARP(LinkFields.ARP), IP(IpFields.IP),
    IPV6(IpFields.IPV6), ICMP(IpFields.ICMP), ICMPV6(IpFields.ICMPV6), UDP(IpFields.UDP), TCP(TcpFields.TCP), TLS(TlsFields.TLS),
    HTTP(HttpFields.HTTP), HTTP2(Http2Fields.HTTP2), GRPC(Http2Fields.GRPC), WEBSOCKET(HttpFields.WEBSOCKET), DNS(DnsFields.DNS),
    MDNS(DnsFields.MDNS), PROXY(HttpFields.PROXY), VXLAN(LinkFields.VXLAN), GENEVE(LinkFields.GENEVE), GRE(LinkFields.GRE),
    DATA(FrameFields.DATA), JSON(HttpFields.JSON), XML(HttpFields.XML), MALFORMED(FrameFields.MALFORMED), SHORT(FrameFields.SHORT);
    // @formatter:on

    /**
     * Bit of a frame with more than one network or transport header, its own or quoted by ICMP: its columns have only the last addresses and
     * ports, a search has to take it apart.
     */
    public static final long NESTED = 1L << 62;
    /** Bit of a fragment of an IP datagram. */
    public static final long FRAGMENT = 1L << 61;

    /** Bit of a frame with more than one message of TLS, HTTP or DNS that the columns tell about: they have the first of each only. */
    public static final long SEVERAL = 1L << 60;

    private static final Set<Protocol> LOOSE = EnumSet.of(DATA, MALFORMED, SHORT);

    private final FieldId field;

    Protocol(FieldId field) {
        this.field = field;
    }

    /** Its field. */
    public FieldId field() {
        return field;
    }

    /** Its bit in {@link Columns#layers}. */
    public long bit() {
        return 1L << ordinal();
    }

    /** Whether it is set in a value of the column. */
    public boolean in(long bits) {
        return (bits & bit()) != 0;
    }

    /** The protocol of a field whose bit tells exactly whether a frame has it. What is left over or broken shows only when a frame is taken apart. */
    public static Optional<Protocol> of(FieldId field) {
        return Arrays.stream(values()).filter(p -> p.field == field && !LOOSE.contains(p)).findFirst();
    }
}
