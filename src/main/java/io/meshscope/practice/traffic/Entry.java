package io.meshscope.practice.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a proxy will write to its access log about one request or connection; filled on the way. */
final class Entry {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The order Envoy writes several flags in. */
    private static final List<String> ORDER = List.of("LH", "UH", "UT", "LR", "UR", "UF", "UC", "UO", "NR", "DI", "FI", "RL", "UAEX",
            "RLSE", "DC", "URX", "SI", "IH", "DPE",
            "UMSDR", "RFCF", "NFCF", "DT", "UPE", "NC");

    final Call call;
    final Connection connection;
    int status;
    private final Set<String> flags = new TreeSet<>(Comparator.comparingInt(ORDER::indexOf));
    String details = "";
    String terminated = "";
    String failure = "";
    long sent;
    long received;
    Duration took = Duration.ZERO;
    @Nullable
    Duration serviceTime;
    String upstreamHost = "";
    String upstreamCluster = "";
    String upstreamLocal = "";
    String route = "";
    String remote;

    Entry(Call call, Connection connection) {
        this.call = call;
        this.connection = connection;
        this.remote = connection.source();
    }

    Instant end() {
        return call.start().plus(took);
    }

    void flag(String... more) {
        flags.addAll(List.of(more));
    }

    /** Takes back what was flagged so far. */
    void unflag() {
        flags.clear();
    }

    String flags() {
        return flags.isEmpty() ? "-" : String.join(",", flags);
    }

    /** The value of an operator of the log's format: text, a number, or null when there is none. */
    @Nullable
    Object value(String operator, String argument) {
        return switch (operator) {
            case "START_TIME" -> MILLIS.format(call.start());
            case "REQ", "REQUEST_HEADER" -> header(argument);
            case "RESP", "RESPONSE_HEADER" ->
                argument.equalsIgnoreCase("X-ENVOY-UPSTREAM-SERVICE-TIME") && serviceTime != null ? serviceTime.toMillis() + "" : null;
            case "PROTOCOL" -> call.isHttp() ? call.version() : null;
            case "RESPONSE_CODE" -> (long) status;
            case "RESPONSE_FLAGS" -> flags();
            case "RESPONSE_CODE_DETAILS" -> text(details);
            case "CONNECTION_TERMINATION_DETAILS" -> text(terminated);
            case "UPSTREAM_TRANSPORT_FAILURE_REASON" -> text(failure);
            case "BYTES_RECEIVED" -> received;
            case "BYTES_SENT" -> sent;
            case "DURATION" -> took.toMillis();
            case "UPSTREAM_HOST" -> text(upstreamHost);
            case "UPSTREAM_CLUSTER", "UPSTREAM_CLUSTER_RAW" -> text(upstreamCluster);
            case "UPSTREAM_LOCAL_ADDRESS" -> text(upstreamLocal);
            case "DOWNSTREAM_LOCAL_ADDRESS" -> connection.address();
            case "DOWNSTREAM_REMOTE_ADDRESS" -> remote;
            case "REQUESTED_SERVER_NAME" -> connection.tls() == null ? null : text(connection.tls().sni());
            case "ROUTE_NAME" -> text(route);
            default -> null;
        };
    }

    private @Nullable String header(String argument) {
        if (!call.isHttp()) {
            return null;
        }
        for (String name : argument.split("\\?")) {
            String value = switch (name.replaceFirst("^:(?=X-)", "")) {
                case ":METHOD" -> call.method();
                case "PATH", ":PATH" -> call.path();
                case ":AUTHORITY" -> call.authority();
                case "X-REQUEST-ID" -> call.requestId();
                case "X-FORWARDED-FOR" -> text(call.forwarded());
                case "USER-AGENT" -> call.headers().getOrDefault("user-agent", "curl/8.13.0");
                default -> call.header(name);
            };
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
