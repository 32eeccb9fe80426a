package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Durations;
import io.meshscope.simulate.match.Matchers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request at a connection manager: its filters, its route, what came back, and the line about it. */
final class HttpHop {
    private final DataPath path;
    private final Envoy envoy;
    private final boolean inbound;
    private final Tree manager;
    private final Connection connection;
    private final String identity;
    private Tree claims = Tree.absent();
    private String custom = "";

    HttpHop(DataPath path, Envoy envoy, boolean inbound, Tree manager, Connection connection, String identity) {
        this.path = path;
        this.envoy = envoy;
        this.inbound = inbound;
        this.manager = manager;
        this.connection = connection;
        this.identity = identity;
    }

    Reply run(Call arrived) {
        Call call = manager.get("use_remote_address").isTrue() ? arrived.from(connection.sourceIp()) : arrived;
        Entry entry = new Entry(call, connection);
        if (!call.forwarded().isEmpty() && inbound) {
            entry.remote = call.forwarded() + ":0";
        }
        Reply reply = handle(call, entry);
        entry.took = reply.took();
        if (arrived.deadline() != null && arrived.start().plus(reply.took()).isAfter(arrived.deadline())) {
            leftAlone(entry, Duration.between(arrived.start(), arrived.deadline()));
        }
        Downstream.write(path, envoy, manager.get("access_log"), entry);
        count(entry);
        return reply;
    }

    /** The caller went away before there was an answer. */
    private static void leftAlone(Entry entry, Duration took) {
        entry.status = 0;
        entry.unflag();
        entry.flag("DC");
        entry.details = "downstream_remote_disconnect";
        entry.sent = 0;
        entry.serviceTime = null;
        entry.took = took;
    }

    private void count(Entry entry) {
        String prefix = "http." + manager.get("stat_prefix").text() + ".";
        envoy.counters().count(prefix + "downstream_rq_total");
        if (entry.status > 0) {
            envoy.counters().count(prefix + "downstream_rq_" + entry.status / 100 + "xx");
        }
        String policy = inbound ? identity.isEmpty() ? "none" : "mutual_tls" : "unknown";
        envoy.counters()
                .request("reporter=\"" + (inbound ? "destination" : "source") + "\",destination_service=\"" + entry.call.authority()
                        + "\",response_code=\""
                        + entry.status + "\",response_flags=\"" + entry.flags() + "\",connection_security_policy=\"" + policy
                        + "\",source_principal=\""
                        + (identity.isEmpty() ? "unknown" : identity) + "\"");
    }

