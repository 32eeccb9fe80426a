package io.meshscope.packets.field;

import java.util.List;

/** Fields of TLS and of the certificates in it. */
public final class TlsFields {
    // @formatter:off
    public static final FieldId TLS = FieldId.protocol("tls");
    public static final FieldId RECORD = FieldId.none("tls.record");
    public static final FieldId RECORD_CONTENT_TYPE = FieldId.named("tls.record.content_type", 8, FieldNames.CONTENT_TYPES);
    public static final FieldId RECORD_OPAQUE_TYPE = FieldId.named("tls.record.opaque_type", 8, FieldNames.CONTENT_TYPES);
    public static final FieldId RECORD_VERSION = FieldId.named("tls.record.version", 16, FieldNames.TLS_VERSIONS);
    public static final FieldId RECORD_LENGTH = FieldId.uint("tls.record.length", 16);
    public static final FieldId HANDSHAKE = FieldId.none("tls.handshake");
    public static final FieldId HANDSHAKE_TYPE = FieldId.named("tls.handshake.type", 8, FieldNames.HANDSHAKE_TYPES);
    public static final FieldId HANDSHAKE_LENGTH = FieldId.uint("tls.handshake.length", 24);
    public static final FieldId HANDSHAKE_VERSION = FieldId.named("tls.handshake.version", 16, FieldNames.TLS_VERSIONS);
    public static final FieldId HANDSHAKE_RANDOM = FieldId.bytes("tls.handshake.random");
    public static final FieldId HANDSHAKE_SESSION_ID_LENGTH = FieldId.uint("tls.handshake.session_id_length", 8);
    public static final FieldId HANDSHAKE_SESSION_ID = FieldId.bytes("tls.handshake.session_id");
    public static final FieldId HANDSHAKE_CIPHER_SUITES_LENGTH = FieldId.uint("tls.handshake.cipher_suites_length", 16);
    public static final FieldId HANDSHAKE_CIPHERSUITE = FieldId.named("tls.handshake.ciphersuite", 16, FieldNames.CIPHER_SUITES);
    public static final FieldId HANDSHAKE_COMP_METHOD = FieldId.uint("tls.handshake.comp_method", 8);
    public static final FieldId HANDSHAKE_EXTENSIONS_LENGTH = FieldId.uint("tls.handshake.extensions_length", 16);
    public static final FieldId HANDSHAKE_EXTENSION_TYPE = FieldId.named("tls.handshake.extension.type", 16, FieldNames.EXTENSIONS);
    public static final FieldId HANDSHAKE_EXTENSION_LEN = FieldId.uint("tls.handshake.extension.len", 16);
    public static final FieldId HANDSHAKE_EXTENSIONS_SERVER_NAME_TYPE = FieldId.uint("tls.handshake.extensions_server_name_type", 8);
    public static final FieldId HANDSHAKE_EXTENSIONS_SERVER_NAME = FieldId.string("tls.handshake.extensions_server_name");
    public static final FieldId HANDSHAKE_EXTENSIONS_ALPN_STR_LEN = FieldId.uint("tls.handshake.extensions_alpn_str_len", 8);
    public static final FieldId HANDSHAKE_EXTENSIONS_ALPN_STR = FieldId.string("tls.handshake.extensions_alpn_str");
    public static final FieldId HANDSHAKE_EXTENSIONS_SUPPORTED_VERSION = FieldId.named("tls.handshake.extensions.supported_version", 16, FieldNames.TLS_VERSIONS);
    public static final FieldId HANDSHAKE_EXTENSIONS_SUPPORTED_GROUP = FieldId.named("tls.handshake.extensions_supported_group", 16, FieldNames.GROUPS);
    public static final FieldId HANDSHAKE_EXTENSIONS_KEY_SHARE_GROUP = FieldId.named("tls.handshake.extensions_key_share_group", 16, FieldNames.GROUPS);
    public static final FieldId HANDSHAKE_EXTENSIONS_EC_POINT_FORMAT = FieldId.uint("tls.handshake.extensions_ec_point_format", 8);
    public static final FieldId HANDSHAKE_SIG_HASH_ALG = FieldId.named("tls.handshake.sig_hash_alg", 16, FieldNames.SIGNATURES);
    public static final FieldId HANDSHAKE_JA3 = FieldId.string("tls.handshake.ja3");
    public static final FieldId HANDSHAKE_JA3_FULL = FieldId.string("tls.handshake.ja3_full");
    public static final FieldId HANDSHAKE_JA3S = FieldId.string("tls.handshake.ja3s");
    public static final FieldId HANDSHAKE_JA3S_FULL = FieldId.string("tls.handshake.ja3s_full");
    public static final FieldId HANDSHAKE_JA4 = FieldId.string("tls.handshake.ja4");
    public static final FieldId HANDSHAKE_FRAGMENT = FieldId.frame("tls.handshake.fragment");
    public static final FieldId HANDSHAKE_REASSEMBLED_IN = FieldId.frame("tls.handshake.reassembled_in");
    public static final FieldId HANDSHAKE_CERTIFICATES_LENGTH = FieldId.uint("tls.handshake.certificates_length", 24);
    public static final FieldId HANDSHAKE_CERTIFICATE_LENGTH = FieldId.uint("tls.handshake.certificate_length", 24);
    public static final FieldId HANDSHAKE_CERTIFICATE = FieldId.bytes("tls.handshake.certificate");
    public static final FieldId HANDSHAKE_CERTIFICATE_REQUEST = FieldId.none("tls.handshake.certificate_request");
    public static final FieldId HANDSHAKE_DNAME = FieldId.bytes("tls.handshake.dname");
    public static final FieldId HANDSHAKE_SESSION_TICKET = FieldId.bytes("tls.handshake.session_ticket");
    public static final FieldId HANDSHAKE_VERIFY_DATA = FieldId.bytes("tls.handshake.verify_data");
    public static final FieldId CHANGE_CIPHER_SPEC = FieldId.none("tls.change_cipher_spec");
    public static final FieldId ALERT_MESSAGE = FieldId.none("tls.alert_message");
    public static final FieldId ALERT_MESSAGE_LEVEL = FieldId.named("tls.alert_message.level", 8, FieldNames.ALERT_LEVELS);
    public static final FieldId ALERT_MESSAGE_DESC = FieldId.named("tls.alert_message.desc", 8, FieldNames.ALERTS);
    public static final FieldId APP_DATA = FieldId.bytes("tls.app_data");
    public static final FieldId APP_DATA_PROTO = FieldId.string("tls.app_data_proto");
    public static final FieldId RESUMED = FieldId.none("tls.resumed");
    public static final FieldId SAN_URI = FieldId.string("x509ce.uniformResourceIdentifier");
    public static final FieldId SAN_DNS = FieldId.string("x509ce.dNSName");
    public static final FieldId SAN_IPV4 = FieldId.of("x509ce.iPAddress.ipv4", FieldType.IPV4, 0);
    public static final FieldId UTF8_STRING = FieldId.string("x509sat.uTF8String");
    public static final FieldId PRINTABLE_STRING = FieldId.string("x509sat.printableString");
    public static final FieldId SERIAL_NUMBER = FieldId.bytes("x509af.serialNumber");
    public static final FieldId NOT_BEFORE = FieldId.string("x509af.notBefore");
    public static final FieldId NOT_AFTER = FieldId.string("x509af.notAfter");

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            TLS, RECORD, RECORD_CONTENT_TYPE, RECORD_OPAQUE_TYPE, RECORD_VERSION, RECORD_LENGTH, HANDSHAKE, HANDSHAKE_TYPE,
            HANDSHAKE_LENGTH, HANDSHAKE_VERSION, HANDSHAKE_RANDOM, HANDSHAKE_SESSION_ID_LENGTH, HANDSHAKE_SESSION_ID,
            HANDSHAKE_CIPHER_SUITES_LENGTH, HANDSHAKE_CIPHERSUITE, HANDSHAKE_COMP_METHOD, HANDSHAKE_EXTENSIONS_LENGTH,
            HANDSHAKE_EXTENSION_TYPE, HANDSHAKE_EXTENSION_LEN, HANDSHAKE_EXTENSIONS_SERVER_NAME_TYPE, HANDSHAKE_EXTENSIONS_SERVER_NAME,
            HANDSHAKE_EXTENSIONS_ALPN_STR_LEN, HANDSHAKE_EXTENSIONS_ALPN_STR, HANDSHAKE_EXTENSIONS_SUPPORTED_VERSION,
            HANDSHAKE_EXTENSIONS_SUPPORTED_GROUP, HANDSHAKE_EXTENSIONS_KEY_SHARE_GROUP, HANDSHAKE_EXTENSIONS_EC_POINT_FORMAT,
            HANDSHAKE_SIG_HASH_ALG, HANDSHAKE_JA3, HANDSHAKE_JA3_FULL, HANDSHAKE_JA3S, HANDSHAKE_JA3S_FULL, HANDSHAKE_JA4,
            HANDSHAKE_FRAGMENT, HANDSHAKE_REASSEMBLED_IN, HANDSHAKE_CERTIFICATES_LENGTH, HANDSHAKE_CERTIFICATE_LENGTH,
            HANDSHAKE_CERTIFICATE, HANDSHAKE_CERTIFICATE_REQUEST, HANDSHAKE_DNAME, HANDSHAKE_SESSION_TICKET, HANDSHAKE_VERIFY_DATA,
            CHANGE_CIPHER_SPEC, ALERT_MESSAGE, ALERT_MESSAGE_LEVEL, ALERT_MESSAGE_DESC, APP_DATA, APP_DATA_PROTO, RESUMED, SAN_URI,
            SAN_DNS, SAN_IPV4, UTF8_STRING, PRINTABLE_STRING, SERIAL_NUMBER, NOT_BEFORE, NOT_AFTER);
    // @formatter:on

    private TlsFields() {}
}
