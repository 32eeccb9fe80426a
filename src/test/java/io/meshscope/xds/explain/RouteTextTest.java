package io.meshscope.xds.explain;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Pointer;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTextTest {
    private static String part(String pointer) {
        return Proxy.text(Proxy.EXPLAINER.part(SectionKind.ROUTES, "80", Proxy.tree(SectionKind.ROUTES, "80"), Delivery.NONE, new Pointer(
                pointer)));
    }

    private static String route(String fields) {
        return Proxy.text(new Explainer(Lookup.NOTHING, Proxy.NOW).route(new Route(json("{" + fields + "}"))));
    }

    @Test
    void routeConfigurations() {
        assertThat(Proxy.text(SectionKind.ROUTES, "80")).contains("this workload sends to port 80", "It has 3 virtual hosts.",
                "exact names first, then *suffixes", "1. exact names: 4", "2. *suffix (longest first): 1", "4. * (any host): 1",
                "A port in the Host header is left out.", "answer 503 NC when used",
                "USED_BY takes its routes from it Resource[key=ResourceKey[kind=LISTENERS, name=0.0.0.0_80]]", "THERE weight 20 of 100",
                "--name 80 -o json");
    }

    @ParameterizedTest
    // @formatter:off
    @CsvSource(delimiter = ';', value = {
            "http.8080; Routes for plain HTTP on port 8080 of this gateway",
            "https.443.https-web.web.shop; Routes for HTTPS on port 443 of this gateway, for server port https-web of Gateway shop/web.",
            "inbound|8080||; Routes for requests to port 8080 of this workload.",
            "InboundPassthroughCluster; to ports that no Service declares",
            "catalog.shop.svc.cluster.local:9000; Routes for one service alone",
            "mine; not one that Istio gives"})
    // @formatter:on
    void namesOfRouteConfigurations(String name, String says) {
        assertThat(Proxy.text(new Explainer(Lookup.NOTHING, Proxy.NOW).resource(SectionKind.ROUTES, "", json("{'name': '" + name + "'}"),
                Delivery.NONE))).contains(says);
    }

    @Test
    void virtualHosts() {
        assertThat(part("/virtual_hosts/0")).contains("Takes requests whose Host header is one of: catalog.shop.svc.cluster.local, catalog",
                "7 routes are tried in order.", "any path; header x-beta = 1; header !x-old; query parameter page = 2",
                "(80/100), outbound|80|v2|catalog.shop.svc.cluster.local (20/100)", "308 https://new.example.com",
                "path begins with /late: outbound|80||catalog.shop.svc.cluster.local  -- never reached",
                "Entity[kind=VirtualService, namespace=shop, name=catalog]").doesNotContain("A request that no route matches");
        assertThat(part("/virtual_hosts/1")).contains("It has no routes: every request gets 404 NR.", "[INFO HTTPS only]",
                "Any host that ends so");
        assertThat(part("/virtual_hosts/2")).contains("requests go out unchanged through PassthroughCluster (ALLOW_ANY)");
        assertThat(Proxy
                .text(Proxy.EXPLAINER.virtualHost(new io.meshscope.xds.resource.VirtualHost(json("{'name': 'block_all', 'domains': ['*'],"
                        + "'routes': [{'match': {'prefix': '/'}, 'direct_response': {'status': 502}}]}")))))
                .contains("answered 502 (REGISTRY_ONLY)");
    }

    @Test
    void forwardingRoutes() {
        assertThat(part("/virtual_hosts/0/routes/0")).contains("They go to outbound|80|v3|catalog.shop.svc.cluster.local.",
                "! PROBLEM Cluster outbound|80|v3|catalog.shop.svc.cluster.local is not in this dump", "Timeout: 2s  -- The whole answer",
                "Istio's default, used where nobody asked for retries", "A retry goes to a host that was not tried yet.");
        assertThat(part("/virtual_hosts/0/routes/1")).contains("path is /api or below", "split over 2 clusters",
                "20 %  -- weight 20 of 100",
                "0s: no timeout", "At most 3 more tries.", "Per try: 0.500s", "Path: /v1", "Host header: catalog.internal",
                "10 % of the requests; the answers are thrown away", "Hash: header x-user", "x-via: mesh  -- set, replacing",
                "server  -- removed",
                "Delay: 5s  -- for 50 % of the requests", "Abort: 503  -- for 10 % of the requests", "[WARNING fault injected]",
                "Origins: https://shop.example.com", "envoy.filters.http.rbac:   -- switched off here");
        assertThat(part("/virtual_hosts/0/routes/4")).contains("the cluster that request header x-cluster names", "Envoy's 15 s");
    }

    @Test
    void answeringRoutes() {
        assertThat(part("/virtual_hosts/0/routes/2")).contains("redirected with 308 to https://new.example.com", "path matches /old/.*");
        assertThat(part("/virtual_hosts/0/routes/3")).contains("answered with 200 by the proxy itself: pong");
        assertThat(route("'match': {'connect_matcher': {}}, 'non_forwarding_action': {}")).contains("CONNECT requests",
                "A filter answers them");
        assertThat(route("'match': {}")).contains("no path condition", "says nothing of what to do");
    }

    @Test
    void oldSpellings() {
        assertThat(route(
                "'match': {'regex': '/a', 'runtime_fraction': {'default_value': {'numerator': 5, 'denominator': 'TEN_THOUSAND'}}}, 'route':"
                        + "{'cluster': 'c', 'host_rewrite': 'h', 'request_mirror_policy': {'cluster': 'm'}, 'auto_host_rewrite': true},"
                        + "'per_filter_config': {'mixer': {}}"))
                .contains("path matches /a", "0.05 % of the requests", "Host header: h",
                        "Copy to: m  -- 100 %", "name of the chosen host", "mixer: config");
    }

    @Test
    void gatewayApiRoutes() {
        assertThat(route("'match': {'prefix': '/'}, 'route': {'cluster': 'c', 'cluster_not_found_response_code': 'INTERNAL_SERVER_ERROR'},"
                + "'metadata': {'filter_metadata': {'istio': {'config':"
                + "'/apis/networking.istio.io/v1/namespaces/a/virtual-service/r-0-istio-autogenerated-k8s-gateway'}}}")).contains(
                        "Gateway API routes answer 500", "not an object in the cluster");
    }
}
