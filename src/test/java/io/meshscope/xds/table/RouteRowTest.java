package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteRowTest {
    @Test
    void a_row_for_each_route_but_none_for_passthrough() {
        List<RouteRow<String>> rows = RouteRow.routes("s", Json.tree(
                """
                {'name': '80', 'virtual_hosts': [
                  {'name': 'a:80', 'domains': ['a'], 'routes': [
                    {'match': {'prefix': '/x'}, 'metadata': {'filter_metadata': {'istio': {'config': '/apis/networking.istio.io/v1/namespaces/n/virtual-service/v'}}}},
                    {'match': {'path': '/y'}, 'route': {'cluster': 'PassthroughCluster'}}]},
                  {'name': 'empty', 'domains': ['*']}]}"""));
        assertThat(rows).extracting(r -> r.host() + " " + r.routeIndex() + " " + r.match() + " " + r.virtualService()).containsExactly(
                "a:80 0 /x* v.n", "empty -1 /* 404");
        assertThat(rows).allMatch(r -> r.virtualHosts() == 2);
    }

    @Test
    void domains_lose_ports_and_longer_spellings_and_end_after_two() {
        assertThat(RouteText.domains(List.of("only:80"))).isEqualTo("only:80");
        assertThat(RouteText.domains(List.of("a", "a:80"))).isEqualTo("a");
        assertThat(RouteText.domains(List.of("cart.shop.svc.cluster.local", "cart", "cart.shop.svc", "cart.shop", "10.0.0.1"))).isEqualTo(
                "cart, cart.shop + 1 more...");
        assertThat(RouteText.domains(List.of("[fd00:10::1]", "[fd00:10::1]:80", "b"))).isEqualTo("[fd00:10::1], b");
        assertThat(RouteText.domains(List.of())).isEmpty();
    }

    @Test
    void only_neighbouring_numbers_are_put_in_order() {
        assertThat(RouteRow.inOrder(List.of("9080", "80", "http.8080", "20", "10", "", "5"), s -> s)).containsExactly("80", "9080",
                "http.8080",
                "10", "20", "", "5");
    }

    @Test
    void columns_by_version() {
        assertThat(RouteRow.routeColumns(false, Istioctl.CURRENT)).extracting(Column::title).containsExactly("NAME", "VHOST NAME",
                "DOMAINS",
                "MATCH", "VIRTUAL SERVICE");
        assertThat(RouteRow.routeColumns(false, Istioctl.parse("1.17.2").orElseThrow())).extracting(Column::title).containsExactly("NAME",
                "DOMAINS", "MATCH", "VIRTUAL SERVICE");
        assertThat(Istioctl.parse("1.30")).contains(new Istioctl(30));
        assertThat(Istioctl.parse("v1")).isEmpty();
        RouteRow<String> whole = RouteRow.whole("s", Json.tree("{'name': 'n', 'virtual_hosts': [{}, {}]}"));
        assertThat(RouteRow.configColumns(true).stream().map(c -> c.text().apply(whole))).containsExactly("route/n", "2");
        assertThat(new RouteRow.Filter("n").test(whole)).isTrue();
        assertThat(new RouteRow.Filter("m").test(whole)).isFalse();
    }

    @Test
    void a_match_of_the_v2_api_reads_too() {
        assertThat(RouteText.match(Json.tree("{'regex': '/a.*'}"))).isEqualTo("regex /a.*");
        assertThat(RouteText.match(Json.tree("{'safeRegex': {'regex': '/a.*'}}"))).isEqualTo("regex /a.*");
        assertThat(RouteText.match(Json.tree("{'connect_matcher': {}}"))).isEmpty();
    }
}
