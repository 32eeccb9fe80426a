package io.meshscope.xds.explain;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.Lookup;
import org.junit.jupiter.api.Test;

class ListenerTextTest {
    private static String listener(String name) {
        return Proxy.text(SectionKind.LISTENERS, name);
    }

    private static String part(String listener, String pointer) {
        return Proxy.text(Proxy.EXPLAINER.part(SectionKind.LISTENERS, listener, Proxy.tree(SectionKind.LISTENERS, listener), Delivery.NONE,
                new Pointer(pointer)));
    }

    private static String alone(String fields) {
        Tree tree = json("{" + fields + "}");
        return Proxy.text(new Explainer(Lookup.NOTHING, Proxy.NOW).resource(SectionKind.LISTENERS, "", tree, Delivery.NONE));
    }

    @Test
    void virtualInbound() {
        assertThat(listener("virtualInbound")).contains("Every connection to this pod is redirected here",
                "2 ports have chains of their own",
                "Port 8080: STRICT", "Port 8081: DISABLE", "Other ports: PERMISSIVE",
                "0.0.0.0_8080: inbound|8080||  -- destination port 8080; TLS", "Only with the response flags NR",
                "! PROBLEM Cluster inbound|8081|| is not in this dump");
    }

    @Test
    void virtualOutboundTellsTheOutboundPolicy() {
        assertThat(listener("virtualOutbound")).contains("ALLOW_ANY", "use_original_dst: true");
        assertThat(alone("'name': 'virtualOutbound', 'filter_chains': [{'filters': [{'name': 'envoy.tcp_proxy', 'config': "
                + "{'cluster': 'BlackHoleCluster'}}]}]")).contains("REGISTRY_ONLY").doesNotContain("ALLOW_ANY");
    }

    @Test
    void outboundListeners() {
        assertThat(listener("0.0.0.0_80")).contains("port 80 of any address. The Host header decides: route configuration 80.",
                "It opens no socket", "treated as plain TCP", "routes from");
        assertThat(listener("10.96.1.20_5432")).contains("Connections that the application opens to 10.96.1.20:5432", "weight 90 of 100",
                "MISSING weight 10 of 100");
        assertThat(listener("0.0.0.0_6379")).contains("all of it goes the same way, also what was meant for another host");
    }

    @Test
    void gatewayListeners() {
        Tree node = json("{'node': {'id': 'router~10.0.0.9~web-1.shop~shop.svc.cluster.local'}}");
        Lookup gateway = new BootstrapOnly(node);
        Tree tls = json(
                "{'name': '0.0.0.0_8443', 'address': {'socket_address': {'address': '0.0.0.0', 'port_value': 8443}}, 'traffic_direction':"
                        + "'OUTBOUND', 'filter_chains': [{'filter_chain_match': {'server_names': ['a.example.com', '*.b.example.com']}, 'filters': [{'name':"
                        + "'envoy.filters.network.http_connection_manager', 'typed_config': {'rds': {'route_config_name': 'https.8443.web.gw.shop'}}}],"
                        + "'transport_socket': {'name': 'tls', 'typed_config': {'@type': 't/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',"
                        + "'common_tls_context': {'tls_certificate_sds_secret_configs': [{'name': 'kubernetes://web-cert', 'sds_config': {}}]},"
                        + "'require_client_certificate': false}}}]}");
        Explainer explainer = new Explainer(gateway, Proxy.NOW);
        assertThat(Proxy.text(explainer.resource(SectionKind.LISTENERS, "0.0.0.0_8443", tls, Delivery.NONE))).contains(
                "Requests from outside the mesh arrive here on port 8443", "1 chain is chosen by SNI",
                "https.8443.web.gw.shop  -- SNI a.example.com, *.b.example.com").doesNotContain("mTLS mode by port");
        assertThat(Proxy.text(explainer.part(SectionKind.LISTENERS, "", tls, Delivery.NONE, new Pointer("/filter_chains/0")))).contains(
                "whose SNI names one of its hosts", "[OK TLS]",
                "kubernetes://web-cert  -- From a Kubernetes Secret in the gateway's namespace",
                "not required");
    }

