package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.TcpProxy;
import io.meshscope.xds.resource.WeightedCluster;
import java.util.List;
import java.util.Optional;

/** What filters do. */
final class FilterExplanations {
    private final Context context;

    FilterExplanations(Context context) {
        this.context = context;
    }

    /** What a filter is for, in one sentence. */
    static Phrase purpose(Filter filter) {
        return switch (filter.kind()) {
            case HTTP_RBAC, NETWORK_RBAC -> RbacExplanations.purpose(filter);
            case HTTP_EXT_AUTHZ -> filter.config().value().has("filter_enabled_metadata")
                    ? Phrase.of("explain.filter.http.ext_authz.custom")
                    : Phrase.of("explain.filter.http.ext_authz");
            case UNKNOWN -> unknown(filter);
            default -> Phrase.of("explain.filter." + filter.kind().key());
        };
    }

    private static Phrase unknown(Filter filter) {
        String type = filter.config().type();
        return type.isEmpty() ? Phrase.of("explain.filter.unknown") : Phrase.of("explain.filter.unknownType", type);
    }

    Explanation explain(Filter filter) {
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(filter.name()), filter.name());
        b.say(purpose(filter));
        if (filter.isDisabled()) {
            b.say("explain.filter.disabled").badge(Tone.INFO, "explain.badge.disabled");
        }
        if (filter.discovery().isPresent()) {
            b.say("explain.filter.ecds", filter.name());
        }
        Tree config = config(filter).value();
        switch (filter.kind()) {
            case HTTP_RBAC, NETWORK_RBAC -> RbacExplanations.policies(b, config);
            case NETWORK_HTTP_CONNECTION_MANAGER -> HttpExplanations.connectionManager(b, config);
            case NETWORK_TCP_PROXY -> tcpProxy(b, new TcpProxy(config));
            case HTTP_JWT_AUTHN -> JwtExplanations.describe(b, config);
            case HTTP_EXT_AUTHZ, NETWORK_EXT_AUTHZ -> extAuthz(b, config);
            case HTTP_FAULT -> HttpExplanations.fault(b.group("explain.group.fault"), config);
            case HTTP_LOCAL_RATELIMIT, NETWORK_LOCAL_RATELIMIT -> localRateLimit(b, config);
            case HTTP_RATELIMIT, NETWORK_RATELIMIT -> rateLimit(b, config);
            case HTTP_WASM, NETWORK_WASM -> {
                if (config.isPresent()) {
                    wasm(b, config);
                }
            }
            case HTTP_LUA -> lua(b, config);
            case HTTP_ALPN -> alpn(b, config);
            case HTTP_COMPRESSOR ->
                b.group("explain.group.settings").fact("explain.fact.library", config.path("compressor_library", "name"));
            case HTTP_SET_FILTER_STATE, NETWORK_SET_FILTER_STATE -> filterState(b, config);
            case HTTP_ISTIO_AUTHN -> istioAuthn(b, config);
            default -> plain(b, filter.kind(), config);
        }
        b.group("explain.group.settings").fact("explain.fact.type", filter.config().type(), filter.config().place());
        context.links(b, References.of(SectionKind.OTHER, filter.tree()), Optional.empty());
        return b.build();
    }

    /** Its configuration: written here, or delivered on its own. */
    private AnyMessage config(Filter filter) {
        if (filter.config().place().isPresent() || !filter.discovery().isPresent()) {
            return filter.config();
        }
        Tree delivered = context.lookup().find(new ResourceKey(SectionKind.ECDS, filter.name())).map(Lookup.Found::tree)
                .orElse(Tree.absent());
        return AnyMessage.ofExtension(delivered);
    }

    /** The scalars of a filter nobody described more closely. */
    private static void plain(ExplanationBuilder b, FilterKind kind, Tree config) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        int shown = 0;
        for (Tree.Field f : config.fields()) {
            if (!f.name().equals("@type") && f.value().scalar().isPresent() && shown++ < 20) {
                g.fact(Phrase.literal(f.name()), f.value().text(), Phrase.none(), f.value());
            }
        }
        if (kind == FilterKind.HTTP_FAULT || config.fields().stream().allMatch(f -> f.name().equals("@type"))) {
            g.note("explain.note.defaults");
        }
    }

    static void tcpProxy(ExplanationBuilder b, TcpProxy tcp) {
        List<WeightedCluster> clusters = tcp.clusters();
        clusters(b.group("explain.group.split"), clusters);
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        g.fact("explain.fact.statPrefix", tcp.tree().get("stat_prefix"));
        g.fact("explain.fact.idleTimeout", tcp.tree().get("idle_timeout"));
        if (tcp.idleTimeout().isEmpty()) {
            g.words("explain.fact.idleTimeout", Phrase.of("explain.tcp.idleDefault"));
        }
        g.fact("explain.fact.maxConnectAttempts", tcp.tree().get("max_connect_attempts"));
        if (tcp.tunneling().isPresent()) {
            g.fact(Phrase.of("explain.fact.tunnel"), tcp.tunneling().get("hostname").text(), Phrase.of("explain.tcp.tunnel"),
                    tcp.tunneling());
        }
        AccessLogWords.group(b, tcp.accessLogs());
    }

    /** Shares of the traffic. */
    static void clusters(ExplanationBuilder.GroupBuilder g, List<WeightedCluster> clusters) {
        for (WeightedCluster c : clusters) {
            String share = c.isOnly() || c.total() <= 0 ? "" : Math.round(c.weight() * 1000.0 / c.total()) / 10.0 + " %";
            g.fact(Phrase.literal(c.name()), share.replace(".0 %", " %"), share.isEmpty()
                    ? Phrase.of("explain.split.all")
                    : Phrase.of(
                            "explain.link.weight", c.weight(), c.total()),
                    c.place());
        }
    }

    private static void extAuthz(ExplanationBuilder b, Tree c) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.authzService");
        Tree grpc = c.path("grpc_service", "envoy_grpc");
        Tree http = c.path("http_service", "server_uri");
        g.fact("explain.fact.cluster", grpc.isPresent() ? grpc.get("cluster_name") : http.get("cluster"));
        g.fact("explain.fact.uri", http.get("uri"));
        g.fact("explain.fact.timeout", grpc.isPresent() ? c.path("grpc_service", "timeout") : http.get("timeout"));
        boolean open = c.get("failure_mode_allow").isTrue();
        g.fact(Phrase.of("explain.fact.onFailure"), "", Phrase.of(open ? "explain.extAuthz.open" : "explain.extAuthz.closed"), c.get(
                "failure_mode_allow"));
        Tree only = c.get("filter_enabled_metadata");
        if (only.isPresent()) {
            g.fact(Phrase.of("explain.fact.onlyWhen"),
                    only.path("value", "string_match").isPresent()
                            ? only.path("value", "string_match").fields()
                                    .stream().map(f -> f.value().text()).findFirst().orElse("")
                            : "",
                    Phrase.of("explain.extAuthz.onlyWhen"), only);
        }
        g.fact("explain.fact.maxBody", c.path("with_request_body", "max_request_bytes"));
    }

    private static void localRateLimit(ExplanationBuilder b, Tree c) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.rateLimit");
        Tree bucket = c.get("token_bucket");
        if (!bucket.isPresent()) {
            g.note("explain.rateLimit.noBucket");
            return;
        }
        long perFill = bucket.get("tokens_per_fill").integer().orElse(1);
        g.fact(Phrase.of("explain.fact.tokens"), bucket.get("max_tokens").text(), Phrase.of("explain.rateLimit.bucket", perFill, bucket.get(
                "fill_interval").text()), bucket);
        Tree enforced = c.path("filter_enforced", "default_value");
        if (c.has("filter_enabled") || enforced.isPresent()) {
            g.fact("explain.fact.enabled", MatchWords.percent(c.path("filter_enabled", "default_value")), c.get("filter_enabled"));
            g.fact("explain.fact.enforced", MatchWords.percent(enforced), c.get("filter_enforced"));
        } else {
            g.note("explain.rateLimit.notEnforced");
        }
        g.fact("explain.fact.statPrefix", c.get("stat_prefix"));
    }

    private static void rateLimit(ExplanationBuilder b, Tree c) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.rateLimit");
        g.fact("explain.fact.domain", c.get("domain"));
        g.fact("explain.fact.cluster", c.path("rate_limit_service", "grpc_service", "envoy_grpc", "cluster_name"));
        g.fact("explain.fact.timeout", c.get("timeout"));
        g.words("explain.fact.onFailure",
                Phrase.of(c.get("failure_mode_deny").isTrue() ? "explain.rateLimit.deny" : "explain.rateLimit.allow"));
    }

    /** A Wasm extension, in a chain or from ECDS. */
    static void wasm(ExplanationBuilder b, Tree wasm) {
        Tree c = wasm.get("config");
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.wasm");
        g.fact("explain.fact.plugin", c.get("name"));
        g.fact("explain.fact.runtime", c.path("vm_config", "runtime"));
        Tree code = c.path("vm_config", "code");
        g.fact("explain.fact.code", code.get("local").first("filename", "inline_string"));
        g.fact("explain.fact.code", code.path("remote", "http_uri", "uri"));
        g.words("explain.fact.onFailure", Phrase.of(c.get("fail_open").isTrue() || c.get("failure_policy").text().equals("FAIL_OPEN")
                ? "explain.wasm.open"
                : "explain.wasm.closed"));
        Tree configuration = AnyMessage.unwrap(c.get("configuration")).value();
        g.fact("explain.fact.configuration", configuration.scalar().orElse(""), c.get("configuration"));
        g.fact("explain.fact.environment", MatchWords.list(c.path("vm_config", "environment_variables", "key_values").fields().stream().map(
                f -> f.name() + "=" + f.value().text()).toList()), c.path("vm_config", "environment_variables"));
    }

    private static void lua(ExplanationBuilder b, Tree c) {
        Tree inline = c.get("default_source_code").isPresent() ? c.path("default_source_code", "inline_string") : c.get("inline_code");
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        if (inline.isPresent()) {
            long lines = inline.text().lines().count();
            g.fact(Phrase.of("explain.fact.code"), "", Phrase.count("explain.lua.lines", lines), inline);
            boolean request = inline.text().contains("envoy_on_request");
            boolean response = inline.text().contains("envoy_on_response");
            g.words("explain.fact.worksOn", Phrase.of(request && response
                    ? "explain.lua.both"
                    : request
                            ? "explain.lua.request"
                            : response ? "explain.lua.response" : "explain.lua.neither"));
        }
        g.fact("explain.fact.code", c.path("default_source_code", "filename"));
    }

    private static void alpn(ExplanationBuilder b, Tree c) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        for (Tree t : c.get("alpn_override").items()) {
            String upstream = t.get("upstream_protocol").text();
            g.fact(Phrase.literal(upstream.isEmpty() ? "HTTP10" : upstream), MatchWords.list(t.get("alpn_override").texts()), Phrase.none(),
                    t);
        }
    }

    private static void filterState(ExplanationBuilder b, Tree c) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        for (Tree t : c.first("on_request_headers", "on_new_connection").items()) {
            g.fact(Phrase.literal(t.get("object_key").text()), t.path("format_string", "text_format_source", "inline_string").text(), Phrase
                    .none(), t);
        }
    }

    private static void istioAuthn(ExplanationBuilder b, Tree c) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        for (Tree peer : c.path("policy", "peers").items()) {
            String mode = peer.path("mtls", "mode").text();
            g.fact("explain.fact.mtlsMode", mode.isEmpty() ? "STRICT" : mode, peer);
        }
        for (Tree origin : c.path("policy", "origins").items()) {
            g.fact("explain.fact.issuer", origin.path("jwt", "issuer"));
        }
    }
}
