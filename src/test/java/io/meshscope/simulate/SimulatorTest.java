package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Regexes;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.YamlReader;
import io.meshscope.xds.SectionKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {
    private static final String LISTENER = """
                                           name: edge
                                           address: {socket_address: {address: 0.0.0.0, port_value: 80}}
                                           filter_chains:
                                           - filters:
                                             - name: envoy.filters.network.http_connection_manager
                                               typed_config:
                                                 "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                                                 rds: {route_config_name: edge}
                                                 http_filters: FILTERS
                                           """;
    private static final String ROUTER = "{name: envoy.filters.http.router}";
    private static final String ROUTES = """
                                         name: edge
                                         virtual_hosts:
                                         - name: shop
                                           domains: ["*"]
                                           routes:
                                           - match: MATCH
                                             route: {cluster: shop}
                                           - match: {prefix: /}
                                             direct_response: {status: 418}
                                         """;
    private static final String CLUSTER = "{name: shop, type: EDS, connect_timeout: 1s}";
    private static final String ENDPOINTS = """
                                            cluster_name: shop
                                            endpoints:
                                            - lb_endpoints:
                                              - endpoint: {address: {socket_address: {address: 10.0.0.1, port_value: 8080}}}
                                            """;

    private final Map<SectionKind, Map<String, Tree>> resources = new EnumMap<>(SectionKind.class);

    private SimulatorTest with(SectionKind kind, String yaml) {
        Tree tree = YamlReader.readAll(Bytes.of(yaml)).value().getFirst();
        String name = tree.get(kind == SectionKind.ENDPOINTS ? "cluster_name" : "name").text();
        resources.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(name, tree);
        return this;
    }

    private SimulatorTest edge(String filters, String match) {
        return with(SectionKind.LISTENERS, LISTENER.replace("FILTERS", "[" + filters + "]"))
                .with(SectionKind.ROUTES, ROUTES.replace("MATCH",
                        match))
                .with(SectionKind.CLUSTERS, CLUSTER).with(SectionKind.ENDPOINTS, ENDPOINTS);
    }

    private Trace run(Request request) {
        return new Simulator(new Proxy("edge", ProxyConfig.of(resources)), Surroundings.NONE).run(request);
    }

    private static Request get(String path) {
        return Request.get("http", "shop.test", path);
    }

    @Test
    void the_whole_way() {
        Trace t = edge(ROUTER, "{prefix: /}").run(get("/x"));
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.APP);
        assertThat(t.isCertain()).isTrue();
        assertThat(t.hops()).hasSize(1);
        assertThat(t.hops().getFirst().steps()).extracting(Step::kind).containsExactly(Step.Kind.LISTENER, Step.Kind.FILTER_CHAIN,
                Step.Kind.HTTP_FILTERS, Step.Kind.VIRTUAL_HOST, Step.Kind.ROUTE, Step.Kind.CLUSTER, Step.Kind.ENDPOINT,
                Step.Kind.UPSTREAM_TLS, Step.Kind.APP);
        assertThat(t.hops().getFirst().endpoint()).isEqualTo("10.0.0.1:8080");
    }

    @ParameterizedTest
    @CsvSource({"LISTENERS, LISTENER, ''", "ROUTES, VIRTUAL_HOST, HTTP_FILTERS", "CLUSTERS, CLUSTER, ROUTE",
            "ENDPOINTS, ENDPOINT, CLUSTER"})
    void a_section_that_is_missing_leaves_the_way_up_to_there(SectionKind missing, Step.Kind open, String before) {
        edge(ROUTER, "{prefix: /}").resources.remove(missing);
        Trace t = run(get("/"));
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(t.end()).get().extracting(Step::kind, Step::status).containsExactly(open, Step.Status.UNKNOWN);
        List<Step.Kind> kinds = t.hops().getFirst().steps().stream().map(Step::kind).toList();
        assertThat(before.isEmpty() || kinds.contains(Step.Kind.valueOf(before))).isTrue();
    }

    @Test
    void a_section_that_is_empty_says_that_there_is_none() {
        edge(ROUTER, "{prefix: /}").resources.put(SectionKind.CLUSTERS, new LinkedHashMap<>());
        assertThat(run(get("/")).answer()).extracting(Answer::status, Answer::flagText, Answer::details).containsExactly(503, "NC",
                "cluster_not_found");
        edge(ROUTER, "{prefix: /}").resources.put(SectionKind.ENDPOINTS, new LinkedHashMap<>());
        assertThat(run(get("/")).answer()).extracting(Answer::status, Answer::flagText, Answer::details).containsExactly(503, "UH",
                "no_healthy_upstream");
        edge(ROUTER, "{prefix: /}").resources.put(SectionKind.ROUTES, new LinkedHashMap<>());
        assertThat(run(get("/")).answer()).extracting(Answer::status, Answer::flagText, Answer::details).containsExactly(404, "NR",
                "route_configuration_not_found");
    }

    @Test
    void code_in_filters_is_an_assumption_and_never_certain() {
        Trace t = edge("{name: envoy.filters.http.lua}, {name: mine, typed_config: {\"@type\": type.googleapis.com/x.Y}}, " + ROUTER,
                "{prefix: /}").run(get("/"));
        assertThat(t.assumptions()).hasSize(2);
        assertThat(t.isCertain()).isFalse();
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.APP);
    }

    @ParameterizedTest
    @CsvSource({"'(', true", "'(a{1000}){1000}', true", "'[', true", "'x{100001}', true", "'(a|b)+', false"})
    void a_regex_that_is_none_cannot_be_told(String regex, boolean bad) {
        Trace t = edge(ROUTER, "{safe_regex: {regex: \"" + regex + "\"}}").run(get("/"));
        assertThat(t.answer().kind()).isEqualTo(bad ? Answer.Kind.UNKNOWN : Answer.Kind.PROXY);
    }

    @Test
    void absurd_regexes_end_quickly() {
        Regexes regexes = new Regexes();
        assertThat(regexes.problem("(".repeat(5000) + ")".repeat(5000)).isPresent()).isTrue();
        assertThat(regexes.problem("a".repeat(100_000)).isPresent()).isTrue();
        assertThat(regexes.matches("(a+)+$", "a".repeat(5000) + "b").isNo()).isTrue();
    }

    @Test
    void aggregates_that_name_each_other_end() {
        String aggregate = """
                           name: %s
                           cluster_type:
                             name: envoy.clusters.aggregate
                             typed_config: {"@type": type.googleapis.com/envoy.extensions.clusters.aggregate.v3.ClusterConfig, clusters: [%s]}
                           """;
        Trace t = edge(ROUTER, "{prefix: /}").with(SectionKind.CLUSTERS, aggregate.formatted("shop", "other")).with(SectionKind.CLUSTERS,
                aggregate.formatted("other", "shop")).run(get("/"));
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.UNKNOWN);
    }

    @Test
    void internal_listeners_that_lead_to_themselves_end() {
        with(SectionKind.LISTENERS,
                """
                name: loop
                address: {socket_address: {address: 0.0.0.0, port_value: 80}}
                filter_chains:
                - filters:
                  - name: envoy.filters.network.tcp_proxy
                    typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy, cluster: loop}
                """);
        with(SectionKind.CLUSTERS,
                """
                name: loop
                type: STATIC
                load_assignment:
                  cluster_name: loop
                  endpoints: [{lb_endpoints: [{endpoint: {address: {envoy_internal_address: {server_listener_name: loop}}}}]}]
                """);
        Trace t = run(Request.get("tcp", "a:80", "/"));
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(t.hops().getFirst().steps()).hasSizeLessThan(200);
    }

    @Test
    void matchers_nested_without_end_end() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            yaml.append("{not_rule: ");
        }
        yaml.append("{any: true}").append("}".repeat(100));
        String rbac = "{name: envoy.filters.http.rbac, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBAC, "
                + "rules: {policies: {p: {permissions: [" + yaml + "], principals: [{any: true}]}}}}}";
        Trace t = edge(rbac + ", " + ROUTER, "{prefix: /}").run(get("/"));
        assertThat(t.answer().kind()).isEqualTo(Answer.Kind.UNKNOWN);
    }

    @Test
    void chance_is_spelled_out() {
        with(SectionKind.LISTENERS, LISTENER.replace("FILTERS", "[" + ROUTER + "]"))
                .with(SectionKind.ROUTES,
                        """
                        name: edge
                        virtual_hosts:
                        - name: shop
                          domains: ["*"]
                          routes:
                          - match: {prefix: /}
                            route: {weighted_clusters: {clusters: [{name: shop, weight: 75}, {name: gone, weight: 25}, {name: off, weight: 0}]}}
                        """)
                .with(SectionKind.CLUSTERS, CLUSTER).with(SectionKind.ENDPOINTS, ENDPOINTS);
        List<Simulator.Outcome> outcomes = new Simulator(new Proxy("edge", ProxyConfig.of(resources)), Surroundings.NONE)
                .outcomes(get("/"));
        assertThat(outcomes).extracting(Simulator.Outcome::share).containsExactly(0.75, 0.25);
        assertThat(outcomes).extracting(o -> o.trace().answer().kind()).containsExactly(Answer.Kind.APP, Answer.Kind.PROXY);
        assertThat(run(get("/").random(80)).answer().flagText()).isEqualTo("NC");
    }

    @Test
    void the_same_request_gives_the_same_trace() {
        edge(ROUTER, "{prefix: /}");
        Request r = get("/a/../b").with(Headers.of("x", "y"));
        assertThat(run(r)).isEqualTo(run(r));
    }
}
