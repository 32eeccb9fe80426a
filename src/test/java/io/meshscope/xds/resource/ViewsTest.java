package io.meshscope.xds.resource;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
    @Test
    void unwrapsWrappers() {
        AnyMessage plain = AnyMessage.unwrap(json("{'@type': 'type.googleapis.com/a.b.C', 'x': 1}"));
        assertThat(plain.type()).isEqualTo("a.b.C");
        assertThat(plain.shortType()).isEqualTo("C");
        assertThat(plain.value().get("x").number()).isEqualTo(1);
        for (String wrapper : List.of("udpa.type.v1.TypedStruct", "xds.type.v3.TypedStruct")) {
            AnyMessage wrapped = AnyMessage.unwrap(json("{'@type': 'type.googleapis.com/" + wrapper
                    + "', 'type_url': 'type.googleapis.com/stats.PluginConfig', 'value': {'reporter': 'SERVER_GATEWAY'}}"));
            assertThat(wrapped.type()).isEqualTo("stats.PluginConfig");
            assertThat(wrapped.value().get("reporter").text()).isEqualTo("SERVER_GATEWAY");
        }
        AnyMessage empty = AnyMessage.unwrap(json("{'@type': 't/udpa.type.v1.TypedStruct', 'typeUrl': 't/io.istio.network.authn.Config'}"));
        assertThat(empty.type()).isEqualTo("io.istio.network.authn.Config");
        assertThat(empty.value().isPresent()).isFalse();
        assertThat(AnyMessage.unwrap(json("{'@type': 't/google.protobuf.StringValue', 'value': 'text'}")).value().text()).isEqualTo("text");
        assertThat(AnyMessage.ofExtension(json("{'config': {'x': 1}}")).value().get("x").number()).isEqualTo(1);
        assertThat(AnyMessage.unwrap(json("[1]")).type()).isEmpty();
    }

    @ParameterizedTest
    // @formatter:off
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "HTTP     | envoy.filters.http.router | type.googleapis.com/envoy.extensions.filters.http.router.v3.Router | HTTP_ROUTER",
            "HTTP     | envoy.router | - | HTTP_ROUTER",
            "HTTP     | whatever | type.googleapis.com/envoy.config.filter.http.rbac.v2.RBAC | HTTP_RBAC",
            "HTTP     | envoy.filters.http.compressor.brotli | - | HTTP_COMPRESSOR",
            "HTTP     | istio.stats | type.googleapis.com/stats.PluginConfig | HTTP_ISTIO_STATS",
            "NETWORK  | istio.stats | type.googleapis.com/stats.PluginConfig | NETWORK_ISTIO_STATS",
            "NETWORK  | istio_authn | - | NETWORK_ISTIO_AUTHN",
            "HTTP     | istio_authn | type.googleapis.com/istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig | HTTP_ISTIO_AUTHN",
            "NETWORK  | envoy.http_connection_manager | - | NETWORK_HTTP_CONNECTION_MANAGER",
            "NETWORK  | envoy.tcp_proxy | type.googleapis.com/envoy.config.filter.network.tcp_proxy.v2.TcpProxy | NETWORK_TCP_PROXY",
            "NETWORK  | mixer | - | NETWORK_MIXER",
            "HTTP     | mixer | - | HTTP_MIXER",
            "HTTP     | jwt-auth | - | HTTP_JWT_AUTH",
            "HTTP     | connect_authority | type.googleapis.com/envoy.extensions.filters.http.set_filter_state.v3.Config | HTTP_SET_FILTER_STATE",
            "LISTENER | envoy.listener.tls_inspector | - | LISTENER_TLS_INSPECTOR",
            "LISTENER | envoy.filters.listener.original_dst | type.googleapis.com/envoy.extensions.filters.listener.original_dst.v3.OriginalDst | LISTENER_ORIGINAL_DST",
            "HTTP     | envoy.rate_limit | - | HTTP_RATELIMIT",
            "HTTP     | x | type.googleapis.com/envoy.config.filter.http.rate_limit.v2.RateLimit | HTTP_RATELIMIT",
            "HTTP     | x | type.googleapis.com/vendor.Filter | UNKNOWN",
            "HTTP     | - | - | UNKNOWN"})
    // @formatter:on
    void knowsFiltersByTypeThenName(Filter.Layer layer, String name, String type, FilterKind kind) {
        Tree t = json("{'name': '" + (name == null ? "" : name) + "'" + (type == null ? "" : ", 'typed_config': {'@type': '" + type + "'}")
                + "}");
        assertThat(new Filter(layer, t).kind()).isEqualTo(kind);
    }

    @Test
    void seesThroughIstiosBuiltInWasm() {
        String wasm = "{'name': 'istio.metadata_exchange', 'typed_config': {'@type': 't/envoy.extensions.filters.http.wasm.v3.Wasm', 'config': {"
                + "'vm_config': {'runtime': '%s', 'code': {'local': {'inline_string': 'envoy.wasm.metadata_exchange'}}}}}}";
        assertThat(new Filter(Filter.Layer.HTTP, json(String.format(wasm, "envoy.wasm.runtime.null"))).kind()).isEqualTo(
                FilterKind.HTTP_METADATA_EXCHANGE);
        assertThat(new Filter(Filter.Layer.HTTP, json(String.format(wasm, "envoy.wasm.runtime.v8"))).kind())
                .isEqualTo(FilterKind.HTTP_WASM);
        Filter fetched = new Filter(Filter.Layer.HTTP, json(
                "{'name': 'ns.plugin', 'config_discovery': {'type_urls': ['t/envoy.extensions.filters.http.wasm.v3.Wasm']}}"));
        assertThat(fetched.kind()).isEqualTo(FilterKind.HTTP_WASM);
    }

    @ParameterizedTest
    // @formatter:off
    @CsvSource(delimiter = ';', nullValues = "-", value = {
            "outbound|80||a.ns.svc.cluster.local               ; OUTBOUND           ; 80  ; -    ; a.ns.svc.cluster.local ; a",
            "outbound|80|v1|a.ns.svc.cluster.local             ; OUTBOUND           ; 80  ; v1   ; a.ns.svc.cluster.local ; a",
            "outbound|443||api.example.com                     ; OUTBOUND           ; 443 ; -    ; api.example.com        ; api.example.com",
            "inbound|3000||                                    ; INBOUND            ; 3000; -    ; -                      ; -",
            "inbound|9080|http|p.default.svc.cluster.local     ; INBOUND            ; 9080; http ; p.default.svc.cluster.local ; p",
            "outbound_.80_.v1_.a.ns.svc.cluster.local          ; OUTBOUND_SNI       ; 80  ; v1   ; a.ns.svc.cluster.local ; a",
            "outbound_.80_._.a.ns.svc.cluster.local            ; OUTBOUND_SNI       ; 80  ; -    ; a.ns.svc.cluster.local ; a",
            "inbound-vip|80|http/v2|a.ns.svc.cluster.local     ; INBOUND_VIP        ; 80  ; v2   ; a.ns.svc.cluster.local ; a",
            "InboundPassthroughClusterIpv4                     ; INBOUND_PASSTHROUGH; -   ; -    ; -                      ; -",
            "BlackHoleCluster                                  ; BLACK_HOLE         ; -   ; -    ; -                      ; -",
            "xds-grpc                                          ; XDS_GRPC           ; -   ; -    ; -                      ; -",
            "outbound|http||a                                  ; OTHER              ; -   ; -    ; -                      ; -",
            "a|b                                               ; OTHER              ; -   ; -    ; -                      ; -"})
    // @formatter:on
    void takesClusterNamesApart(String name, ClusterName.Kind kind, String port, String subset, String host, String shortHost) {
        ClusterName n = ClusterName.of(name);
        assertThat(n.kind()).isEqualTo(kind);
        assertThat(n.port().isPresent() ? Integer.toString(n.port().getAsInt()) : null).isEqualTo(port);
        assertThat(n.destinationSubset()).isEqualTo(subset == null ? "" : subset);
        assertThat(n.host()).isEqualTo(host == null ? "" : host);
        assertThat(n.shortHost()).isEqualTo(shortHost == null ? "" : shortHost);
        assertThat(ClusterName.of(name + ";")).isEqualTo(n);
    }

    @Test
    void readsObjectsOfTheApi() {
        IstioObjectRef vs = IstioObjectRef.of(Tree.of("/apis/networking.istio.io/v1/namespaces/shop/virtual-service/catalog"))
                .orElseThrow();
        assertThat(vs.kind() + " " + vs.namespace() + "/" + vs.name()).isEqualTo("VirtualService shop/catalog");
        IstioObjectRef old = IstioObjectRef.of(Tree.of("/apis/networking/v1alpha3/namespaces/a/destination-rule/b")).orElseThrow();
        assertThat(old.group()).isEqualTo("networking.istio.io");
        assertThat(old.kind()).isEqualTo("DestinationRule");
        IstioObjectRef made = IstioObjectRef.of(Tree.of(
                "/apis/networking.istio.io/v1/namespaces/a/virtual-service/r-0-istio-autogenerated-k8s-gateway")).orElseThrow();
        assertThat(made.isGenerated()).isTrue();
        assertThat(IstioObjectRef.of(Tree.of("/apis/gateway.networking.k8s.io/v1/namespaces/a/http-route/b")).map(IstioObjectRef::kind))
                .contains(
                        "HTTPRoute");
        for (String bad : List.of("", "x", "/apis/a/b/namespaces/c/d", "/apis/a/b/c/d/e/f")) {
            assertThat(IstioObjectRef.of(Tree.of(bad))).isEmpty();
        }
    }

    @Test
    void readsAddresses() {
        assertThat(new Address(json("{'socketAddress': {'address': '::1', 'portValue': 80}}")).text()).isEqualTo("[::1]:80");
        assertThat(new Address(json("{'pipe': {'path': '/a'}}")).text()).isEqualTo("unix:///a");
        assertThat(new Address(json("{'envoy_internal_address': {'server_listener_name': 'l', 'endpoint_id': '1.2.3.4:5'}}")).text())
                .isEqualTo(
                        "envoy://l/1.2.3.4:5");
        assertThat(new Address(json("{}")).text()).isEmpty();
    }

    @Test
    void readsTlsOfBothApis() {
        Tree old = json("{'common_tls_context': {'tls_certificates': [{'certificate_chain': {'filename': '/etc/certs/cert-chain.pem'}}],"
                + "'validation_context': {'trusted_ca': {'filename': '/etc/certs/root-cert.pem'}, 'verify_subject_alt_name': ['spiffe://a']}},"
                + "'require_client_certificate': true}");
        TlsContext down = new TlsContext(old, TlsContext.Side.DOWNSTREAM);
        assertThat(down.isIstioMutual()).isTrue();
        assertThat(down.sanMatchers()).extracting(m -> m.matcher().text()).containsExactly("spiffe://a");
        Cluster cluster = new Cluster(json("{'name': 'c', 'tls_context': {'sni': 's'}}"));
        assertThat(cluster.upstreamTls().map(TlsContext::sni)).contains("s");
        TransportSocket nested = new TransportSocket(json("{'name': 'internal_upstream', 'typed_config': {'@type': "
                + "'t/envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport', 'transport_socket': {'name': 'tls',"
                + "'typed_config': {'@type': 't/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', 'sni': 'x'}}}}"));
        assertThat(nested.kind()).isEqualTo(TransportSocket.Kind.INTERNAL_UPSTREAM);
        assertThat(nested.tls(TlsContext.Side.UPSTREAM).map(TlsContext::sni)).contains("x");
        assertThat(new TransportSocket(Tree.absent()).kind()).isEqualTo(TransportSocket.Kind.RAW);
        TlsContext user = new TlsContext(
                json("{'common_tls_context': {'tls_certificate_sds_secret_configs': [{'name': 'kubernetes://web'}]}}"),
                TlsContext.Side.DOWNSTREAM);
        assertThat(user.isIstioMutual()).isFalse();
        assertThat(user.verifiesPeer()).isFalse();
    }

    @Test
    void readsClusters() {
        Cluster c = new Cluster(
                json("{'name': 'outbound|80||a', 'type': 'EDS', 'hosts': [{'socket_address': {'address': 'h', 'port_value': 1}}],"
                        + "'load_balancing_policy': {'policies': [{'typed_extension_config': {'name': 'envoy.load_balancing_policies.maglev'}}]},"
                        + "'common_lb_config': {'healthy_panic_threshold': {}}}"));
        assertThat(c.discovery()).isEqualTo(Cluster.Discovery.EDS);
        assertThat(c.endpointsName()).isEqualTo("outbound|80||a");
        assertThat(c.ownEndpoints()).extracting(e -> e.address().text()).containsExactly("h:1");
        assertThat(c.lbPolicy()).isEqualTo("envoy.load_balancing_policies.maglev");
        assertThat(c.panicThreshold()).contains("0");
        assertThat(new Cluster(json("{'type': 4}")).discovery()).isEqualTo(Cluster.Discovery.ORIGINAL_DST);
        assertThat(new Cluster(json("{'clusterType': {'name': 'x'}, 'type': 'EDS'}")).discovery()).isEqualTo(Cluster.Discovery.CUSTOM);
        assertThat(new Cluster(json("{}")).panicThreshold()).isEmpty();
    }

    @Test
    void readsRouteMatchesAndActions() {
        RouteMatch old = new RouteMatch(json("{'regex': '/a.*', 'case_sensitive': false, 'headers': [{'name': 'x', 'regex_match': 'y'}]}"));
        assertThat(old.pathKind()).isEqualTo(RouteMatch.PathKind.REGEX);
        assertThat(old.path()).isEqualTo("/a.*");
        assertThat(old.isCaseSensitive()).isFalse();
        assertThat(old.headers()).extracting(HeaderMatcher::text).containsExactly("x ~ y");
        assertThat(new RouteMatch(json("{'prefix': '/'}")).isCatchAll()).isTrue();
        assertThat(new RouteMatch(json("{'prefix': '/', 'grpc': {}}")).isCatchAll()).isFalse();
        assertThat(header("'present_match': true, 'invert_match': true")).isEqualTo("!h");
        assertThat(header("'present_match': false")).isEqualTo("!h");
        assertThat(header("")).isEqualTo("h");
        assertThat(header("'exact_match': 'a', 'invert_match': true")).isEqualTo("h != a");
        assertThat(header("'string_match': {'safe_regex': {'regex': 'r'}}")).isEqualTo("h ~ r");
        assertThat(header("'range_match': {'start': '1', 'end': 5}")).isEqualTo("h ∈ [1, 5)");
        Route redirect = new Route(
                json("{'redirect': {'https_redirect': true, 'host_redirect': 'h', 'path_redirect': '/p', 'response_code': 'FOUND'}}"));
        assertThat(redirect.action()).isInstanceOfSatisfying(Route.Action.Redirect.class,
                r -> assertThat(r.status() + " " + r.target()).isEqualTo(
                        "302 https://h/p"));
        assertThat(new Route(json("{}")).action()).isEqualTo(new Route.Action.None());
    }

    private static String header(String fields) {
        return new HeaderMatcher(json("{'name': 'h'" + (fields.isEmpty() ? "" : ", " + fields) + "}")).text();
    }

    @Test
    void tellsIstiosDefaultRetriesFromOthers() {
        String base = "{'retry_on': '%s', 'num_retries': %d%s}";
        String conditions = "connect-failure,refused-stream,unavailable,cancelled";
        assertThat(retry(String.format(base, conditions + ",retriable-status-codes", 2, ", 'retriable_status_codes': [503]"))).isTrue();
        assertThat(retry(String.format(base, conditions + ",reset-before-request", 2, ""))).isTrue();
        assertThat(retry(String.format(base, conditions, 3, ""))).isFalse();
        assertThat(retry(String.format(base, "5xx", 2, ""))).isFalse();
        assertThat(retry(String.format(base, conditions, 2, ", 'per_try_timeout': '1s'"))).isFalse();
    }

    private static boolean retry(String text) {
        return new RouteAction(json("{'retryPolicy': " + text + "}")).retryPolicy().map(RetryPolicy::isIstioDefault).orElse(false);
    }

    @Test
    void ordersDomainsAsEnvoyTriesThem() {
        VirtualHost host = new VirtualHost(json("{'domains': ['*', 'a.*', '*.b', 'x.b', '*.a.b']}"));
        assertThat(host.domainsInOrder()).containsExactly("x.b", "*.a.b", "*.b", "a.*", "*");
    }

    @Test
    void readsHosts() {
        HostStatus h = new HostStatus(
                json("{'address': {'socketAddress': {'address': '1.2.3.4', 'portValue': 5}}, 'healthStatus': {'edsHealthStatus':"
                        + "'HEALTHY', 'failedOutlierCheck': true}, 'stats': [{'name': 'cx_total'}, {'name': 'rq_total', 'value': '7'}]}"));
        assertThat(h.isEjected()).isTrue();
        assertThat(h.isUsable()).isFalse();
        assertThat(h.flags()).containsExactly(HostStatus.Flag.FAILED_OUTLIER_CHECK);
        assertThat(h.stat("cx_total")).hasValue(0);
        assertThat(h.stat("rq_total")).hasValue(7);
        assertThat(h.stat("rq_error")).isEmpty();
        assertThat(new HostStatus(json("{'health_status': {'eds_health_status': 'DRAINING'}}")).isUsable()).isFalse();
        assertThat(new HostStatus(json("{}")).isUsable()).isTrue();
    }

    @Test
    void readsNodes() {
        Node n = new Node(json("{'id': 'router~10.0.0.1~gw-abc.istio-system~istio-system.svc.cluster.local'}"));
        assertThat(n.type()).isEqualTo(Node.Type.ROUTER);
        assertThat(n.pod() + " " + n.namespace() + " " + n.ip() + " " + n.domain()).isEqualTo(
                "gw-abc istio-system 10.0.0.1 istio-system.svc.cluster.local");
        Node foreign = new Node(json("{'id': 'x'}"));
        assertThat(foreign.type()).isEqualTo(Node.Type.UNKNOWN);
        assertThat(foreign.pod() + foreign.namespace()).isEmpty();
    }

    @Test
    void knowsWhichStatisticsAreMade() {
        StatsMatcher m = new StatsMatcher(json("{'inclusion_list': {'patterns': [{'prefix': 'server'}, {'suffix': 'rbac.allowed'},"
                + "{'safe_regex': {'regex': 'vhost\\\\..*\\\\.route\\\\..*'}}]}}"));
        assertThat(m.makes("server.live")).contains(true);
        assertThat(m.makes("http.x.rbac.allowed")).contains(true);
        assertThat(m.makes("vhost.a.route.b.upstream_rq_200")).contains(true);
        assertThat(m.makes("cluster.x.upstream_cx_total")).contains(false);
        assertThat(new StatsMatcher(Tree.absent()).makes("anything")).contains(true);
        assertThat(new StatsMatcher(json("{'inclusion_list': {'patterns': [{'safe_regex': {'regex': '('}}]}}")).makes("x"))
                .isEqualTo(Optional
                        .empty());
        assertThat(new StatsMatcher(json("{'exclusion_list': {'patterns': [{'prefix': 'x'}]}}")).makes("xy")).contains(false);
    }

    @Test
    void readsSecrets() {
        Secret spire = new Secret(json("{'name': 'ROOTCA', 'validation_context': {'custom_validator_config': {'typed_config': {'@type': "
                + "'t/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig', 'trust_domains': [{'name': 'td', 'trust_bundle': "
                + "{'inline_bytes': 'eA=='}}]}}}}"));
        assertThat(spire.kind()).isEqualTo(Secret.Kind.ROOTS);
        assertThat(spire.certificates()).extracting(Secret.Pem::owner, Secret.Pem::pem)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("td",
                        "x"));
        assertThat(new Secret(json("{'name': 'x'}")).kind()).isEqualTo(Secret.Kind.EMPTY);
        assertThat(new Secret(json("{'tls_certificate': {'certificate_chain': {'inline_bytes': '%%%'}}}")).certificates()).extracting(
                Secret.Pem::pem).containsExactly("%%%");
    }
}
