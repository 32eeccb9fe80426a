package io.meshscope.xds.admin;

import io.meshscope.base.Bytes;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of {@code /clusters} (Envoy: source/server/admin/clusters_handler.cc) into trees of the shape the JSON form has
 * ({@code ClusterStatus}: name, host_statuses[] …), so that both forms are read alike.
 */
final class HostsText {
    private static final int MAX_LINE = 1 << 16;
    private static final Set<String> HOST_STATS = Set.of("cx_active", "cx_connect_fail", "cx_total", "rq_active", "rq_error", "rq_success",
            "rq_timeout", "rq_total");
    private static final Set<String> HOST_FIELDS = Set.of("hostname", "health_flags", "weight", "region", "zone", "sub_zone", "canary",
            "priority",
            "success_rate", "local_origin_success_rate");
    private static final Set<String> CLUSTER_FIELDS = Set.of("observability_name", "added_via_api", "eds_service_name");
    private static final Map<String, String> FLAGS = Map.of("failed_active_hc", "failed_active_health_check", "failed_outlier_check",
            "failed_outlier_check", "degraded_active_hc", "failed_active_degraded_check", "pending_dynamic_removal",
            "pending_dynamic_removal",
            "pending_active_hc", "pending_active_hc", "excluded_via_immediate_hc_fail", "excluded_via_immediate_hc_fail",
            "active_hc_timeout",
            "active_hc_timeout");
    private static final Map<String, String> EDS_FLAGS = Map.of("failed_eds_health", "UNHEALTHY", "degraded_eds_health", "DEGRADED",
            "eds_status_draining", "DRAINING");

    private HostsText() {}

    /** A cluster of the text form while its lines are gathered. */
    private static final class Gathered {
        final List<Tree.Field> fields = new ArrayList<>();
        final Map<String, List<Tree.Field>> hosts = new LinkedHashMap<>();
        final Map<String, List<Tree>> stats = new LinkedHashMap<>();
        Span span = Span.NONE;
    }

    /** The cluster a line is about, or null when the line is not of this format. */
    static @Nullable String clusterOf(String line) {
        Map<String, Gathered> one = new LinkedHashMap<>();
        return line(line, Span.NONE, one) ? one.keySet().iterator().next() : null;
    }

    /** The ClusterStatus that some lines make; absent when none is of this format. */
    static Tree read(Bytes bytes, Span lines) {
        Map<String, Gathered> clusters = new LinkedHashMap<>();
        long at = lines.start();
        while (at < lines.end()) {
            long end = lineEnd(bytes, at, lines.end());
            line(text(bytes, at, end), Span.of(at, end), clusters);
            at = end + 1;
        }
        return clusters.isEmpty() ? Tree.absent() : cluster(clusters.keySet().iterator().next(), clusters.values().iterator().next());
    }

    static long lineEnd(Bytes bytes, long from, long end) {
        long i = from;
        while (i < end && bytes.at(i) != '\n') {
            i++;
        }
        return i;
    }

    /** A line without white space at its end; a line too long to be one of these is "". */
    static String text(Bytes bytes, long from, long end) {
        return end - from > MAX_LINE ? "" : bytes.text(from, end).stripTrailing();
    }

    /** Takes one line in; false when it is not of this format. Names hold "::" (IPv6) too, so the known key at the end decides. */
    private static boolean line(String line, Span span, Map<String, Gathered> clusters) {
        int valueAt = line.lastIndexOf("::");
        if (valueAt <= 0) {
            return false;
        }
        String value = line.substring(valueAt + 2);
        String rest = line.substring(0, valueAt);
        int keyAt = rest.lastIndexOf("::");
        if (keyAt <= 0) {
            return false;
        }
        String key = rest.substring(keyAt + 2);
        String subject = rest.substring(0, keyAt);
        if (HOST_STATS.contains(key) || HOST_FIELDS.contains(key)) {
            int hostAt = hostStart(subject);
            if (hostAt <= 0) {
                return false;
            }
            host(gathered(clusters, subject.substring(0, hostAt), span), subject.substring(hostAt + 2), key, value, span);
            return true;
        }
        if (CLUSTER_FIELDS.contains(key)) {
            gathered(clusters, subject, span).fields.add(field(key, key.equals("added_via_api")
                    ? new Tree.Bool(value.equals("true"), span)
                    : new Tree.Str(value, span), span));
            return true;
        }
        String owner = subject.endsWith("::default_priority") || subject.endsWith("::high_priority") || subject.endsWith("::outlier")
                ? subject.substring(0, subject.lastIndexOf("::"))
                : subject;
        boolean known = !owner.equals(subject);
        if (known) {
            gathered(clusters, owner, span).fields
                    .add(field(subject.substring(owner.length() + 2) + "::" + key, new Tree.Str(value, span), span));
        }
        return known;
    }

