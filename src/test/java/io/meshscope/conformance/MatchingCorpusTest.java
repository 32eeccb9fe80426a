package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.listener.ChainChoice;
import io.meshscope.simulate.listener.FilterChains;
import io.meshscope.simulate.listener.ListenerCheck;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.rbac.JwtRequirements;
import io.meshscope.simulate.rbac.JwtStatus;
import io.meshscope.simulate.rbac.RbacEngine;
import io.meshscope.simulate.rbac.RbacFilter;
import io.meshscope.simulate.rbac.RbacRules;
import io.meshscope.simulate.rbac.RbacVerdict;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.simulate.request.Peer;
import io.meshscope.simulate.route.Durations;
import io.meshscope.simulate.route.PerFilter;
import io.meshscope.simulate.route.RouteConfigCheck;
import io.meshscope.simulate.route.RouteTable;
import io.meshscope.simulate.route.Routed;
import io.meshscope.simulate.route.Router;
import io.meshscope.simulate.upstream.HostHealth;
import io.meshscope.simulate.upstream.PriorityLoad;
import io.meshscope.simulate.upstream.SocketChoice;
import io.meshscope.simulate.upstream.Subsets;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Envoy's tests say about matching, from domains to subsets. */
class MatchingCorpusTest extends Corpus {
    private static final Matchers MATCHERS = new Matchers();

    MatchingCorpusTest() {
        super("matching");
    }

    @Override
    protected List<Case> cases(Path dir) {
        List<Case> out = new ArrayList<>();
        for (String file : List.of("cases.json", "cases-extra.json")) {
            Path path = dir.resolve("matching").resolve(file);
            if (Files.exists(path)) {
                for (Tree c : JsonReader.read(Bytes.of(read(path))).value().get("cases").items()) {
                    out.add(new Case(c.get("id").text(), () -> check(c.entry("config"), c.entry("request"), c.entry("expect"))));
                }
            }
        }
        return out;
    }

    private static void check(Tree config, Tree request, Tree expect) {
        Tree.Field first = config.fields().getFirst();
        Map<String, Object> actual = switch (first.name()) {
            case "route_config" -> route(new RouteConfiguration(first.value()), request, expect);
            case "listener" -> listener(new Listener(first.value()), request);
            case "header_matcher" -> matched(MATCHERS.header(first.value(), facts(request).headers()));
            case "permission" -> matched(new RbacRules(MATCHERS, facts(request)).permission(first.value()));
            case "principal" -> matched(new RbacRules(MATCHERS, facts(request)).principal(first.value()));
            case "policy" -> matched(new RbacRules(MATCHERS, facts(request)).policy(first.value()));
            case "rbac" -> verdict(new RbacEngine(MATCHERS).rules(first.value(), facts(request)), true);
            case "http_rbac", "rbac_per_route" -> httpRbac(config, request);
            case "network_rbac" -> networkRbac(first.value(), request);
            case "jwt_requirement" -> jwt(first.value(), request);
            case "transport_socket_matches" -> socket(first.value(), request);
            case "lb_subset_config", "hosts" -> subset(config, request);
            case "eds_health_status" -> health(first.value(), request);
            case "strip", "listener_port" -> strip(config, request);
            default -> priorities(config);
        };
        for (Tree.Field f : expect.fields()) {
            if (f.name().equals("config_error") && f.value() instanceof Tree.Str) {
                assertThat(String.valueOf(actual.get("config_error"))).contains(f.value().text());
            } else {
                assertThat(String.valueOf(actual.get(f.name()))).as(f.name() + " of " + actual).isEqualTo(String.valueOf(plain(f.value())));
            }
        }
    }

    private static @Nullable Object plain(Tree tree) {
        return switch (tree) {
            case Tree.Obj o -> {
                Map<String, Object> out = new TreeMap<>();
                o.fields().forEach(f -> out.put(f.name(), plain(f.value())));
                yield out;
            }
            case Tree.Arr a -> a.items().stream().map(MatchingCorpusTest::plain).toList();
            case Tree.Null _,Tree.Absent _ -> null;
            default -> tree.text();
        };
    }

    private static Map<String, Object> matched(Truth truth) {
        assertThat(truth.isUnknown()).as("unknown: " + truth.why()).isFalse();
        return Map.of("matched", truth.isYes());
    }

    private static String ip(Tree request, String name, String otherwise) {
        String ip = request.entry(name + "_ip").text();
        String pipe = request.entry(name + "_pipe").text();
        return !ip.isEmpty() ? ip : !pipe.isEmpty() ? pipe : otherwise;
    }