    @Test
    void ownListenersOfTheProxy() {
        assertThat(alone("'address': {'socket_address': {'address': '0.0.0.0', 'port_value': 15021}}")).contains("Readiness");
        assertThat(alone("'address': {'socket_address': {'address': '0.0.0.0', 'port_value': 15090}}")).contains("metrics for Prometheus");
        assertThat(listener("connect_terminate")).contains("HBONE tunnels of the ambient mesh end here");
        assertThat(listener("main_internal")).contains("came out of a tunnel", "A matcher chooses the filter chain by name").doesNotContain(
                "every connection");
        assertThat(listener("connect_originate")).contains("Starts HBONE tunnels");
        assertThat(alone("'name': 'inner_connect_originate'")).contains("the inner of two tunnels");
        assertThat(alone("'name': 'mine'")).contains("Not one of the listeners Istio makes");
    }

    @Test
    void rejectedAndWarmingListeners() {
        assertThat(listener("10.96.9.9_80")).contains("[PROBLEM never accepted]", "The proxy never accepted this resource",
                "Two filter chains of the listener match the same connections").doesNotContain("Accepts");
        assertThat(listener("0.0.0.0_7000")).contains("[WARNING warming]", "takes no connections yet",
                "Route configuration 7000 is not in this dump");
    }

    @Test
    void filterChains() {
        assertThat(part("virtualInbound", "/filter_chains/0")).contains("Guard against loops: a connection aimed at the capture port 15006")
                .doesNotContain("TLS is not ended here");
        assertThat(part("virtualInbound", "/filter_chains/1")).contains("to ports of the pod that no Service",
                "ALPN of Istio mTLS HTTP (istio-http/1.0, istio-http/1.1, istio-h2)", "[OK mTLS by Istio]", "required: mutual TLS",
                "Entity[kind=AuthorizationPolicy, namespace=shop, name=cart]",
                "Client identity: ^=spiffe://shop.local/", "TLS: 1.2 – 1.3");
        assertThat(part("virtualInbound", "/filter_chains/2")).contains("HTTP (http/1.1, h2c)", "TLS is not ended here");
        assertThat(part("virtualInbound", "/filter_chains/5")).contains("[INFO TLS passed on]", "passed on unopened");
        assertThat(part("0.0.0.0_80", "/default_filter_chain")).contains("It takes what no other chain of the listener matches.",
                "The bytes go to PassthroughCluster.");
        assertThat(part("main_internal", "/filter_chains/0")).contains(
                "of the waypoint for service catalog.shop.svc.cluster.local, port 80",
                "chooses this chain by its name");
        assertThat(part("main_internal", "/filter_chains/1")).contains("aimed at a pod's own address");
    }

    @Test
    void authorization() {
        String http = "/filter_chains/6/filters/1/typed_config/http_filters/";
        assertThat(part("virtualInbound", http + "1")).contains("Marks the requests that a CUSTOM AuthorizationPolicy",
                "Entity[kind=AuthorizationPolicy, namespace=shop, name=ext] UNKNOWN provider opa");
        assertThat(part("virtualInbound", http + "2")).contains("refuses with UAEX",
                "The request goes on when the service cannot be reached.",
                "outbound|9191||opa.shop.svc.cluster.local]] MISSING");
        assertThat(part("virtualInbound", http + "4")).contains("Refuses what 1 DENY policy matches",
                "no-admin.shop, rule 0: path = /admin | port = 8081");
        assertThat(part("virtualInbound", http + "5")).contains("Lets through only what 1 ALLOW policy matches",
                "cart.shop, rule 0: :method = GET & path ^= /items & principal = spiffe://shop.local/ns/shop/sa/web",
                "without shadow_rules it means no dry run");
        assertThat(part("virtualInbound", "/filter_chains/3/filters/1")).contains("ALLOW without any policy: everything is refused",
                "[WARNING ALLOW]");
    }

