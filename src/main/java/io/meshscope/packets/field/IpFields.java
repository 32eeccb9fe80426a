package io.meshscope.packets.field;

import java.util.List;

/** Fields of IP and ICMP. */
public final class IpFields {
    // @formatter:off
    public static final FieldId IP = FieldId.protocol("ip");
    public static final FieldId VERSION = FieldId.uint("ip.version", 4);
    public static final FieldId HDR_LEN = FieldId.uint("ip.hdr_len", 8);
    public static final FieldId DSFIELD = FieldId.uint("ip.dsfield", 8);
    public static final FieldId DSFIELD_DSCP = FieldId.uint("ip.dsfield.dscp", 6);
    public static final FieldId DSFIELD_ECN = FieldId.uint("ip.dsfield.ecn", 2);
    public static final FieldId LEN = FieldId.uint("ip.len", 16);
    public static final FieldId ID = FieldId.uint("ip.id", 16);
    public static final FieldId FLAGS = FieldId.uint("ip.flags", 8);
    public static final FieldId FLAGS_RB = FieldId.flag("ip.flags.rb");
    public static final FieldId FLAGS_DF = FieldId.flag("ip.flags.df");
    public static final FieldId FLAGS_MF = FieldId.flag("ip.flags.mf");
    public static final FieldId FRAG_OFFSET = FieldId.uint("ip.frag_offset", 16);
    public static final FieldId TTL = FieldId.uint("ip.ttl", 8);
    public static final FieldId PROTO = FieldId.named("ip.proto", 8, FieldNames.IP_PROTOCOLS);
    public static final FieldId CHECKSUM = FieldId.uint("ip.checksum", 16);
    public static final FieldId CHECKSUM_STATUS = FieldId.named("ip.checksum.status", 8, FieldNames.CHECKSUM_STATUS);
    public static final FieldId ADDR = FieldId.of("ip.addr", FieldType.IPV4, 0);
    public static final FieldId SRC = FieldId.of("ip.src", FieldType.IPV4, 0).within(ADDR);
    public static final FieldId DST = FieldId.of("ip.dst", FieldType.IPV4, 0).within(ADDR);
    public static final FieldId HOST = FieldId.string("ip.host");
    public static final FieldId SRC_HOST = FieldId.string("ip.src_host").within(HOST);
    public static final FieldId DST_HOST = FieldId.string("ip.dst_host").within(HOST);
    public static final FieldId FRAGMENTS = FieldId.none("ip.fragments");
    public static final FieldId FRAGMENT = FieldId.frame("ip.fragment");
    public static final FieldId FRAGMENT_COUNT = FieldId.uint("ip.fragment.count", 32);
    public static final FieldId REASSEMBLED_IN = FieldId.frame("ip.reassembled_in");
    public static final FieldId REASSEMBLED_LENGTH = FieldId.uint("ip.reassembled.length", 32);
    public static final FieldId IPV6 = FieldId.protocol("ipv6");
    public static final FieldId IPV6_VERSION = FieldId.uint("ipv6.version", 4);
    public static final FieldId IPV6_TCLASS = FieldId.uint("ipv6.tclass", 8);
    public static final FieldId IPV6_FLOW = FieldId.uint("ipv6.flow", 20);
    public static final FieldId IPV6_PLEN = FieldId.uint("ipv6.plen", 16);
    public static final FieldId IPV6_NXT = FieldId.named("ipv6.nxt", 8, FieldNames.IP_PROTOCOLS);
    public static final FieldId IPV6_HLIM = FieldId.uint("ipv6.hlim", 8);
    public static final FieldId IPV6_ADDR = FieldId.of("ipv6.addr", FieldType.IPV6, 0);
    public static final FieldId IPV6_SRC = FieldId.of("ipv6.src", FieldType.IPV6, 0).within(IPV6_ADDR);
    public static final FieldId IPV6_DST = FieldId.of("ipv6.dst", FieldType.IPV6, 0).within(IPV6_ADDR);
    public static final FieldId IPV6_HOPOPTS = FieldId.protocol("ipv6.hopopts");
    public static final FieldId IPV6_ROUTING = FieldId.protocol("ipv6.routing");
    public static final FieldId IPV6_DSTOPTS = FieldId.protocol("ipv6.dstopts");
    public static final FieldId IPV6_FRAGHDR = FieldId.protocol("ipv6.fraghdr");
    public static final FieldId IPV6_FRAGHDR_NXT = FieldId.named("ipv6.fraghdr.nxt", 8, FieldNames.IP_PROTOCOLS);
    public static final FieldId IPV6_FRAGHDR_OFFSET = FieldId.uint("ipv6.fraghdr.offset", 16);
    public static final FieldId IPV6_FRAGHDR_MORE = FieldId.flag("ipv6.fraghdr.more");
    public static final FieldId IPV6_FRAGHDR_IDENT = FieldId.uint("ipv6.fraghdr.ident", 32);
    public static final FieldId IPV6_FRAGMENT = FieldId.frame("ipv6.fragment");
    public static final FieldId IPV6_REASSEMBLED_IN = FieldId.frame("ipv6.reassembled_in");
    public static final FieldId AH = FieldId.protocol("ah");
    public static final FieldId ESP = FieldId.protocol("esp");
    public static final FieldId ICMP = FieldId.protocol("icmp");
    public static final FieldId ICMP_TYPE = FieldId.named("icmp.type", 8, FieldNames.ICMP_TYPES);
    public static final FieldId ICMP_CODE = FieldId.uint("icmp.code", 8);
    public static final FieldId ICMP_CHECKSUM = FieldId.uint("icmp.checksum", 16);
    public static final FieldId ICMP_IDENT = FieldId.uint("icmp.ident", 16);
    public static final FieldId ICMP_SEQ = FieldId.uint("icmp.seq", 16);
    public static final FieldId ICMP_MTU = FieldId.uint("icmp.mtu", 16);
    public static final FieldId ICMPV6 = FieldId.protocol("icmpv6");
    public static final FieldId ICMPV6_TYPE = FieldId.named("icmpv6.type", 8, FieldNames.ICMPV6_TYPES);
    public static final FieldId ICMPV6_CODE = FieldId.uint("icmpv6.code", 8);
    public static final FieldId ICMPV6_CHECKSUM = FieldId.uint("icmpv6.checksum", 16);
    public static final FieldId ICMPV6_MTU = FieldId.uint("icmpv6.mtu", 32);
    public static final FieldId IGMP = FieldId.protocol("igmp");
    public static final FieldId UDP = FieldId.protocol("udp");
    public static final FieldId UDP_PORT = FieldId.uint("udp.port", 16);
    public static final FieldId UDP_SRCPORT = FieldId.uint("udp.srcport", 16).within(UDP_PORT);
    public static final FieldId UDP_DSTPORT = FieldId.uint("udp.dstport", 16).within(UDP_PORT);
    public static final FieldId UDP_LENGTH = FieldId.uint("udp.length", 16);
    public static final FieldId UDP_CHECKSUM = FieldId.uint("udp.checksum", 16);
    public static final FieldId UDP_CHECKSUM_STATUS = FieldId.named("udp.checksum.status", 8, FieldNames.CHECKSUM_STATUS);
    public static final FieldId UDP_STREAM = FieldId.uint("udp.stream", 32);
    public static final FieldId UDP_PAYLOAD = FieldId.bytes("udp.payload");

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            IP, VERSION, HDR_LEN, DSFIELD, DSFIELD_DSCP, DSFIELD_ECN, LEN, ID, FLAGS, FLAGS_RB, FLAGS_DF, FLAGS_MF, FRAG_OFFSET, TTL,
            PROTO, CHECKSUM, CHECKSUM_STATUS, ADDR, SRC, DST, HOST, SRC_HOST, DST_HOST, FRAGMENTS, FRAGMENT, FRAGMENT_COUNT,
            REASSEMBLED_IN, REASSEMBLED_LENGTH, IPV6, IPV6_VERSION, IPV6_TCLASS, IPV6_FLOW, IPV6_PLEN, IPV6_NXT, IPV6_HLIM, IPV6_ADDR,
            IPV6_SRC, IPV6_DST, IPV6_HOPOPTS, IPV6_ROUTING, IPV6_DSTOPTS, IPV6_FRAGHDR, IPV6_FRAGHDR_NXT, IPV6_FRAGHDR_OFFSET,
            IPV6_FRAGHDR_MORE, IPV6_FRAGHDR_IDENT, IPV6_FRAGMENT, IPV6_REASSEMBLED_IN, AH, ESP, ICMP, ICMP_TYPE, ICMP_CODE,
            ICMP_CHECKSUM, ICMP_IDENT, ICMP_SEQ, ICMP_MTU, ICMPV6, ICMPV6_TYPE, ICMPV6_CODE, ICMPV6_CHECKSUM, ICMPV6_MTU, IGMP, UDP,
            UDP_PORT, UDP_SRCPORT, UDP_DSTPORT, UDP_LENGTH, UDP_CHECKSUM, UDP_CHECKSUM_STATUS, UDP_STREAM, UDP_PAYLOAD);
    // @formatter:on

    private IpFields() {}
}
