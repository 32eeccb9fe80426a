package io.meshscope.logs.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields known by name. Access log names are those of Istio's JSON encoding (pilot/pkg/model/telemetry_logging.go); ztunnel's are its own
 * (src/proxy/metrics.rs).
 */
public final class Fields {
    private static final List<Field> KNOWN = new ArrayList<>();
    /** Columns kept however little of a line is looked at come first. */
    private static final int HEAD = 4;
    private static final List<Field> KEPT = new ArrayList<>(Collections.nCopies(HEAD, new Field("", FieldType.TEXT, -1)));

    public static final Field START_TIME = plain("start_time", FieldType.TIME);
    public static final Field METHOD = kept("method", FieldType.TEXT);
    public static final Field PATH = kept("path", FieldType.TEXT);
    public static final Field PROTOCOL = plain("protocol", FieldType.TEXT);
    public static final Field RESPONSE_CODE = plain("response_code", FieldType.NUMBER);
    public static final Field RESPONSE_FLAGS = head(0, "response_flags", FieldType.FLAGS);
    public static final Field RESPONSE_CODE_DETAILS = kept("response_code_details", FieldType.TEXT);
    public static final Field CONNECTION_TERMINATION_DETAILS = kept("connection_termination_details", FieldType.TEXT);
    public static final Field UPSTREAM_TRANSPORT_FAILURE_REASON = kept("upstream_transport_failure_reason", FieldType.TEXT);
    public static final Field BYTES_RECEIVED = plain("bytes_received", FieldType.BYTES);
    public static final Field BYTES_SENT = plain("bytes_sent", FieldType.BYTES);
    public static final Field DURATION = plain("duration", FieldType.MILLIS);
    public static final Field UPSTREAM_SERVICE_TIME = plain("upstream_service_time", FieldType.MILLIS);
    public static final Field X_FORWARDED_FOR = plain("x_forwarded_for", FieldType.ADDRESS);
    public static final Field USER_AGENT = plain("user_agent", FieldType.TEXT);
    public static final Field REQUEST_ID = plain("request_id", FieldType.TEXT);
    public static final Field AUTHORITY = kept("authority", FieldType.TEXT);
    public static final Field UPSTREAM_HOST = kept("upstream_host", FieldType.ADDRESS);
    public static final Field UPSTREAM_CLUSTER = kept("upstream_cluster", FieldType.TEXT);
    public static final Field UPSTREAM_LOCAL_ADDRESS = plain("upstream_local_address", FieldType.ADDRESS);
    public static final Field DOWNSTREAM_LOCAL_ADDRESS = plain("downstream_local_address", FieldType.ADDRESS);
    public static final Field DOWNSTREAM_REMOTE_ADDRESS = plain("downstream_remote_address", FieldType.ADDRESS);
    public static final Field REQUESTED_SERVER_NAME = plain("requested_server_name", FieldType.TEXT);
    public static final Field ROUTE_NAME = kept("route_name", FieldType.TEXT);
    /** Istio 1.7 and older: what Mixer said. */
    public static final Field ISTIO_POLICY_STATUS = plain("istio_policy_status", FieldType.TEXT);

    public static final Field LEVEL = head(1, "level", FieldType.LEVEL);
    /** Logger of Envoy, scope of Istio and ztunnel, target of Linkerd. */
    public static final Field SCOPE = kept("scope", FieldType.TEXT);
    public static final Field MESSAGE = plain("message", FieldType.TEXT);
    /** File and line in the program's source. */
    public static final Field SOURCE = plain("source", FieldType.TEXT);
    public static final Field THREAD = plain("thread", FieldType.TEXT);
    public static final Field CONNECTION_ID = plain("connection_id", FieldType.TEXT);
    public static final Field STREAM_ID = plain("stream_id", FieldType.TEXT);
    /** Seconds since the start of the process: Linkerd's clock. */
    public static final Field UPTIME = plain("uptime", FieldType.TEXT);
    public static final Field SPANS = plain("spans", FieldType.TEXT);

    public static final Field POD = head(2, "pod", FieldType.TEXT);
    public static final Field CONTAINER = head(3, "container", FieldType.TEXT);
    /** {@code stdout} or {@code stderr}. */
    public static final Field STREAM = plain("stream", FieldType.TEXT);
    /** When the container runtime took the line. */
    public static final Field TAKEN = plain("taken", FieldType.TIME);

    public static final Field SRC_ADDR = plain("src.addr", FieldType.ADDRESS);
    public static final Field SRC_WORKLOAD = plain("src.workload", FieldType.TEXT);
    public static final Field SRC_NAMESPACE = plain("src.namespace", FieldType.TEXT);
    public static final Field SRC_IDENTITY = plain("src.identity", FieldType.TEXT);
    public static final Field DST_ADDR = plain("dst.addr", FieldType.ADDRESS);
    public static final Field DST_HBONE_ADDR = plain("dst.hbone_addr", FieldType.ADDRESS);
    public static final Field DST_SERVICE = kept("dst.service", FieldType.TEXT);
    public static final Field DST_WORKLOAD = plain("dst.workload", FieldType.TEXT);
    public static final Field DST_NAMESPACE = plain("dst.namespace", FieldType.TEXT);
    public static final Field DST_IDENTITY = plain("dst.identity", FieldType.TEXT);
    public static final Field DIRECTION = kept("direction", FieldType.TEXT);
    public static final Field BYTES_RECV = plain("bytes_recv", FieldType.BYTES);
    public static final Field ERROR = plain("error", FieldType.TEXT);

    /** How many columns of values there are. */
    public static final int COLUMNS = KEPT.size();

    private static final Map<String, Field> BY_NAME = new LinkedHashMap<>();

    static {
        KNOWN.forEach(f -> BY_NAME.put(f.name(), f));
    }

    private Fields() {}

    private static Field plain(String name, FieldType type) {
        Field f = Field.of(name, type);
        KNOWN.add(f);
        return f;
    }

    private static Field head(int column, String name, FieldType type) {
        Field f = new Field(name, type, column);
        KEPT.set(column, f);
        KNOWN.add(f);
        return f;
    }

    private static Field kept(String name, FieldType type) {
        Field f = new Field(name, type, KEPT.size());
        KEPT.add(f);
        KNOWN.add(f);
        return f;
    }

    /** Whether a field is kept in a column however little of a line is looked at. */
    public static boolean isHead(Field field) {
        return field.column() >= 0 && field.column() < HEAD;
    }

    /** All fields known by name, in the order lines have them. */
    public static List<Field> known() {
        return List.copyOf(KNOWN);
    }

    /** The field of a column. */
    public static Field ofColumn(int column) {
        return KEPT.get(column);
    }

    /** The field of a name, when it is a known one. */
    public static Optional<Field> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The field of a name: the known one, or a text field of that name. */
    public static Field named(String name) {
        Field known = BY_NAME.get(name);
        return known == null ? Field.of(name, FieldType.TEXT) : known;
    }
}
