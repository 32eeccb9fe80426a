package io.meshscope.packets.field;

import java.util.List;

/** Fields below the network layer. */
public final class LinkFields {
    // @formatter:off
    public static final FieldId ETH = FieldId.protocol("eth");
    public static final FieldId ADDR = FieldId.of("eth.addr", FieldType.ETHER, 0);
    public static final FieldId SRC = FieldId.of("eth.src", FieldType.ETHER, 0).within(ADDR);
    public static final FieldId DST = FieldId.of("eth.dst", FieldType.ETHER, 0).within(ADDR);
    public static final FieldId TYPE = FieldId.uint("eth.type", 16);
    public static final FieldId LEN = FieldId.uint("eth.len", 16);
    public static final FieldId TRAILER = FieldId.bytes("eth.trailer");
    public static final FieldId PADDING = FieldId.bytes("eth.padding");
    public static final FieldId VLAN = FieldId.protocol("vlan");
    public static final FieldId VLAN_ID = FieldId.uint("vlan.id", 12);
    public static final FieldId VLAN_PRIORITY = FieldId.uint("vlan.priority", 3);
    public static final FieldId VLAN_DEI = FieldId.flag("vlan.dei");
    public static final FieldId VLAN_ETYPE = FieldId.uint("vlan.etype", 16);
    public static final FieldId IEEE8021AD = FieldId.protocol("ieee8021ad");
    public static final FieldId IEEE8021AD_ID = FieldId.uint("ieee8021ad.id", 12);
    public static final FieldId SLL = FieldId.protocol("sll");
    public static final FieldId SLL_PKTTYPE = FieldId.named("sll.pkttype", 16, FieldNames.PACKET_TYPES);
    public static final FieldId SLL_HATYPE = FieldId.uint("sll.hatype", 16);
    public static final FieldId SLL_HALEN = FieldId.uint("sll.halen", 16);
    public static final FieldId SLL_IFINDEX = FieldId.uint("sll.ifindex", 32);
    public static final FieldId SLL_SRC_ETH = FieldId.of("sll.src.eth", FieldType.ETHER, 0);
    public static final FieldId SLL_ETYPE = FieldId.uint("sll.etype", 16);
    public static final FieldId NULL = FieldId.protocol("null");
    public static final FieldId NULL_TYPE = FieldId.uint("null.type", 32);
    public static final FieldId NULL_FAMILY = FieldId.uint("null.family", 32);
    public static final FieldId LLC = FieldId.protocol("llc");
    public static final FieldId STP = FieldId.protocol("stp");
    public static final FieldId PPP = FieldId.protocol("ppp");
    public static final FieldId ARP = FieldId.protocol("arp");
    public static final FieldId ARP_HW_TYPE = FieldId.uint("arp.hw.type", 16);
    public static final FieldId ARP_PROTO_TYPE = FieldId.uint("arp.proto.type", 16);
    public static final FieldId ARP_OPCODE = FieldId.named("arp.opcode", 16, FieldNames.ARP_OPCODES);
    public static final FieldId ARP_SRC_HW_MAC = FieldId.of("arp.src.hw_mac", FieldType.ETHER, 0);
    public static final FieldId ARP_SRC_PROTO_IPV4 = FieldId.of("arp.src.proto_ipv4", FieldType.IPV4, 0);
    public static final FieldId ARP_DST_HW_MAC = FieldId.of("arp.dst.hw_mac", FieldType.ETHER, 0);
    public static final FieldId ARP_DST_PROTO_IPV4 = FieldId.of("arp.dst.proto_ipv4", FieldType.IPV4, 0);
    public static final FieldId MPLS = FieldId.protocol("mpls");
    public static final FieldId MPLS_LABEL = FieldId.uint("mpls.label", 20);
    public static final FieldId PPPOES = FieldId.protocol("pppoes");
    public static final FieldId GRE = FieldId.protocol("gre");
    public static final FieldId GRE_PROTO = FieldId.uint("gre.proto", 16);
    public static final FieldId VXLAN = FieldId.protocol("vxlan");
    public static final FieldId VXLAN_VNI = FieldId.uint("vxlan.vni", 24);
    public static final FieldId GENEVE = FieldId.protocol("geneve");
    public static final FieldId GENEVE_VNI = FieldId.uint("geneve.vni", 24);

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            ETH, ADDR, SRC, DST, TYPE, LEN, TRAILER, PADDING, VLAN, VLAN_ID, VLAN_PRIORITY, VLAN_DEI, VLAN_ETYPE, IEEE8021AD,
            IEEE8021AD_ID, SLL, SLL_PKTTYPE, SLL_HATYPE, SLL_HALEN, SLL_IFINDEX, SLL_SRC_ETH, SLL_ETYPE, NULL, NULL_TYPE, NULL_FAMILY,
            LLC, STP, PPP, ARP, ARP_HW_TYPE, ARP_PROTO_TYPE, ARP_OPCODE, ARP_SRC_HW_MAC, ARP_SRC_PROTO_IPV4, ARP_DST_HW_MAC,
            ARP_DST_PROTO_IPV4, MPLS, MPLS_LABEL, PPPOES, GRE, GRE_PROTO, VXLAN, VXLAN_VNI, GENEVE, GENEVE_VNI);
    // @formatter:on

    private LinkFields() {}
}