    private static Connection connection(Tree r) {
        Tree tls = r.entry("tls");
        Peer peer = tls.isPresent()
                ? new Peer(!tls.has("presented") || tls.entry("presented").isTrue(), tls.entry("validated").isTrue(), tls.entry("uri_sans")
                        .texts(), tls.entry("dns_sans").texts(), tls.entry("subject").text())
                : null;
        Map<String, String> state = new HashMap<>();
        r.entry("filter_state").fields().forEach(f -> state.put(f.name(), f.value().text()));
        String source = ip(r, "source", ip(r, "connection_remote", ""));
        String direct = r.has("direct_source_ip") ? r.entry("direct_source_ip").text() : ip(r, "direct_remote", source);
        String transport = r.has("transport_protocol") ? r.entry("transport_protocol").text() : Connection.RAW;
        return new Connection(source, (int) r.entry("source_port").number(), direct, ip(r, "destination", ""), (int) r.entry(
                "destination_port").number(), transport, r.entry("server_name").text(), r.entry("application_protocols").texts(), peer,
                state);
    }

    private static Facts facts(Tree r) {
        Headers headers = Headers.NONE;
        for (String pseudo : List.of("method", "path", "authority")) {
            if (r.entry(pseudo).isPresent()) {
                headers = headers.plus(":" + pseudo, r.entry(pseudo).text());
            }
        }
        if (r.entry("scheme").isPresent()) {
            headers = headers.plus(":scheme", r.entry("scheme").text()).plus("x-forwarded-proto", r.entry("scheme").text());
        }
        for (Tree.Field f : r.entry("headers").fields()) {
            for (String value : f.value() instanceof Tree.Arr ? f.value().texts() : List.of(f.value().text())) {
                headers = headers.plus(f.name(), value);
            }
        }
        Map<String, Tree> metadata = new HashMap<>();
        r.entry("dynamic_metadata").fields().forEach(f -> metadata.put(f.name(), f.value()));
        Map<String, Boolean> runtime = new HashMap<>();
        r.entry("runtime").fields().forEach(f -> runtime.put(f.name(), f.value().isTrue()));
        Map<String, Long> weights = new HashMap<>();
        r.entry("runtime_weights").fields().forEach(f -> weights.put(f.name(), f.value().number()));
        Connection connection = connection(r);
        return new Facts(headers, connection, ip(r, "remote", connection.sourceIp()), metadata, r.entry("route_metadata"),
                new Chance.Fixed(r.entry("random").number(), runtime, weights));
    }

    private static Map<String, Object> errors(List<Phrase> problems) {
        Messages words = Messages.of(Messages.Lang.EN);
        return Map.of("config_error", String.join("; ", problems.stream().map(p -> p.text(words)).toList()));
    }

    private static Map<String, Object> route(RouteConfiguration config, Tree request, Tree expect) {
        List<Phrase> problems = RouteConfigCheck.problems(config, MATCHERS);
        if (expect.has("config_error")) {
            assertThat(problems).isNotEmpty();
            return expect.get("config_error") instanceof Tree.Bool ? Map.of("config_error", true) : errors(problems);
        }
        assertThat(problems).isEmpty();
        Router router = new Router(new RouteTable(config, MATCHERS), MATCHERS);
        Facts facts = facts(request);
        Routed routed = router.route(facts);
        assertThat(routed.kind()).isNotEqualTo(Routed.Kind.UNKNOWN);
        Map<String, Object> out = new HashMap<>();
        if (routed.kind() == Routed.Kind.NONE) {
            return out;
        }
        out.put("route", "found");
        out.put("virtual_host", routed.choice().host().host().map(VirtualHost::name).orElse(null));
        routed.choice().route().ifPresent(r -> {
            out.put("route_name", r.name());
            Optional<String> timeout = Optional.of(Router.timeout(r)).map(d -> d.toMillis() % 1000 == 0
                    ? d.toSeconds() + "s"
                    : d.toMillis() / 1000.0 + "s");
            out.put("timeout", expect.has("timeout") && Durations.of(expect.get("timeout")).equals(Optional.of(Router.timeout(r)))
                    ? expect.get("timeout").text()
                    : timeout.orElse(""));
        });
        out.put("cluster", routed.cluster().name());
        Headers sent = routed.sent();
        out.put("path_after", sent.get(":path").orElse(null));
        out.put("host_after", sent.get(":authority").orElse(null));
        out.put("original_path_header", sent.get("x-envoy-original-path").orElse(null));
        out.put("original_host_header", sent.get("x-envoy-original-host").orElse(null));
        out.put("forwarded_host_header", sent.get("x-forwarded-host").orElse(null));
        out.put("redirect", routed.kind() == Routed.Kind.REDIRECT ? routed.location() : null);
        out.put("code", routed.status());
        if (routed.kind() == Routed.Kind.DIRECT) {
            out.put("direct_response", new TreeMap<>(Map.of("status", "" + routed.status(), "body", routed.body())));
        }
        out.put("virtual_cluster", router.virtualCluster(routed, facts.headers()));
        PerFilter per = PerFilter.of("f", routed.levels());
        out.put("filter_disabled", per.disabled());
        out.put("per_filter_value", per.config().value().text());
        return out;
    }

