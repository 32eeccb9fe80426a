package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Bootstrap;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.ResourceKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What statistics count (Envoy: docs/root/configuration/upstream/cluster_manager/cluster_stats.rst, listeners/stats.rst,
 * http/http_conn_man/stats.rst, operations/admin; Istio: metrics.istio.io). A statistic that is not there is not zero.
 */
final class StatExplanations {
    // @formatter:off
    private static final Set<String> KNOWN = Set.of(
            "upstream_cx_total", "upstream_cx_active", "upstream_cx_connect_fail", "upstream_cx_connect_timeout", "upstream_cx_none_healthy",
            "upstream_cx_overflow", "upstream_cx_pool_overflow", "upstream_cx_destroy_local_with_active_rq",
            "upstream_cx_destroy_remote_with_active_rq", "upstream_cx_protocol_error", "upstream_cx_idle_timeout", "upstream_cx_max_requests",
            "upstream_rq_total", "upstream_rq_active", "upstream_rq_pending_overflow", "upstream_rq_pending_failure_eject", "upstream_rq_timeout",
            "upstream_rq_per_try_timeout", "upstream_rq_rx_reset", "upstream_rq_tx_reset", "upstream_rq_retry", "upstream_rq_retry_success",
            "upstream_rq_retry_overflow", "upstream_rq_retry_limit_exceeded", "upstream_rq_maintenance_mode", "upstream_rq_time",
            "membership_total", "membership_healthy", "membership_degraded", "membership_excluded", "lb_healthy_panic",
            "original_dst_host_invalid", "cx_open", "cx_pool_open", "rq_pending_open", "rq_open", "rq_retry_open", "remaining_cx",
            "remaining_pending", "remaining_rq", "remaining_retries", "ejections_active", "ejections_enforced_total", "ejections_overflow",
            "handshake", "connection_error", "no_certificate", "fail_verify_no_cert", "fail_verify_error", "fail_verify_san",
            "fail_verify_cert_hash", "session_reused", "downstream_cx_total", "downstream_cx_active", "no_filter_chain_match",
            "downstream_pre_cx_timeout", "downstream_cx_transport_socket_connect_timeout", "downstream_cx_overflow", "downstream_rq_timeout",
            "downstream_rq_idle_timeout", "downstream_rq_rx_reset", "downstream_rq_too_large", "no_route", "no_cluster", "rq_direct_response",
            "downstream_cx_protocol_error", "downstream_cx_no_route", "allowed", "denied", "shadow_allowed", "shadow_denied",
            "cors_preflight_bypassed", "ok", "error", "failure_mode_allowed", "update_success", "update_rejected", "update_failure",
            "update_attempt", "update_empty", "version", "init_fetch_timeout", "connected_state", "warming_clusters", "total_listeners_warming",
            "listener_create_failure", "workers_started", "state", "live", "days_until_first_cert_expiring", "initialization_time_ms",
            "static_unknown_fields", "dynamic_unknown_fields", "istio_requests_total", "istio_request_duration_milliseconds",
            "istio_tcp_connections_opened_total", "istio_tcp_connections_closed_total");
    private static final Map<StatName.Topic, String> ABOUT = Map.of(StatName.Topic.RBAC, "rbac.", StatName.Topic.JWT, "jwt.", StatName.Topic.EXT_AUTHZ, "extAuthz.");
    // @formatter:on
    private static final Pattern CODES = Pattern.compile("(upstream|downstream)_rq_([1-5](?:xx|\\d\\d))");
    private static final Pattern EJECTIONS = Pattern.compile("ejections_(detected|enforced)_(\\w+)");

    private final Context context;

    StatExplanations(Context context) {
        this.context = context;
    }

    /** What a statistic counts; {@code value} is null when it was looked for and is not there. */
    Explanation explain(String name, Optional<String> value) {
        StatName stat = StatName.of(name);
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(last(stat.leaf())), name);
        b.say(meaning(stat));
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.statistics");
        g.words("explain.fact.topic", Phrase.of("explain.topic." + stat.topic().key()));
        g.fact("explain.fact.of", stat.subject(), Tree.absent());
        value.ifPresent(v -> g.fact("explain.fact.value", v, Tree.absent()));
        if (value.isEmpty()) {
            absent(b, name);
        }
        ClusterName cluster = ClusterName.of(stat.subject());
        if (name.startsWith("cluster.")) {
            ResourceKey key = new ResourceKey(SectionKind.CLUSTERS, cluster.text());
            b.link(new Link(Link.Side.LEADS_TO, Phrase.of("explain.relation.about"), new Link.Target.Resource(key), Phrase.none(),
                    context.state(key),
                    Tree.absent()));
        }
        b.command(Command.admin(context.node(), "stats?filter=" + last(stat.leaf()).replaceAll("[^A-Za-z0-9_]", ".")));
        return b.build();
    }

    private static Phrase meaning(StatName stat) {
        String leaf = last(stat.leaf());
        Matcher codes = CODES.matcher(leaf);
        if (codes.matches()) {
            return Phrase.of(codes.group(1).equals("upstream") ? "explain.stat.upstreamCode" : "explain.stat.downstreamCode",
                    codes.group(2));
        }
        Matcher ejections = EJECTIONS.matcher(leaf);
        if (ejections.matches() && !leaf.equals("ejections_enforced_total")) {
            return Phrase.of(ejections.group(1).equals("detected") ? "explain.stat.detected" : "explain.stat.enforced", ejections.group(2));
        }
        String plain = leaf.replaceFirst("_(?:bucket|sum|count)$", "");
        if (!KNOWN.contains(plain)) {
            return Phrase.of("explain.stat.unknown");
        }
        boolean shared = Set.of("allowed", "denied", "ok", "error", "failure_mode_allowed").contains(plain);
        return Phrase.of("explain.stat." + (shared ? ABOUT.getOrDefault(stat.topic(), "rbac.") : "") + plain);
    }

    /** Why a statistic may be missing. */
    private void absent(ExplanationBuilder b, String name) {
        Optional<Lookup.Found> bootstrap = context.lookup().find(new ResourceKey(SectionKind.BOOTSTRAP, ""));
        if (bootstrap.isEmpty()) {
            b.say("explain.stats.absentUnknown").badge(Tone.UNKNOWN, "explain.badge.notCollected");
            return;
        }
        Optional<Boolean> made = new Bootstrap(bootstrap.get().tree()).statsMatcher().makes(name);
        if (made.isEmpty()) {
            b.say("explain.stats.absentUnknown").badge(Tone.UNKNOWN, "explain.badge.notCollected");
        } else if (made.get()) {
            b.say("explain.stats.absentMade");
        } else {
            b.say("explain.stats.absentLeftOut").badge(Tone.UNKNOWN, "explain.badge.notCollected");
        }
    }

    private static String last(String leaf) {
        return leaf.substring(leaf.lastIndexOf('.') + 1);
    }

    static Set<String> known() {
        return KNOWN;
    }
}
