package io.meshscope.packets.field;

import java.util.List;

/** Fields of the frame itself and of what Wireshark noticed in it. */
public final class FrameFields {
    // @formatter:off
    public static final FieldId FRAME = FieldId.protocol("frame");
    public static final FieldId NUMBER = FieldId.uint("frame.number", 32);
    public static final FieldId TIME = FieldId.of("frame.time", FieldType.TIME, 0);
    public static final FieldId TIME_EPOCH = FieldId.span("frame.time_epoch");
    public static final FieldId TIME_RELATIVE = FieldId.span("frame.time_relative");
    public static final FieldId TIME_DELTA = FieldId.span("frame.time_delta");
    public static final FieldId TIME_DELTA_DISPLAYED = FieldId.span("frame.time_delta_displayed");
    public static final FieldId LEN = FieldId.uint("frame.len", 32);
    public static final FieldId CAP_LEN = FieldId.uint("frame.cap_len", 32);
    public static final FieldId PROTOCOLS = FieldId.string("frame.protocols");
    public static final FieldId INTERFACE_ID = FieldId.uint("frame.interface_id", 32);
    public static final FieldId INTERFACE_NAME = FieldId.string("frame.interface_name");
    public static final FieldId ENCAP_TYPE = FieldId.of("frame.encap_type", FieldType.INT, 16);
    public static final FieldId COMMENT = FieldId.string("frame.comment");
    public static final FieldId MARKED = FieldId.flag("frame.marked");
    public static final FieldId EXPERT = FieldId.none("_ws.expert");
    public static final FieldId SEVERITY = FieldId.named("_ws.expert.severity", 32, FieldNames.SEVERITIES);
    public static final FieldId MESSAGE = FieldId.string("_ws.expert.message");
    public static final FieldId MALFORMED = FieldId.protocol("_ws.malformed");
    public static final FieldId SHORT = FieldId.protocol("_ws.short");
    public static final FieldId COLUMN_PROTOCOL = FieldId.string("_ws.col.Protocol");
    public static final FieldId COLUMN_INFO = FieldId.string("_ws.col.Info");
    public static final FieldId DATA = FieldId.protocol("data");
    public static final FieldId DATA_DATA = FieldId.bytes("data.data");
    public static final FieldId DATA_LEN = FieldId.uint("data.len", 32);

    /** All of them, as completion lists them. */
    static final List<FieldId> ALL = List.of(
            FRAME, NUMBER, TIME, TIME_EPOCH, TIME_RELATIVE, TIME_DELTA, TIME_DELTA_DISPLAYED, LEN, CAP_LEN, PROTOCOLS, INTERFACE_ID,
            INTERFACE_NAME, ENCAP_TYPE, COMMENT, MARKED, EXPERT, SEVERITY, MESSAGE, MALFORMED, SHORT, COLUMN_PROTOCOL, COLUMN_INFO, DATA,
            DATA_DATA, DATA_LEN);
    // @formatter:on

    private FrameFields() {}
}
