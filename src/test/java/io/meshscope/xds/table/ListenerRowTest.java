package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerRowTest {
    private static final String HCM = "'name': 'envoy.filters.network.http_connection_manager', 'typed_config': {'@type': 't/x.HttpConnectionManager', %s}";
    private static final String TCP = "{'name': 'envoy.filters.network.tcp_proxy', 'typed_config': {'cluster': '%s'}}";

    private static ListenerRow<String> chain(String match, String... filters) {
        return ListenerRow.chains("s", Json.tree("{'filter_chains': [{'filter_chain_match': " + match + ", 'filters': [" + String.join(",",
                filters) + "]}]}")).getFirst();
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "{} ! ALL",
            "{'server_names': ['a', '*.b']} ! SNI: a,*.b",
            "{'transport_protocol': 'tls', 'application_protocols': ['h2', 'x']} ! Trans: tls; App: h2,x",
            "{'application_protocols': ['http/1.0', 'http/1.1', 'h2c']} ! App: HTTP",
            "{'application_protocols': ['istio-peer-exchange', 'istio']} ! App: TCP TLS",
            "{'application_protocols': ['istio', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2']} ! App: Istio HTTP Plain",
            "{'application_protocols': ['http/1.0', 'http/1.1', 'h2c', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2']} ! App: HTTP TLS",
            "{'destination_port': 80} ! Addr: *:80",
            "{'prefix_ranges': [{'address_prefix': '10.0.0.0', 'prefix_len': 8}, {'address_prefix': '::1', 'prefix_len': 128}], 'destination_port': 0} ! Addr: 10.0.0.0/8,::1/128:0",
            "{'prefixRanges': [{'addressPrefix': '10.0.0.1', 'prefixLen': 32}]} ! Addr: 10.0.0.1/32",
            "{'source_type': 'ANY', 'source_ports': [1]} ! ALL"})
    // @formatter:on
    void says_what_a_chain_matches(String match, String expected) {
        assertThat(chain(match).match()).isEqualTo(expected);
    }

    @Test
    void says_where_a_chain_leads() {
        Destination rds = chain("{}", "{" + HCM.formatted("'rds': {'route_config_name': '80'}") + "}").destination();
        assertThat(rds).isEqualTo(new Destination("Route: 80", Destination.Kind.ROUTE, "80"));
        assertThat(chain("{}", "{" + HCM.formatted("'scoped_routes': {}") + "}").destination().text()).isEqualTo("HTTP");
        assertThat(chain("{}", "{'name': 'x'}", TCP.formatted("outbound|80||a")).destination()).isEqualTo(new Destination(
                "Cluster: outbound|80||a", Destination.Kind.CLUSTER, "outbound|80||a"));
        assertThat(chain("{}", TCP.formatted("PassthroughCluster")).destination().text()).isEqualTo("PassthroughCluster");
        assertThat(chain("{}", TCP.formatted("BlackHoleCluster")).destination().text()).isEqualTo("Non-HTTP/Non-TCP");
        assertThat(chain("{}").destination().kind()).isEqualTo(Destination.Kind.OTHER);
    }

    @Test
    void inline_routes_are_listed_or_the_one_cluster_told() {
        String one = "'route_config': {'virtual_hosts': [{'domains': ['*'], 'routes': [{'match': {'prefix': '/'}, 'route': {'cluster': 'inbound|80||'}}]}]}";
        assertThat(chain("{}", "{" + HCM.formatted(one) + "}").destination()).isEqualTo(new Destination("Cluster: inbound|80||",
                Destination.Kind.CLUSTER, "inbound|80||"));
        String more = "'route_config': {'virtual_hosts': [{'domains': ['a', 'b'], 'routes': [{'match': {'path': '/x'}}, {'match': {'safe_regex': {'regex': 'y.*'}}}]},"
                + " {'domains': ['*'], 'routes': [{'match': {'path_separated_prefix': '/p'}}]}]}";
        assertThat(chain("{}", "{" + HCM.formatted(more) + "}").destination().text())
                .isEqualTo("Inline Route: a/b /x, regex y.*; PathPrefix:/p");
    }

    @Test
    void tells_the_type_and_does_not_count_black_holes() {
        assertThat(type("{" + HCM.formatted("'a': 1") + "}")).isEqualTo("HTTP");
        assertThat(type("{" + HCM.formatted("'a': 1") + "}", TCP.formatted("c"))).isEqualTo("HTTP+TCP");
        assertThat(type("{" + HCM.formatted("'a': 1") + "}", TCP.formatted("BlackHoleCluster"))).isEqualTo("HTTP");
        assertThat(type(TCP.formatted("c"))).isEqualTo("TCP");
        assertThat(type(TCP.formatted("BlackHoleCluster"))).isEqualTo("UNKNOWN");
    }

    private static String type(String... filters) {
        return chain("{}", filters).type();
    }

    @Test
    void old_names_and_structs_of_the_v2_api_mean_the_same() {
        assertThat(chain("{}", "{'name': 'envoy.http_connection_manager', 'config': {'rds': {'route_config_name': '80'}}}").destination()
                .text())
                .isEqualTo("Route: 80");
        assertThat(type("{'name': 'envoy.tcp_proxy', 'config': {'cluster': 'c'}}")).isEqualTo("TCP");
    }

    @Test
    void rows_of_a_listener_go_by_destination_from_z_to_a_with_the_default_chain_among_them() {
        List<ListenerRow<String>> rows = ListenerRow.chains("s",
                Json.tree("{'name': 'L', 'filter_chains': [{'filters': [" + TCP.formatted("a")
                        + "]}, {'name': 'n', 'filters': [" + TCP.formatted("c") + "]}], 'default_filter_chain': {'filters': ["
                        + TCP.formatted("b")
                        + "]}}"));
        assertThat(rows).extracting(r -> r.chain() + r.destination().text() + r.chainName()).containsExactly("1Cluster: cn", "2Cluster: b",
                "0Cluster: a");
    }

    @Test
    void addresses_have_the_main_one_first() {
        ListenerRow<String> row = ListenerRow.whole("s",
                Json.tree("""
                          {'address': {'socket_address': {'address': '10.0.0.1', 'port_value': 80}},
                           'additional_addresses': [{'address': {'socket_address': {'address': '::1', 'port_value': 80}}}]}"""));
        assertThat(text(row, Istioctl.CURRENT)).isEqualTo("10.0.0.1,::1 80 UNKNOWN");
        assertThat(text(row, new Istioctl(18))).isEqualTo("10.0.0.1 80 UNKNOWN");
        assertThat(ListenerRow.listenerColumns(false, new Istioctl(18)).getFirst().title()).isEqualTo("ADDRESS");
        assertThat(ListenerRow.whole("", Json.tree("{'address': {'pipe': {'path': '/a'}}}")).addresses()).containsExactly("/a");
        assertThat(ListenerRow.whole("", Json.tree("{'internal_listener': {}}")).addresses()).containsExactly("");
        assertThat(new ListenerRow.Filter("::1", 80, "unknown").test(row)).isTrue();
        assertThat(new ListenerRow.Filter("::2", 0, "").test(row)).isFalse();
    }

    private static String text(ListenerRow<String> row, Istioctl version) {
        return String.join(" ", ListenerRow.listenerColumns(false, version).stream().map(c -> c.text().apply(row)).toList());
    }

    @Test
    void a_waypoint_tells_the_ways_through_its_tree() {
        List<WaypointRow<String>> rows = WaypointRow.of("s", Json.tree(
                """
                {'name': 'main_internal', 'internal_listener': {}, 'filter_chain_matcher': {
                  'matcher_tree': {'input': {'name': 'ip'}, 'custom_match': {'typed_config': {'@type': 't/xds.type.matcher.v3.IPMatcher',
                    'range_matchers': [
                     {'ranges': [{'address_prefix': '10.0.0.1', 'prefix_len': 32}], 'on_match': {'matcher': {'matcher_tree': {'input': {'name': 'port'},
                       'exact_match_map': {'map': {'80': {'action': {'name': 'one'}}}}}}}},
                     {'ranges': [{'address_prefix': '10.1.0.0', 'prefix_len': 16}], 'on_match': {'action': {'name': 'one'}}}]}}},
                  'on_no_match': {'action': {'name': 'other'}}},
                 'filter_chains': [{'name': 'one', 'filters': []}, {'name': 'other'}, {'name': 'none'}]}"""));
        assertThat(rows).extracting(r -> r.listener() + " " + r.chain() + " " + r.match()).containsExactly(
                "envoy://main_internal one ip=10.0.0.1 -> port=80", "envoy://main_internal one ip=10.1.0.0/16",
                "envoy://main_internal other UNMATCHED",
                "envoy://main_internal none NONE");
    }
}
