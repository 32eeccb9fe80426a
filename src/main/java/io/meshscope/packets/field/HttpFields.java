package io.meshscope.packets.field;

import java.util.List;

/** Fields of HTTP/1, WebSocket and the PROXY protocol. */
public final class HttpFields {
    // @formatter:off
    public static final FieldId HTTP = FieldId.protocol("http");
    public static final FieldId CHAT = FieldId.none("http.chat");
    public static final FieldId REQUEST = FieldId.flag("http.request");
    public static final FieldId RESPONSE = FieldId.flag("http.response");
    public static final FieldId NOTIFICATION = FieldId.flag("http.notification");
    public static final FieldId REQUEST_METHOD = FieldId.string("http.request.method");
    public static final FieldId REQUEST_URI = FieldId.string("http.request.uri");
    public static final FieldId REQUEST_FULL_URI = FieldId.string("http.request.full_uri");
    public static final FieldId REQUEST_URI_PATH = FieldId.string("http.request.uri.path");
    public static final FieldId REQUEST_URI_QUERY = FieldId.string("http.request.uri.query");
    public static final FieldId REQUEST_VERSION = FieldId.string("http.request.version");
    public static final FieldId REQUEST_LINE = FieldId.string("http.request.line");
    public static final FieldId REQUEST_NUMBER = FieldId.uint("http.request_number", 32);
    public static final FieldId RESPONSE_VERSION = FieldId.string("http.response.version");
    public static final FieldId RESPONSE_CODE = FieldId.uint("http.response.code", 16);
    public static final FieldId RESPONSE_CODE_DESC = FieldId.string("http.response.code.desc");
    public static final FieldId RESPONSE_PHRASE = FieldId.string("http.response.phrase");
    public static final FieldId RESPONSE_LINE = FieldId.string("http.response.line");
    public static final FieldId RESPONSE_NUMBER = FieldId.uint("http.response_number", 32);
    public static final FieldId HOST = FieldId.string("http.host");
    public static final FieldId USER_AGENT = FieldId.string("http.user_agent");
    public static final FieldId CONTENT_TYPE = FieldId.string("http.content_type");
    public static final FieldId SERVER = FieldId.string("http.server");
    public static final FieldId CONNECTION = FieldId.string("http.connection");
    public static final FieldId LOCATION = FieldId.string("http.location");
    public static final FieldId REFERER = FieldId.string("http.referer");
    public static final FieldId COOKIE = FieldId.string("http.cookie");
    public static final FieldId SET_COOKIE = FieldId.string("http.set_cookie");
    public static final FieldId AUTHORIZATION = FieldId.string("http.authorization");
    public static final FieldId X_FORWARDED_FOR = FieldId.string("http.x_forwarded_for");
    public static final FieldId TRANSFER_ENCODING = FieldId.string("http.transfer_encoding");
    public static final FieldId CONTENT_ENCODING = FieldId.string("http.content_encoding");
    public static final FieldId UPGRADE = FieldId.string("http.upgrade");
    public static final FieldId DATE = FieldId.string("http.date");
    public static final FieldId ACCEPT = FieldId.string("http.accept");
    public static final FieldId ACCEPT_LANGUAGE = FieldId.string("http.accept_language");
    public static final FieldId ACCEPT_ENCODING = FieldId.string("http.accept_encoding");
    public static final FieldId CACHE_CONTROL = FieldId.string("http.cache_control");
    public static final FieldId LAST_MODIFIED = FieldId.string("http.last_modified");
    public static final FieldId CONTENT_LENGTH_HEADER = FieldId.string("http.content_length_header");
    public static final FieldId CONTENT_LENGTH = FieldId.uint("http.content_length", 64);
    public static final FieldId UNKNOWN_HEADER = FieldId.string("http.unknown_header");
    public static final FieldId CHUNK_SIZE = FieldId.uint("http.chunk_size", 32);
    public static final FieldId CHUNKED_TRAILER_PART = FieldId.string("http.chunked_trailer_part");
    public static final FieldId FILE_DATA = FieldId.string("http.file_data");
    public static final FieldId TIME = FieldId.span("http.time");
    public static final FieldId REQUEST_IN = FieldId.frame("http.request_in");
    public static final FieldId RESPONSE_IN = FieldId.frame("http.response_in");
    public static final FieldId RESPONSE_FOR_URI = FieldId.string("http.response_for.uri");
    public static final FieldId PREV_REQUEST_IN = FieldId.frame("http.prev_request_in");
    public static final FieldId NEXT_REQUEST_IN = FieldId.frame("http.next_request_in");
    public static final FieldId JSON = FieldId.protocol("json");
    public static final FieldId XML = FieldId.protocol("xml");
    public static final FieldId WEBSOCKET = FieldId.protocol("websocket");
    public static final FieldId WEBSOCKET_FIN = FieldId.flag("websocket.fin");
    public static final FieldId WEBSOCKET_OPCODE = FieldId.named("websocket.opcode", 4, FieldNames.WEBSOCKET_OPCODES);
    public static final FieldId WEBSOCKET_MASK = FieldId.flag("websocket.mask");
    public static final FieldId WEBSOCKET_PAYLOAD_LENGTH = FieldId.uint("websocket.payload_length", 64);
    public static final FieldId WEBSOCKET_PAYLOAD = FieldId.bytes("websocket.payload");
    public static final FieldId PROXY = FieldId.protocol("proxy");
    public static final FieldId PROXY_VERSION = FieldId.uint("proxy.version", 8);
    public static final FieldId PROXY_V1_PROTO = FieldId.string("proxy.v1.proto");
    public static final FieldId PROXY_COMMAND = FieldId.uint("proxy.command", 8);
    public static final FieldId PROXY_SRC_IPV4 = FieldId.of("proxy.src.ipv4", FieldType.IPV4, 0);
    public static final FieldId PROXY_DST_IPV4 = FieldId.of("proxy.dst.ipv4", FieldType.IPV4, 0);
    public static final FieldId PROXY_SRC_IPV6 = FieldId.of("proxy.src.ipv6", FieldType.IPV6, 0);
    public static final FieldId PROXY_DST_IPV6 = FieldId.of("proxy.dst.ipv6", FieldType.IPV6, 0);
    public static final FieldId PROXY_SRCPORT = FieldId.uint("proxy.srcport", 16);
    public static final FieldId PROXY_DSTPORT = FieldId.uint("proxy.dstport", 16);

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            HTTP, CHAT, REQUEST, RESPONSE, NOTIFICATION, REQUEST_METHOD, REQUEST_URI, REQUEST_FULL_URI, REQUEST_URI_PATH,
            REQUEST_URI_QUERY, REQUEST_VERSION, REQUEST_LINE, REQUEST_NUMBER, RESPONSE_VERSION, RESPONSE_CODE, RESPONSE_CODE_DESC,
            RESPONSE_PHRASE, RESPONSE_LINE, RESPONSE_NUMBER, HOST, USER_AGENT, CONTENT_TYPE, SERVER, CONNECTION, LOCATION, REFERER,
            COOKIE, SET_COOKIE, AUTHORIZATION, X_FORWARDED_FOR, TRANSFER_ENCODING, CONTENT_ENCODING, UPGRADE, DATE, ACCEPT,
            ACCEPT_LANGUAGE, ACCEPT_ENCODING, CACHE_CONTROL, LAST_MODIFIED, CONTENT_LENGTH_HEADER, CONTENT_LENGTH, UNKNOWN_HEADER,
            CHUNK_SIZE, CHUNKED_TRAILER_PART, FILE_DATA, TIME, REQUEST_IN, RESPONSE_IN, RESPONSE_FOR_URI, PREV_REQUEST_IN,
            NEXT_REQUEST_IN, JSON, XML, WEBSOCKET, WEBSOCKET_FIN, WEBSOCKET_OPCODE, WEBSOCKET_MASK, WEBSOCKET_PAYLOAD_LENGTH,
            WEBSOCKET_PAYLOAD, PROXY, PROXY_VERSION, PROXY_V1_PROTO, PROXY_COMMAND, PROXY_SRC_IPV4, PROXY_DST_IPV4, PROXY_SRC_IPV6,
            PROXY_DST_IPV6, PROXY_SRCPORT, PROXY_DSTPORT);
    // @formatter:on

    private HttpFields() {}
}