    @Test
    void rbacFormsWithAMeaningOfTheirOwn() {
        assertThat(rbac("{}")).contains("Without rules: everything passes.");
        assertThat(rbac("{'rules': {'action': 'DENY'}}")).contains("DENY without any policy: nothing is refused.");
        assertThat(rbac("{'rules': {'policies': {'ns[a]-policy[none]-rule[0]': {'permissions': [{'not_rule': {'any': true}}], 'principals':"
                + "[{'not_id': {'any': true}}]}}}}")).contains("An ALLOW policy without rules: it matches nothing", "none.a, rule 0: ∅");
        assertThat(rbac("{'shadow_rules': {'policies': {'p': {'permissions': [{'any': true}], 'principals': [{'any': true}]}}},"
                + "'shadow_rules_stat_prefix': 'istio_dry_run_allow_'}")).contains("Dry run", "[INFO dry run]", "p: *");
        assertThat(rbac("{'rules': {'action': 'LOG', 'policies': {}}}")).contains("AUDIT");
        assertThat(rbac("{'matcher': {}}")).contains("Decides by a matcher");
        assertThat(rbac(
                "{'rules': {'policies': {'x': {'permissions': [{'not_rule': {'header': {'name': ':path', 'prefix_match': '/a'}}}], 'principals':"
                        + "[{'remote_ip': {'address_prefix': '10.0.0.0', 'prefix_len': 8}}, {'metadata': {'path': [{'key': 'request.auth.claims'}, {'key':"
                        + "'iss'}], 'value': {'list_match': {'one_of': {'string_match': {'exact': 'me'}}}}}}]}}}}"))
                .contains(
                        "x: !(:path ^= /a) & (remote.ip ∈ 10.0.0.0/8 | request.auth.claims[iss] = me)");
    }

    private static String rbac(String config) {
        Tree t = json("{'name': 'envoy.filters.http.rbac', 'typed_config': " + config + "}");
        return Proxy.text(new Explainer(Lookup.NOTHING, Proxy.NOW).filter(new Filter(Filter.Layer.HTTP, t)));
    }

    @Test
    void otherHttpFilters() {
        String http = "/filter_chains/6/filters/1/typed_config/http_filters/";
        assertThat(part("virtualInbound", http + "3")).contains("https://login.example.com", "A request without a token passes here",
                "one of: origins-0, no token is fine");
        assertThat(part("virtualInbound", http + "6")).contains("Tokens: 10  -- at most; 10 are added every 60s", "Enforced for: 50 %");
        assertThat(part("virtualInbound", http + "7")).contains("2 lines, written in place", "Works on:   -- requests");
        assertThat(part("virtualInbound", http + "8")).contains("delivered on its own (ECDS)", "/var/lib/istio/data/a.wasm",
                "Requests pass when the extension fails.");
        assertThat(part("virtualInbound", http + "9")).contains("does not know, of type vendor.v1.Filter", "speed: 3");
        assertThat(part("0.0.0.0_80", "/filter_chains/0/filters/0/typed_config/http_filters/1")).contains("HTTP2: istio-h2, istio, h2");
        assertThat(part("virtualInbound", "/filter_chains/6/filters/1")).contains(
                "some.vendor.filter:   -- A filter this program does not know",
                "0s: streams may stay silent for any time", "APPEND_FORWARD", "Tracing: 1 %");
    }

    @Test
    void tcpProxies() {
        assertThat(part("10.96.1.20_5432", "/filter_chains/0/filters/1")).contains("outbound|5432||db.shop.svc.cluster.local: 90 %",
                "Not written: 1 hour.");
        assertThat(part("connect_originate", "/filter_chains/0/filters/0")).contains("inside a CONNECT tunnel");
    }

    @Test
    void accessLogs() {
        assertThat(part("virtualInbound", "/access_log/0")).contains("standard output", "[%START_TIME%] %RESPONSE_CODE% %RESPONSE_FLAGS%");
        Tree otel = json(
                "{'name': 'envoy.access_loggers.open_telemetry', 'filter': {'status_code_filter': {'comparison': {'op': 'GE', 'value':"
                        + "{'default_value': 400}}}}}");
        assertThat(Proxy.text(Proxy.EXPLAINER.accessLog(new io.meshscope.xds.resource.AccessLog(otel)))).contains("OpenTelemetry collector",
                "Only with a status ≥ 400.");
    }

    @Test
    void placesArePartsOfTheTree() {
        Tree tree = Proxy.tree(SectionKind.LISTENERS, "virtualInbound");
        Explanation e = Proxy.EXPLAINER.resource(SectionKind.LISTENERS, "virtualInbound", tree, Delivery.NONE);
        assertThat(e.groups().stream().flatMap(g -> g.facts().stream()).filter(f -> f.place().isPresent())).isNotEmpty().allSatisfy(
                f -> assertThat(f.place().span().start()).isBetween(tree.span().start(), tree.span().end()));
        assertThat(e.notices()).isNotEmpty().allSatisfy(n -> assertThat(n.place().text()).isNotEmpty());
    }
}
