package io.meshscope.packets.field;

import java.util.List;

/** Fields of DNS. */
public final class DnsFields {
    // @formatter:off
    public static final FieldId DNS = FieldId.protocol("dns");
    public static final FieldId MDNS = FieldId.protocol("mdns");
    public static final FieldId LENGTH = FieldId.uint("dns.length", 16);
    public static final FieldId ID = FieldId.uint("dns.id", 16);
    public static final FieldId FLAGS = FieldId.uint("dns.flags", 16);
    public static final FieldId FLAGS_RESPONSE = FieldId.flag("dns.flags.response");
    public static final FieldId FLAGS_OPCODE = FieldId.uint("dns.flags.opcode", 4);
    public static final FieldId FLAGS_AUTHORITATIVE = FieldId.flag("dns.flags.authoritative");
    public static final FieldId FLAGS_TRUNCATED = FieldId.flag("dns.flags.truncated");
    public static final FieldId FLAGS_RECDESIRED = FieldId.flag("dns.flags.recdesired");
    public static final FieldId FLAGS_RECAVAIL = FieldId.flag("dns.flags.recavail");
    public static final FieldId FLAGS_RCODE = FieldId.named("dns.flags.rcode", 16, FieldNames.DNS_RCODES);
    public static final FieldId COUNT_QUERIES = FieldId.uint("dns.count.queries", 16);
    public static final FieldId COUNT_ANSWERS = FieldId.uint("dns.count.answers", 16);
    public static final FieldId COUNT_AUTH_RR = FieldId.uint("dns.count.auth_rr", 16);
    public static final FieldId COUNT_ADD_RR = FieldId.uint("dns.count.add_rr", 16);
    public static final FieldId QRY_NAME = FieldId.string("dns.qry.name");
    public static final FieldId QRY_NAME_LEN = FieldId.uint("dns.qry.name.len", 16);
    public static final FieldId QRY_TYPE = FieldId.named("dns.qry.type", 16, FieldNames.DNS_TYPES);
    public static final FieldId QRY_CLASS = FieldId.uint("dns.qry.class", 16);
    public static final FieldId RESP_NAME = FieldId.string("dns.resp.name");
    public static final FieldId RESP_TYPE = FieldId.named("dns.resp.type", 16, FieldNames.DNS_TYPES);
    public static final FieldId RESP_CLASS = FieldId.uint("dns.resp.class", 16);
    public static final FieldId RESP_TTL = FieldId.uint("dns.resp.ttl", 32);
    public static final FieldId RESP_LEN = FieldId.uint("dns.resp.len", 32);
    public static final FieldId A = FieldId.of("dns.a", FieldType.IPV4, 0);
    public static final FieldId AAAA = FieldId.of("dns.aaaa", FieldType.IPV6, 0);
    public static final FieldId CNAME = FieldId.string("dns.cname");
    public static final FieldId NS = FieldId.string("dns.ns");
    public static final FieldId PTR_DOMAIN_NAME = FieldId.string("dns.ptr.domain_name");
    public static final FieldId SOA_MNAME = FieldId.string("dns.soa.mname");
    public static final FieldId SOA_RNAME = FieldId.string("dns.soa.rname");
    public static final FieldId MX_PREFERENCE = FieldId.uint("dns.mx.preference", 16);
    public static final FieldId MX_MAIL_EXCHANGE = FieldId.string("dns.mx.mail_exchange");
    public static final FieldId SRV_PRIORITY = FieldId.uint("dns.srv.priority", 16);
    public static final FieldId SRV_WEIGHT = FieldId.uint("dns.srv.weight", 16);
    public static final FieldId SRV_PORT = FieldId.uint("dns.srv.port", 16);
    public static final FieldId SRV_TARGET = FieldId.string("dns.srv.target");
    public static final FieldId TXT = FieldId.string("dns.txt");
    public static final FieldId TIME = FieldId.span("dns.time");
    public static final FieldId RESPONSE_TO = FieldId.frame("dns.response_to");
    public static final FieldId RESPONSE_IN = FieldId.frame("dns.response_in");
    public static final FieldId RETRANSMISSION = FieldId.flag("dns.retransmission");

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            DNS, MDNS, LENGTH, ID, FLAGS, FLAGS_RESPONSE, FLAGS_OPCODE, FLAGS_AUTHORITATIVE, FLAGS_TRUNCATED, FLAGS_RECDESIRED,
            FLAGS_RECAVAIL, FLAGS_RCODE, COUNT_QUERIES, COUNT_ANSWERS, COUNT_AUTH_RR, COUNT_ADD_RR, QRY_NAME, QRY_NAME_LEN, QRY_TYPE,
            QRY_CLASS, RESP_NAME, RESP_TYPE, RESP_CLASS, RESP_TTL, RESP_LEN, A, AAAA, CNAME, NS, PTR_DOMAIN_NAME, SOA_MNAME, SOA_RNAME,
            MX_PREFERENCE, MX_MAIL_EXCHANGE, SRV_PRIORITY, SRV_WEIGHT, SRV_PORT, SRV_TARGET, TXT, TIME, RESPONSE_TO, RESPONSE_IN,
            RETRANSMISSION);
    // @formatter:on

    private DnsFields() {}
}
