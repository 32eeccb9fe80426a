package io.meshscope.packets.field;

import java.util.HashMap;
import java.util.Map;

/** What single values are called, in the words Wireshark's filters take. Sources: the IANA registries of each protocol. */
public final class FieldNames {
    // @formatter:off
    public static final Map<Long, String> SEVERITIES = of("1048576=Comment|2097152=Chat|4194304=Note|6291456=Warning|8388608=Error");
    public static final Map<Long, String> PACKET_TYPES = of("0=Unicast to us|1=Broadcast|2=Multicast|3=Unicast to another host|4=Sent by us");
    public static final Map<Long, String> ARP_OPCODES = of("1=request|2=reply|3=reverse request|4=reverse reply|8=inverse request"
            + "|9=inverse reply");
    public static final Map<Long, String> IP_PROTOCOLS = of("0=IPv6 Hop-by-Hop Option|1=ICMP|2=IGMP|4=IPIP|6=TCP|17=UDP|41=IPv6"
            + "|43=Routing Header for IPv6|44=Fragment Header for IPv6|47=Generic Routing Encapsulation|50=Encap Security Payload"
            + "|51=Authentication Header|58=ICMPv6|59=No Next Header for IPv6|60=Destination Options for IPv6|132=SCTP");
    public static final Map<Long, String> CHECKSUM_STATUS = of("0=Bad|1=Good|2=Unverified|3=Not present");
    public static final Map<Long, String> ICMP_TYPES = of("0=Echo (ping) reply|3=Destination unreachable|4=Source quench|5=Redirect"
            + "|8=Echo (ping) request|9=Router advertisement|10=Router solicitation|11=Time-to-live exceeded|12=Parameter problem"
            + "|13=Timestamp request|14=Timestamp reply|15=Information request|16=Information reply|17=Address mask request"
            + "|18=Address mask reply");
    public static final Map<Long, String> ICMPV6_TYPES = of("1=Destination Unreachable|2=Packet Too Big|3=Time Exceeded|4=Parameter Problem"
            + "|128=Echo (ping) request|129=Echo (ping) reply|130=Multicast Listener Query|131=Multicast Listener Report"
            + "|132=Multicast Listener Done|133=Router Solicitation|134=Router Advertisement|135=Neighbor Solicitation"
            + "|136=Neighbor Advertisement|137=Redirect|143=Multicast Listener Report Message v2");
    public static final Map<Long, String> CONTENT_TYPES = of("20=Change Cipher Spec|21=Alert|22=Handshake|23=Application Data|24=Heartbeat");
    public static final Map<Long, String> TLS_VERSIONS = of("0x0002=SSL 2.0|0x0300=SSL 3.0|0x0301=TLS 1.0|0x0302=TLS 1.1|0x0303=TLS 1.2"
            + "|0x0304=TLS 1.3");
    public static final Map<Long, String> HANDSHAKE_TYPES = of("0=Hello Request|1=Client Hello|2=Server Hello|3=Hello Verify Request"
            + "|4=New Session Ticket|5=End of Early Data|6=Hello Retry Request|8=Encrypted Extensions|11=Certificate|12=Server Key Exchange"
            + "|13=Certificate Request|14=Server Hello Done|15=Certificate Verify|16=Client Key Exchange|20=Finished|21=Certificate URL"
            + "|22=Certificate Status|23=Supplemental Data|24=Key Update|25=Compressed Certificate|67=Encrypted Extensions");
    public static final Map<Long, String> ALERT_LEVELS = of("1=Warning|2=Fatal");
    public static final Map<Long, String> ALERTS = of("0=Close Notify|1=End of Early Data|10=Unexpected Message|20=Bad Record MAC"
            + "|21=Decryption Failed|22=Record Overflow|30=Decompression Failure|40=Handshake Failure|41=No Certificate|42=Bad Certificate"
            + "|43=Unsupported Certificate|44=Certificate Revoked|45=Certificate Expired|46=Certificate Unknown|47=Illegal Parameter"
            + "|48=Unknown CA|49=Access Denied|50=Decode Error|51=Decrypt Error|60=Export Restriction|70=Protocol Version"
            + "|71=Insufficient Security|80=Internal Error|86=Inappropriate Fallback|90=User Canceled|100=No Renegotiation"
            + "|109=Missing Extension|110=Unsupported Extension|111=Certificate Unobtainable|112=Unrecognized Name"
            + "|113=Bad Certificate Status Response|114=Bad Certificate Hash Value|115=Unknown PSK Identity|116=Certificate Required"
            + "|120=No application Protocol");
    public static final Map<Long, String> CIPHER_SUITES = of("0x0000=TLS_NULL_WITH_NULL_NULL|0x0004=TLS_RSA_WITH_RC4_128_MD5"
            + "|0x0005=TLS_RSA_WITH_RC4_128_SHA|0x000a=TLS_RSA_WITH_3DES_EDE_CBC_SHA|0x002f=TLS_RSA_WITH_AES_128_CBC_SHA"
            + "|0x0033=TLS_DHE_RSA_WITH_AES_128_CBC_SHA|0x0035=TLS_RSA_WITH_AES_256_CBC_SHA|0x0039=TLS_DHE_RSA_WITH_AES_256_CBC_SHA"
            + "|0x003c=TLS_RSA_WITH_AES_128_CBC_SHA256|0x003d=TLS_RSA_WITH_AES_256_CBC_SHA256|0x0067=TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"
            + "|0x006b=TLS_DHE_RSA_WITH_AES_256_CBC_SHA256|0x009c=TLS_RSA_WITH_AES_128_GCM_SHA256|0x009d=TLS_RSA_WITH_AES_256_GCM_SHA384"
            + "|0x009e=TLS_DHE_RSA_WITH_AES_128_GCM_SHA256|0x009f=TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"
            + "|0x00ff=TLS_EMPTY_RENEGOTIATION_INFO_SCSV|0x1301=TLS_AES_128_GCM_SHA256|0x1302=TLS_AES_256_GCM_SHA384"
            + "|0x1303=TLS_CHACHA20_POLY1305_SHA256|0x1304=TLS_AES_128_CCM_SHA256|0x1305=TLS_AES_128_CCM_8_SHA256|0x5600=TLS_FALLBACK_SCSV"
            + "|0xc009=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA|0xc00a=TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
            + "|0xc013=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA|0xc014=TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"
            + "|0xc023=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256|0xc024=TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"
            + "|0xc027=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256|0xc028=TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"
            + "|0xc02b=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256|0xc02c=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
            + "|0xc02f=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256|0xc030=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
            + "|0xcca8=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256|0xcca9=TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
            + "|0xccaa=TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    public static final Map<Long, String> EXTENSIONS = of("0=server_name|1=max_fragment_length|5=status_request|10=supported_groups"
            + "|11=ec_point_formats|13=signature_algorithms|14=use_srtp|15=heartbeat|16=application_layer_protocol_negotiation"
            + "|18=signed_certificate_timestamp|21=padding|22=encrypt_then_mac|23=extended_master_secret|27=compress_certificate"
            + "|28=record_size_limit|35=session_ticket|41=pre_shared_key|42=early_data|43=supported_versions|44=cookie"
            + "|45=psk_key_exchange_modes|47=certificate_authorities|49=post_handshake_auth|50=signature_algorithms_cert|51=key_share"
            + "|57=quic_transport_parameters|13172=next_protocol_negotiation|17513=application_settings|65037=encrypted_client_hello"
            + "|65281=renegotiation_info");
    public static final Map<Long, String> GROUPS = of("23=secp256r1|24=secp384r1|25=secp521r1|29=x25519|30=x448|256=ffdhe2048|257=ffdhe3072"
            + "|258=ffdhe4096|259=ffdhe6144|260=ffdhe8192|4588=X25519MLKEM768|25497=X25519Kyber768Draft00");
    public static final Map<Long, String> SIGNATURES = of("0x0201=rsa_pkcs1_sha1|0x0203=ecdsa_sha1|0x0401=rsa_pkcs1_sha256"
            + "|0x0403=ecdsa_secp256r1_sha256|0x0501=rsa_pkcs1_sha384|0x0503=ecdsa_secp384r1_sha384|0x0601=rsa_pkcs1_sha512"
            + "|0x0603=ecdsa_secp521r1_sha512|0x0804=rsa_pss_rsae_sha256|0x0805=rsa_pss_rsae_sha384|0x0806=rsa_pss_rsae_sha512"
            + "|0x0807=ed25519|0x0808=ed448|0x0809=rsa_pss_pss_sha256|0x080a=rsa_pss_pss_sha384|0x080b=rsa_pss_pss_sha512");
    public static final Map<Long, String> WEBSOCKET_OPCODES = of("0=Continuation|1=Text|2=Binary|8=Connection Close|9=Ping|10=Pong");
    public static final Map<Long, String> HTTP2_TYPES = of("0=DATA|1=HEADERS|2=PRIORITY|3=RST_STREAM|4=SETTINGS|5=PUSH_PROMISE|6=PING"
            + "|7=GOAWAY|8=WINDOW_UPDATE|9=CONTINUATION|10=ALTSVC|12=ORIGIN|16=PRIORITY_UPDATE");
    public static final Map<Long, String> HTTP2_ERRORS = of("0=NO_ERROR|1=PROTOCOL_ERROR|2=INTERNAL_ERROR|3=FLOW_CONTROL_ERROR"
            + "|4=SETTINGS_TIMEOUT|5=STREAM_CLOSED|6=FRAME_SIZE_ERROR|7=REFUSED_STREAM|8=CANCEL|9=COMPRESSION_ERROR|10=CONNECT_ERROR"
            + "|11=ENHANCE_YOUR_CALM|12=INADEQUATE_SECURITY|13=HTTP_1_1_REQUIRED");
    public static final Map<Long, String> GRPC_STATUS = of("0=OK|1=CANCELLED|2=UNKNOWN|3=INVALID_ARGUMENT|4=DEADLINE_EXCEEDED|5=NOT_FOUND"
            + "|6=ALREADY_EXISTS|7=PERMISSION_DENIED|8=RESOURCE_EXHAUSTED|9=FAILED_PRECONDITION|10=ABORTED|11=OUT_OF_RANGE|12=UNIMPLEMENTED"
            + "|13=INTERNAL|14=UNAVAILABLE|15=DATA_LOSS|16=UNAUTHENTICATED");
    public static final Map<Long, String> DNS_RCODES = of("0=No error|1=Format error|2=Server failure|3=No such name|4=Not implemented"
            + "|5=Refused|6=Name exists|7=RRset exists|8=RRset does not exist|9=Not authoritative|10=Name out of zone");
    public static final Map<Long, String> DNS_TYPES = of("1=A|2=NS|5=CNAME|6=SOA|10=NULL|12=PTR|13=HINFO|15=MX|16=TXT|17=RP|18=AFSDB"
            + "|24=SIG|25=KEY|28=AAAA|29=LOC|33=SRV|35=NAPTR|36=KX|37=CERT|39=DNAME|41=OPT|42=APL|43=DS|44=SSHFP|45=IPSECKEY|46=RRSIG"
            + "|47=NSEC|48=DNSKEY|49=DHCID|50=NSEC3|51=NSEC3PARAM|52=TLSA|55=HIP|59=CDS|60=CDNSKEY|61=OPENPGPKEY|64=SVCB|65=HTTPS|99=SPF"
            + "|249=TKEY|250=TSIG|251=IXFR|252=AXFR|255=ANY|256=URI|257=CAA|32768=TA|32769=DLV");
    // @formatter:on

    private FieldNames() {}

    private static Map<Long, String> of(String table) {
        Map<Long, String> out = new HashMap<>();
        for (String entry : table.split("\\|")) {
            int eq = entry.indexOf('=');
            out.put(Long.decode(entry.substring(0, eq)), entry.substring(eq + 1));
        }
        return Map.copyOf(out);
    }
}
