package io.meshscope.packets.field;

import java.util.List;

/** Fields of HTTP/2 and gRPC. */
public final class Http2Fields {
    // @formatter:off
    public static final FieldId HTTP2 = FieldId.protocol("http2");
    public static final FieldId MAGIC = FieldId.string("http2.magic");
    public static final FieldId STREAM = FieldId.none("http2.stream");
    public static final FieldId LENGTH = FieldId.uint("http2.length", 24);
    public static final FieldId TYPE = FieldId.named("http2.type", 8, FieldNames.HTTP2_TYPES);
    public static final FieldId FLAGS = FieldId.uint("http2.flags", 8);
    public static final FieldId FLAGS_END_STREAM = FieldId.flag("http2.flags.end_stream");
    public static final FieldId FLAGS_END_HEADERS = FieldId.flag("http2.flags.end_headers");
    public static final FieldId FLAGS_PADDED = FieldId.flag("http2.flags.padded");
    public static final FieldId FLAGS_PRIORITY = FieldId.flag("http2.flags.priority");
    public static final FieldId FLAGS_ACK_SETTINGS = FieldId.flag("http2.flags.ack.settings");
    public static final FieldId FLAGS_ACK_PING = FieldId.flag("http2.flags.ack.ping");
    public static final FieldId STREAMID = FieldId.uint("http2.streamid", 32);
    public static final FieldId PADDING = FieldId.uint("http2.padding", 16);
    public static final FieldId HEADER = FieldId.none("http2.header");
    public static final FieldId HEADER_NAME = FieldId.string("http2.header.name");
    public static final FieldId HEADER_VALUE = FieldId.string("http2.header.value");
    public static final FieldId HEADER_COUNT = FieldId.uint("http2.header.count", 32);
    public static final FieldId HEADER_REPR = FieldId.string("http2.header.repr");
    public static final FieldId HEADERS_METHOD = FieldId.string("http2.headers.method");
    public static final FieldId HEADERS_PATH = FieldId.string("http2.headers.path");
    public static final FieldId HEADERS_AUTHORITY = FieldId.string("http2.headers.authority");
    public static final FieldId HEADERS_SCHEME = FieldId.string("http2.headers.scheme");
    public static final FieldId HEADERS_STATUS = FieldId.uint("http2.headers.status", 16);
    public static final FieldId HEADERS_CONTENT_TYPE = FieldId.string("http2.headers.content_type");
    public static final FieldId REQUEST_FULL_URI = FieldId.string("http2.request.full_uri");
    public static final FieldId RST_STREAM_ERROR = FieldId.named("http2.rst_stream.error", 32, FieldNames.HTTP2_ERRORS);
    public static final FieldId GOAWAY_ERROR = FieldId.named("http2.goaway.error", 32, FieldNames.HTTP2_ERRORS);
    public static final FieldId GOAWAY_LAST_STREAM_ID = FieldId.uint("http2.goaway.last_stream_id", 32);
    public static final FieldId GOAWAY_ADDATA = FieldId.bytes("http2.goaway.addata");
    public static final FieldId SETTINGS = FieldId.none("http2.settings");
    public static final FieldId SETTINGS_ID = FieldId.uint("http2.settings.id", 16);
    public static final FieldId SETTINGS_HEADER_TABLE_SIZE = FieldId.uint("http2.settings.header_table_size", 32);
    public static final FieldId SETTINGS_ENABLE_PUSH = FieldId.uint("http2.settings.enable_push", 32);
    public static final FieldId SETTINGS_MAX_CONCURRENT_STREAMS = FieldId.uint("http2.settings.max_concurrent_streams", 32);
    public static final FieldId SETTINGS_INITIAL_WINDOW_SIZE = FieldId.uint("http2.settings.initial_window_size", 32);
    public static final FieldId SETTINGS_MAX_FRAME_SIZE = FieldId.uint("http2.settings.max_frame_size", 32);
    public static final FieldId SETTINGS_MAX_HEADER_LIST_SIZE = FieldId.uint("http2.settings.max_header_list_size", 32);
    public static final FieldId SETTINGS_EXTENDED_CONNECT = FieldId.uint("http2.settings.extended_connect", 32);
    public static final FieldId SETTINGS_UNKNOWN = FieldId.uint("http2.settings.unknown", 32);
    public static final FieldId WINDOW_UPDATE_WINDOW_SIZE_INCREMENT = FieldId.uint("http2.window_update.window_size_increment", 32);
    public static final FieldId PING = FieldId.bytes("http2.ping");
    public static final FieldId DATA_DATA = FieldId.bytes("http2.data.data");
    public static final FieldId EXCLUSIVE = FieldId.flag("http2.exclusive");
    public static final FieldId STREAM_DEPENDENCY = FieldId.uint("http2.stream_dependency", 32);
    public static final FieldId HEADERS_WEIGHT = FieldId.uint("http2.headers.weight", 8);
    public static final FieldId PUSH_PROMISE_PROMISED_STREAM_ID = FieldId.uint("http2.push_promise.promised_stream_id", 32);
    public static final FieldId REQUEST_IN = FieldId.frame("http2.request_in");
    public static final FieldId RESPONSE_IN = FieldId.frame("http2.response_in");
    public static final FieldId TIME = FieldId.span("http2.time");
    public static final FieldId GRPC = FieldId.protocol("grpc");
    public static final FieldId GRPC_MESSAGE_LENGTH = FieldId.uint("grpc.message_length", 32);
    public static final FieldId GRPC_COMPRESSED_FLAG = FieldId.uint("grpc.compressed_flag", 8);
    public static final FieldId GRPC_MESSAGE_DATA = FieldId.bytes("grpc.message_data");
    public static final FieldId GRPC_STATUS_CODE = FieldId.named("grpc.status_code", 32, FieldNames.GRPC_STATUS);

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            HTTP2, MAGIC, STREAM, LENGTH, TYPE, FLAGS, FLAGS_END_STREAM, FLAGS_END_HEADERS, FLAGS_PADDED, FLAGS_PRIORITY,
            FLAGS_ACK_SETTINGS, FLAGS_ACK_PING, STREAMID, PADDING, HEADER, HEADER_NAME, HEADER_VALUE, HEADER_COUNT, HEADER_REPR,
            HEADERS_METHOD, HEADERS_PATH, HEADERS_AUTHORITY, HEADERS_SCHEME, HEADERS_STATUS, HEADERS_CONTENT_TYPE, REQUEST_FULL_URI,
            RST_STREAM_ERROR, GOAWAY_ERROR, GOAWAY_LAST_STREAM_ID, GOAWAY_ADDATA, SETTINGS, SETTINGS_ID, SETTINGS_HEADER_TABLE_SIZE,
            SETTINGS_ENABLE_PUSH, SETTINGS_MAX_CONCURRENT_STREAMS, SETTINGS_INITIAL_WINDOW_SIZE, SETTINGS_MAX_FRAME_SIZE,
            SETTINGS_MAX_HEADER_LIST_SIZE, SETTINGS_EXTENDED_CONNECT, SETTINGS_UNKNOWN, WINDOW_UPDATE_WINDOW_SIZE_INCREMENT, PING,
            DATA_DATA, EXCLUSIVE, STREAM_DEPENDENCY, HEADERS_WEIGHT, PUSH_PROMISE_PROMISED_STREAM_ID, REQUEST_IN, RESPONSE_IN, TIME,
            GRPC, GRPC_MESSAGE_LENGTH, GRPC_COMPRESSED_FLAG, GRPC_MESSAGE_DATA, GRPC_STATUS_CODE);
    // @formatter:on

    private Http2Fields() {}
}
