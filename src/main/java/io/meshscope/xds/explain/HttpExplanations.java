package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.StringMatcher;
import java.util.List;

/** What an HTTP connection manager does, and the HTTP settings that appear in several places. */
final class HttpExplanations {
    private HttpExplanations() {}

    static void connectionManager(ExplanationBuilder b, Tree config) {
        HttpConnectionManager http = new HttpConnectionManager(config);
        if (!http.routeConfigName().isEmpty()) {
            b.say("explain.http.rds", http.routeConfigName());
        } else if (http.scopedRoutes().isPresent()) {
            b.say("explain.http.scoped");
        } else {
            b.say("explain.http.inline");
        }
        ExplanationBuilder.GroupBuilder filters = b.group("explain.group.httpFilters");
        for (Filter f : http.httpFilters()) {
            filters.fact(Phrase.literal(f.name()), "", FilterExplanations.purpose(f), f.tree());
        }
        settings(b.group("explain.group.settings"), http);
        identity(b.group("explain.group.clientAddress"), config);
        AccessLogWords.group(b, http.accessLogs());
        if (http.accessLogs().isEmpty()) {
            b.group("explain.group.accessLog").note("explain.accessLog.none");
        }
    }

    private static void settings(ExplanationBuilder.GroupBuilder g, HttpConnectionManager http) {
        Tree c = http.tree();
        g.fact("explain.fact.statPrefix", c.get("stat_prefix"));
        g.fact("explain.fact.upgrades", MatchWords.list(http.upgrades()), c.get("upgrade_configs"));
        Tree idle = c.get("stream_idle_timeout");
        g.fact("explain.fact.streamIdleTimeout", idle, idle.text().equals("0s") ? Phrase.of("explain.http.noIdleTimeout") : Phrase.none());
        if (!idle.isPresent()) {
            g.words("explain.fact.streamIdleTimeout", Phrase.of("explain.http.idleDefault"));
        }
        g.fact("explain.fact.requestTimeout", c.get("request_timeout"));
        g.fact("explain.fact.maxConnectionDuration", c.path("common_http_protocol_options", "max_connection_duration"));
        g.fact("explain.fact.idleTimeout", c.path("common_http_protocol_options", "idle_timeout"));
        g.fact("explain.fact.normalizePath", c.get("normalize_path"), Phrase.of("explain.http.normalizePath"));
        g.fact("explain.fact.mergeSlashes", c.get("merge_slashes"));
        g.fact("explain.fact.escapedSlashes", c.get("path_with_escaped_slashes_action"), escaped(c.get("path_with_escaped_slashes_action")
                .text()));
        g.fact("explain.fact.http10", c.path("http_protocol_options", "accept_http_10"), Phrase.of("explain.http.http10"));
        g.fact("explain.fact.codec", c.get("codec_type"));
        g.fact(Phrase.of("explain.fact.sampling"), http.sampling().isEmpty() ? "" : http.sampling() + " %", Phrase.none(),
                c.get("tracing"));
        g.fact("explain.fact.stripPort", c.first("strip_any_host_port", "strip_matching_host_port"));
        if (c.has("local_reply_config")) {
            g.words("explain.fact.localReply", Phrase.of("explain.http.localReply"));
        }
    }

    private static void identity(ExplanationBuilder.GroupBuilder g, Tree c) {
        Tree remote = c.get("use_remote_address");
        g.fact("explain.fact.useRemoteAddress", remote,
                Phrase.of(remote.isTrue() ? "explain.http.remoteAddress" : "explain.http.trustsXff"));
        g.fact("explain.fact.trustedHops", c.get("xff_num_trusted_hops"));
        Tree xfcc = c.get("forward_client_cert_details");
        g.fact("explain.fact.xfcc", xfcc, switch (xfcc.text()) {
            case "SANITIZE" -> Phrase.of("explain.http.xfccSanitize");
            case "FORWARD_ONLY" -> Phrase.of("explain.http.xfccForward");
            case "APPEND_FORWARD" -> Phrase.of("explain.http.xfccAppend");
            case "SANITIZE_SET" -> Phrase.of("explain.http.xfccSet");
            case "ALWAYS_FORWARD_ONLY" -> Phrase.of("explain.http.xfccAlways");
            default -> Phrase.none();
        });
        g.fact("explain.fact.serverName", c.get("server_name"));
    }