    private static Map<String, Object> listener(Listener listener, Tree request) {
        List<Phrase> problems = ListenerCheck.problems(listener);
        if (!problems.isEmpty()) {
            return errors(problems);
        }
        ChainChoice choice = FilterChains.choose(listener, connection(request), MATCHERS);
        assertThat(choice.unknown()).isFalse();
        Map<String, Object> out = new HashMap<>();
        out.put("filter_chain", choice.chain().map(FilterChain::name).orElse(null));
        return out;
    }

    private static Map<String, Object> verdict(RbacVerdict verdict, boolean rules) {
        assertThat(verdict.isUnknown()).as("" + verdict.why()).isFalse();
        Map<String, Object> out = new HashMap<>();
        out.put("allowed", verdict.isAllowed());
        out.put("policy_id", verdict.policy().orElse(null));
        out.put("access_log_hint", verdict.logHint().orElse(null));
        if (verdict.isDenied() && !rules) {
            out.put("status", 403);
            out.put("response_code_details", verdict.details());
            out.put("body", "RBAC: access denied");
        }
        return out;
    }

    private static Map<String, Object> httpRbac(Tree config, Tree request) {
        Facts facts = facts(request);
        PerFilter per = config.has("rbac_per_route")
                ? new PerFilter(new AnyMessage("x", config.entry("rbac_per_route"), config.entry("rbac_per_route")), false, true)
                : PerFilter.NONE;
        RbacFilter filter = RbacFilter.of(config.entry("http_rbac"), per, facts, MATCHERS);
        Map<String, Object> out = new HashMap<>(filter.enforced().map(v -> verdict(v, false)).orElse(Map.of("allowed", true)));
        out.put("dynamic_metadata", plain(filter.metadata()));
        return out;
    }

    private static Map<String, Object> networkRbac(Tree config, Tree request) {
        RbacFilter filter = RbacFilter.of(config, facts(request), MATCHERS);
        Map<String, Object> out = new HashMap<>(filter.enforced().map(v -> verdict(v, true)).orElse(Map.of("allowed", true)));
        filter.enforced().filter(RbacVerdict::isDenied).ifPresent(v -> out.put("connection_termination_details", v.details()));
        return out;
    }

    private static Map<String, Object> jwt(Tree requirement, Tree request) {
        Tree given = request.entry("provider_status");
        JwtRequirements requirements = new JwtRequirements(given.fields().stream().map(Tree.Field::name).toList(), (p, _) -> new JwtStatus(
                given.entry(p).text()));
        JwtStatus status = requirements.check(requirement);
        Map<String, Object> out = new HashMap<>();
        out.put("status", status.name());
        out.put("http", status.isOk() ? null : status.http());
        return out;
    }

    private static Map<String, Object> socket(Tree matches, Tree request) {
        List<Cluster.SocketMatch> all = new Cluster(new Tree.Obj(List.of(new Tree.Field("transport_socket_matches", matches.span(),
                matches)), matches.span())).socketMatches();
        Map<String, Object> out = new HashMap<>();
        out.put("match", SocketChoice.of(all, request.entry("endpoint_metadata"), request.entry("locality_metadata")).map(
                Cluster.SocketMatch::name).orElse(null));
        return out;
    }

    private static Map<String, Object> subset(Tree config, Tree request) {
        List<Tree> found = new Subsets(config.entry("lb_subset_config")).candidates(config.entry("hosts").items(), h -> h.entry(
                "metadata"), request.entry("metadata_match"));
        return Map.of("candidates", found.stream().map(h -> h.entry("address").text()).toList());
    }

    private static Map<String, Object> health(Tree eds, Tree request) {
        String said = eds.text().equals("UNKNOWN") ? "" : eds.text();
        List<String> flags = request.entry("flags").texts();
        String coarse = HostHealth.of(said, flags).name();
        return Map.of("coarse", coarse.charAt(0) + coarse.substring(1).toLowerCase(java.util.Locale.ROOT), "status", HostHealth.status(
                said, flags));
    }

    private static Map<String, Object> strip(Tree config, Tree request) {
        String host = request.entry("authority").text();
        boolean any = config.entry("strip").text().equals("any");
        return Map.of("host_after", any
                ? HostPort.stripAny(host)
                : HostPort.stripMatching(host, (int) config.entry("listener_port")
                        .number()));
    }

    private static Map<String, Object> priorities(Tree config) {
        List<PriorityLoad.Level> levels = config.entry("priorities").items().stream().map(p -> new PriorityLoad.Level((int) p.entry(
                "hosts").number(), (int) p.entry("healthy").number(), (int) p.entry("degraded").number(), (int) p.entry("excluded")
                        .number()))
                .toList();
        Tree factor = config.entry("overprovisioning_factor");
        Tree threshold = config.entry("panic_threshold");
        PriorityLoad load = PriorityLoad.of(levels, threshold.isPresent() ? (double) threshold.number() : 50, factor.isPresent()
                ? (int) factor.number()
                : 140);
        return Map.of("healthy_load", load.healthy(), "degraded_load", load.degraded(), "panic", load.panic());
    }
}