    private Reply handle(Call call, Entry entry) {
        if (call.version().equals("HTTP/1.0") && !manager.path("http_protocol_options", "accept_http_10").isTrue()) {
            return local(entry, 426, "", "low_version", 0);
        }
        Tree configuration = envoy.routes(manager);
        RouteTable found = RouteTable.find(configuration, call);
        String cluster = cluster(found.route().get("route"));
        entry.upstreamCluster = envoy.cluster(cluster).isPresent() ? cluster : "";
        for (Tree filter : manager.get("http_filters").items()) {
            Optional<Reply> refused = filter(filter.get("name").text(), filter.get("typed_config"), call, entry);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return configuration.isPresent() ? route(found, cluster, call, entry) : local(entry, 404, "NR", "route_configuration_not_found", 0);
    }

    private Optional<Reply> filter(String name, Tree config, Call call, Entry entry) {
        return switch (name) {
            case "envoy.filters.http.rbac" -> rbac(config, call, entry);
            case "envoy.filters.http.ext_authz" -> extAuthz(config, entry);
            case "envoy.filters.http.jwt_authn" -> jwt(config, call, entry);
            default -> Optional.empty();
        };
    }

    private Optional<Reply> rbac(Tree config, Call call, Entry entry) {
        String client = call.forwarded().isEmpty() ? connection.sourceIp() : call.forwarded();
        String sni = connection.tls() == null ? "" : connection.tls().sni();
        Rbac rbac = new Rbac(call, connection, identity, sni, client, claims);
        if (config.get("shadow_rules_stat_prefix").text().equals("istio_ext_authz_")) {
            custom = rbac.matched(config.get("shadow_rules")).orElse("");
        }
        if (!config.has("rules")) {
            return Optional.empty();
        }
        Rbac.Verdict verdict = rbac.decide(config.get("rules"));
        envoy.counters().count("http." + manager.get("stat_prefix").text() + ".rbac." + (verdict.allowed() ? "allowed" : "denied"));
        return verdict.allowed()
                ? Optional.empty()
                : Optional.of(local(entry, 403, "", "rbac_access_denied_matched_policy[" + verdict.policy() + "]", 19));
    }

    private Optional<Reply> extAuthz(Tree config, Entry entry) {
        if (custom.isEmpty() || !new Matchers().text(config.path("filter_enabled_metadata", "value", "string_match"), custom).isYes()) {
            return Optional.empty();
        }
        String cluster = config.path("http_service", "server_uri", "cluster").text()
                + config.path("grpc_service", "envoy_grpc", "cluster_name").text();
        String host = cluster.substring(cluster.lastIndexOf('|') + 1);
        boolean hosts = envoy.cluster(cluster).filter(c -> !envoy.hosts(c).isEmpty()).isPresent();
        int status = path.conditions().last(Condition.AuthorizationService.class, c -> c.host().equals(host))
                .map(Condition.AuthorizationService::status).orElse(200);
        if (!hosts || status == 0) {
            return config.get("failure_mode_allow").isTrue()
                    ? Optional.empty()
                    : Optional.of(local(entry, 403, "UAEX", "ext_authz_error", 0));
        }
        return status < 400 ? Optional.empty() : Optional.of(local(entry, status, "UAEX", "ext_authz_denied", 0));
    }

    private Optional<Reply> jwt(Tree config, Call call, Entry entry) {
        Jwt jwt = Jwt.check(config, call, call.start().plus(envoy.credentials().skew()));
        claims = jwt.claims();
        boolean good = jwt.problem().isEmpty();
        envoy.counters().count("http." + manager.get("stat_prefix").text() + ".jwt_authn." + (good ? "allowed" : "denied"));
        return good
                ? Optional.empty()
                : Optional.of(local(entry, jwt.status(), "", "jwt_authn_access_denied{" + jwt.problem().replace(' ', '_') + "}",
                        jwt.problem().length()));
    }

    private Reply route(RouteTable found, String cluster, Call call, Entry entry) {
        if (found.virtualHost().get("require_tls").text().equals("ALL") && !call.scheme().equals("https")) {
            return local(entry, 301, "", "direct_response", 0);
        }
        Tree route = found.route();
        if (!route.isPresent()) {
            return local(entry, 404, "NR", "route_not_found", 0);
        }
        Duration delay = Duration.ZERO;
        Tree fault = route.get("typed_per_filter_config").entry("envoy.filters.http.fault");
        if (hits(fault.path("delay", "percentage"), "delay")) {
            delay = Durations.parse(fault.path("delay", "fixed_delay")).orElse(Duration.ZERO);
            entry.flag("DI");
        }
        if (hits(fault.path("abort", "percentage"), "abort")) {
            return local(entry, (int) fault.path("abort", "http_status").number(), "FI", "fault_filter_abort", 18).later(delay);
        }
        entry.route = route.get("name").text();
        return act(route, cluster, call.at(call.start().plus(delay), call.deadline()), entry).later(delay);
    }

    /** Whether a share of all requests takes this one: evenly, in a fixed order. */
    private boolean hits(Tree percentage, String what) {
        if (!percentage.isPresent()) {
            return false;
        }
        long whole = percentage.get("denominator").text().equals("MILLION") ? 1_000_000 : 100;
        return envoy.turn(what + manager.get("stat_prefix").text()) * 37L % 100 * whole / 100 < percentage.get("numerator").number();
    }

    private Reply act(Tree route, String name, Call call, Entry entry) {
        if (route.has("direct_response")) {
            Tree response = route.get("direct_response");
            return local(entry, (int) response.get("status").number(), "", "direct_response",
                    response.path("body", "inline_string").text().length());
        }
        if (route.has("redirect")) {
            int status = switch (route.path("redirect", "response_code").text()) {
                case "FOUND" -> 302;
                case "SEE_OTHER" -> 303;
                case "TEMPORARY_REDIRECT" -> 307;
                case "PERMANENT_REDIRECT" -> 308;
                default -> 301;
            };
            return local(entry, status, "", "direct_response", 0);
        }
        Optional<Tree> cluster = envoy.cluster(name);
        if (cluster.isEmpty()) {
            return local(entry, 503, "NC", "cluster_not_found", 0);
        }
        Call sent = rewritten(route, call);
        boolean alpn = manager.get("http_filters").items().stream().anyMatch(f -> f.get("name").text().equals("istio.alpn"));
        Upstream upstream = new Upstream(path, envoy, inbound, cluster.get());
        return new Attempts(upstream, route.get("route"), connection, alpn).run(sent, entry);
    }

    /** The cluster, or the one a fixed sequence of "random" numbers picks by weight. */
    private String cluster(Tree action) {
        Tree weighted = action.path("weighted_clusters", "clusters");
        if (weighted.items().isEmpty()) {
            return action.get("cluster").text();
        }
        long total = weighted.items().stream().mapToLong(c -> c.get("weight").number()).sum();
        long at = envoy.turn("weight " + weighted.at(0).get("name").text()) * 61L + 13;
        long left = at % Math.max(1, total);
        for (Tree cluster : weighted.items()) {
            left -= cluster.get("weight").number();
            if (left < 0) {
                return cluster.get("name").text();
            }
        }
        return weighted.items().getLast().get("name").text();
    }

    private static Call rewritten(Tree route, Call call) {
        Tree action = route.get("route");
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        for (Tree add : route.get("request_headers_to_add").items()) {
            headers.put(add.path("header", "key").text().toLowerCase(java.util.Locale.ROOT), add.path("header", "value").text());
        }
        route.get("request_headers_to_remove").texts().forEach(headers::remove);
        String authority = action.get("host_rewrite_literal").text();
        String prefix = route.path("match", "prefix").text();
        String replaced = action.get("prefix_rewrite").text();
        String target = replaced.isEmpty() || !call.path().startsWith(prefix)
                ? call.path()
                : replaced + call.path().substring(prefix.length());
        return call.rewritten(authority.isEmpty() ? call.authority() : authority, target, headers);
    }

    private static Reply local(Entry entry, int status, String flag, String details, long bytes) {
        entry.status = status;
        if (!flag.isEmpty()) {
            entry.flag(flag);
        }
        entry.details = details;
        entry.sent = bytes;
        return Reply.local(status, Duration.ZERO, bytes);
    }
}
