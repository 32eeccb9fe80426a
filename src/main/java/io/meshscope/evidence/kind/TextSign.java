package io.meshscope.evidence.kind;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A kind of text told by its words or by the form of its lines.
 *
 * @param kind the kind
 * @param test whether a sample is of it
 */
record TextSign(Kind kind, Predicate<Sample> test) {
    /** What Envoy says with status 200 when it meets a type it cannot write (source/common/protobuf/utility.cc). */
    private static final String NO_JSON = "Failed to convert protobuf message";
    private static final Set<String> STATES = Set.of("LIVE", "DRAINING", "PRE_INITIALIZING", "INITIALIZING");

    private static final Pattern EXCUSE = Pattern
            .compile("""
                     (404 page not found|Not Found|Unauthorized|Forbidden|Method Not Allowed|no healthy upstream|RBAC: access denied\
                     |upstream request timeout|upstream connect error or disconnect/reset|invalid path\\. admin commands are\
                     |Error from server|Error: |error: |curl: \\(\\d+\\)|Proxy not connected to this Pilot|Unable to connect to the server\
                     |The connection to the server |Jwt |error dialing backend|command terminated with exit code).*""");
    private static final Pattern CLUSTER_LINE = Pattern.compile(
            """
            .+::(observability_name|outlier::.*|default_priority::.*|high_priority::.*|added_via_api|eds_service_name\
            |cx_active|cx_connect_fail|cx_total|rq_active|rq_error|rq_success|rq_timeout|rq_total|hostname|health_flags|weight|region|zone\
            |sub_zone|canary|priority|success_rate|local_origin_success_rate)::.*""");
    private static final Pattern LISTENER_LINE = Pattern.compile(
            "\\S{1,300}::(\\d{1,3}(\\.\\d{1,3}){3}:\\d+|\\[[0-9a-fA-F:.]*\\]:\\d+|/\\S*|@\\S*|envoy://\\S*)(,\\S+)?");
    private static final Pattern PROMETHEUS_HEAD = Pattern.compile("# (TYPE|HELP) [a-zA-Z_:][\\w:]* .*");
    private static final Pattern PROMETHEUS = Pattern.compile("#.*|[a-zA-Z_:][\\w:]*(\\{.*)? .*");
    private static final Pattern OF_ENVOY = Pattern.compile("(?m)^(# TYPE )?(envoy|istio_agent|istio_requests|istio_tcp)_");
    private static final Pattern STAT = Pattern.compile("[^\\s:][^\\t]{0,2000}: (\\d+|\".*\"|No recorded values|P0\\(.*)");
    private static final Pattern KEYLOG = Pattern.compile(
            "#.*|(CLIENT_RANDOM|(CLIENT|SERVER)_(HANDSHAKE_|)TRAFFIC_SECRET(_0)?|EXPORTER_SECRET|EARLY_EXPORTER_SECRET"
                    + "|CLIENT_EARLY_TRAFFIC_SECRET) [0-9a-fA-F]+ [0-9a-fA-F]+");
    private static final Pattern TABLE = Pattern.compile("ADDRESSES PORT .*|[A-Z][A-Z/-]+( [A-Z/-]+)*( {2,}|\\t)[A-Z].*");

    // @formatter:off
    /** In the order tried; every one is asked before YAML is thought of. */
    static final List<TextSign> ALL = List.of(
            new TextSign(Kind.ADMIN_ERROR, s -> s.text().stripLeading().startsWith(NO_JSON)),
            new TextSign(Kind.STATS_HTML, s -> isHtml(s) && s.text().contains("Envoy Admin")),
            new TextSign(Kind.HTML, TextSign::isHtml),
            new TextSign(Kind.READY, s -> s.isShort() && STATES.contains(s.text().strip())),
            new TextSign(Kind.ERROR_BODY, s -> s.isShort() && EXCUSE.matcher(s.firstLine()).matches()),
            new TextSign(Kind.LOGGING, s -> s.lines().stream().limit(4).anyMatch(l -> l.strip().equals("active loggers:"))),
            new TextSign(Kind.CLUSTERS_TEXT, s -> s.mostly(60, l -> CLUSTER_LINE.matcher(l).matches())),
            new TextSign(Kind.LISTENERS_TEXT, s -> s.mostly(95, l -> LISTENER_LINE.matcher(l).matches())),
            new TextSign(Kind.STATS_PROMETHEUS, s -> isPrometheus(s) && OF_ENVOY.matcher(s.text()).find()),
            new TextSign(Kind.METRICS, TextSign::isPrometheus),
            new TextSign(Kind.STATS_TEXT, TextSign::isStats),
            new TextSign(Kind.TLS_KEYLOG, s -> s.mostly(90, l -> KEYLOG.matcher(l).matches()) && !s.mostly(100, l -> l.startsWith("#"))),
            new TextSign(Kind.TABLE, s -> TABLE.matcher(s.firstLine()).matches() && s.firstLine().toUpperCase(Locale.ROOT).equals(s.firstLine())),
            new TextSign(Kind.TABLE, s -> s.firstLine().startsWith("ACTION   AuthorizationPolicy")));
    // @formatter:on

    private static boolean isHtml(Sample s) {
        String first = s.firstLine().toLowerCase(Locale.ROOT);
        return first.startsWith("<!doctype html") || first.startsWith("<html") || first.startsWith("<head");
    }

    /** The text format of Prometheus: metric lines, with at least one line that tells a type or a help text. */
    private static boolean isPrometheus(Sample s) {
        return s.mostly(90, l -> PROMETHEUS.matcher(l).matches()) && s.anyLine(l -> PROMETHEUS_HEAD.matcher(l).matches());
    }

    /** {@code cluster.xds-grpc.upstream_cx_total: 5}; names have dots, which keeps YAML with numbers apart. */
    private static boolean isStats(Sample s) {
        return s.mostly(90, l -> STAT.matcher(l).matches())
                && s.mostly(50, l -> l.indexOf('.') > 0 && l.indexOf('.') < l.lastIndexOf(": "));
    }
}