    private static Phrase escaped(String action) {
        return switch (action) {
            case "KEEP_UNCHANGED" -> Phrase.of("explain.http.escapedKept");
            case "REJECT_REQUEST" -> Phrase.of("explain.http.escapedRejected");
            case "UNESCAPE_AND_REDIRECT" -> Phrase.of("explain.http.escapedRedirect");
            case "UNESCAPE_AND_FORWARD" -> Phrase.of("explain.http.escapedForward");
            default -> Phrase.none();
        };
    }

    /** What a fault configuration injects. */
    static void fault(ExplanationBuilder.GroupBuilder g, Tree config) {
        Tree delay = config.get("delay");
        if (delay.isPresent()) {
            g.fact(Phrase.of("explain.fact.delay"), delay.first("fixed_delay").text(),
                    Phrase.of("explain.fault.share", MatchWords.percent(delay
                            .get("percentage"))),
                    delay);
            g.badge(Tone.WARNING, "explain.badge.fault");
        }
        Tree abort = config.get("abort");
        if (abort.isPresent()) {
            String code = abort.has("grpc_status") ? "gRPC " + abort.get("grpc_status").text() : abort.get("http_status").text();
            g.fact(Phrase.of("explain.fact.abort"), code, Phrase.of("explain.fault.share", MatchWords.percent(abort.get("percentage"))),
                    abort);
            g.badge(Tone.WARNING, "explain.badge.fault");
        }
        if (!delay.isPresent() && !abort.isPresent()) {
            g.note("explain.fault.none");
        }
    }

    /** Who may call from a browser. */
    static void cors(ExplanationBuilder.GroupBuilder g, Tree config) {
        List<String> origins = config.get("allow_origin_string_match").items().stream().map(t -> StringMatcher.of(t)
                .text()).toList();
        g.fact("explain.fact.origins", MatchWords.list(origins.isEmpty() ? config.get("allow_origin").texts() : origins), config);
        g.fact("explain.fact.methods", config.get("allow_methods"));
        g.fact("explain.fact.headers", config.get("allow_headers"));
        g.fact("explain.fact.maxAge", config.get("max_age"));
        g.fact("explain.fact.credentials", config.get("allow_credentials"));
    }

    /** Changes to the headers of requests and responses written on a route, a virtual host or a cluster's share. */
    static void headerChanges(ExplanationBuilder.GroupBuilder g, Tree owner) {
        for (boolean request : new boolean[]{true, false}) {
            String side = request ? "request" : "response";
            for (Tree t : owner.get(side + "_headers_to_add").items()) {
                boolean add = t.get("append_action").text().equals("APPEND_IF_EXISTS_OR_ADD")
                        || (!t.has("append_action") && !(t.has("append")
                                && !t.get("append").isTrue()));
                g.fact(Phrase.of(request ? "explain.fact.requestHeader" : "explain.fact.responseHeader"),
                        t.path("header", "key").text() + ": " + t
                                .path("header", "value").text(),
                        Phrase.of(add ? "explain.headers.added" : "explain.headers.set"), t);
            }
            Tree removed = owner.get(side + "_headers_to_remove");
            g.fact(Phrase.of(request ? "explain.fact.requestHeader" : "explain.fact.responseHeader"), MatchWords.list(removed.texts()),
                    removed
                            .texts().isEmpty() ? Phrase.none() : Phrase.of("explain.headers.removed"),
                    removed);
        }
    }
}