    /** Where the "::" before the host's address is: in front of the last part, or of a bracketed IPv6 address. */
    private static int hostStart(String subject) {
        int bracket = subject.lastIndexOf("::[");
        return bracket >= 0 && subject.indexOf(']', bracket) > 0 ? bracket : subject.lastIndexOf("::");
    }

    private static Gathered gathered(Map<String, Gathered> clusters, String name, Span span) {
        Gathered g = clusters.computeIfAbsent(name, n -> new Gathered());
        g.span = g.span.equals(Span.NONE) ? span : Span.of(g.span.start(), span.end());
        return g;
    }

    private static void host(Gathered g, String address, String key, String value, Span span) {
        List<Tree.Field> fields = g.hosts.computeIfAbsent(address, a -> new ArrayList<>());
        if (HOST_STATS.contains(key)) {
            g.stats.computeIfAbsent(address, a -> new ArrayList<>()).add(new Tree.Obj(List.of(field("name", new Tree.Str(key, span), span),
                    field("value", new Tree.Str(value, span), span)), span));
            return;
        }
        switch (key) {
            case "health_flags" -> fields.add(field("health_status", health(value, span), span));
            case "region", "zone", "sub_zone" -> fields.add(field("locality." + key, new Tree.Str(value, span), span));
            case "weight", "priority" -> fields.add(field(key, new Tree.Num(value, span), span));
            default -> fields.add(field(key, new Tree.Str(value, span), span));
        }
    }

    private static Tree health(String flags, Span span) {
        List<Tree.Field> out = new ArrayList<>();
        String eds = "HEALTHY";
        for (String flag : flags.split("/")) {
            if (FLAGS.containsKey(flag)) {
                out.add(field(FLAGS.get(flag), new Tree.Bool(true, span), span));
            }
            eds = EDS_FLAGS.getOrDefault(flag, eds);
        }
        out.add(field("eds_health_status", new Tree.Str(eds, span), span));
        return new Tree.Obj(out, span);
    }

    private static Tree cluster(String name, Gathered g) {
        List<Tree.Field> out = new ArrayList<>();
        out.add(field("name", new Tree.Str(name, g.span), g.span));
        out.addAll(g.fields);
        List<Tree> hosts = new ArrayList<>();
        g.hosts.forEach((address, fields) -> hosts.add(hostTree(address, fields, g.stats.getOrDefault(address, List.of()), g.span)));
        out.add(field("host_statuses", new Tree.Arr(hosts, g.span), g.span));
        return new Tree.Obj(out, g.span);
    }

    private static Tree hostTree(String address, List<Tree.Field> read, List<Tree> stats, Span all) {
        Span span = read.isEmpty() ? all : read.getFirst().value().span();
        List<Tree.Field> out = new ArrayList<>();
        out.add(field("address", address(address, span), span));
        out.add(field("stats", new Tree.Arr(stats, span), span));
        List<Tree.Field> locality = new ArrayList<>();
        for (Tree.Field f : read) {
            if (f.name().startsWith("locality.")) {
                locality.add(field(f.name().substring("locality.".length()), f.value(), f.value().span()));
            } else {
                out.add(f);
            }
        }
        out.add(field("locality", new Tree.Obj(locality, span), span));
        return new Tree.Obj(out, span);
    }

    private static Tree address(String text, Span span) {
        int colon = text.lastIndexOf(':');
        if (text.startsWith("envoy://")) {
            int slash = text.indexOf('/', "envoy://".length());
            String listener = slash < 0 ? text.substring("envoy://".length()) : text.substring("envoy://".length(), slash);
            return object("envoy_internal_address",
                    object2("server_listener_name", listener, "endpoint_id", slash < 0
                            ? ""
                            : text.substring(
                                    slash + 1),
                            span),
                    span);
        }
        if (colon < 0 || text.startsWith("/")) {
            return object("pipe", new Tree.Obj(List.of(field("path", new Tree.Str(text, span), span)), span), span);
        }
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        return object("socket_address",
                new Tree.Obj(List.of(field("address", new Tree.Str(host, span), span), field("port_value", new Tree.Num(text
                        .substring(colon + 1), span), span)), span),
                span);
    }

    private static Tree object(String key, Tree value, Span span) {
        return new Tree.Obj(List.of(field(key, value, span)), span);
    }

    private static Tree object2(String k1, String v1, String k2, String v2, Span span) {
        return new Tree.Obj(List.of(field(k1, new Tree.Str(v1, span), span), field(k2, new Tree.Str(v2, span), span)), span);
    }

    private static Tree.Field field(String name, Tree value, Span span) {
        return new Tree.Field(name, span, value);
    }
}
