package io.meshscope.xds.explain;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.Lookup;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterTextTest {
    private static final String CATALOG = "outbound|80||catalog.shop.svc.cluster.local";

    private static String cluster(String name) {
        return Proxy.text(SectionKind.CLUSTERS, name);
    }

    private static String alone(String fields) {
        return Proxy
                .text(new Explainer(Lookup.NOTHING, Proxy.NOW).resource(SectionKind.CLUSTERS, "", json("{" + fields + "}"), Delivery.NONE));
    }

    @Test
    void outboundWithAutoMtls() {
        assertThat(cluster(CATALOG)).contains("# catalog:80  <" + CATALOG + ">",
                "Requests sent from here to catalog.shop.svc.cluster.local, port 80.", "Endpoints arrive by EDS",
                "Of two random endpoints the one with fewer running requests", "[OK 3 endpoints]", "Take Istio mTLS: 2 / 3",
                "== Transport [OK mTLS by Istio]", "SNI: outbound_.80_._.catalog.shop.svc.cluster.local  -- Istio's form",
                "Server identity: spiffe://shop.local/ns/shop/sa/catalog", "TLS: 1.2 – 1.3", "Auto mTLS: endpoints labelled tlsMode=istio",
                "[INFO no limits]", "COMES_FROM service Entity[kind=Service, namespace=shop, name=catalog]",
                "USED_BY sends to it Resource[key=ResourceKey[kind=ROUTES, name=80]] THERE in 2 places",
                "--fqdn catalog.shop.svc.cluster.local --direction outbound --port 80 -o json",
                "--cluster 'outbound|80||catalog.shop.svc.cluster.local'");
    }

    @Test
    void subsets() {
        assertThat(cluster("outbound|80|v1|catalog.shop.svc.cluster.local")).contains("# catalog:80 · subset v1", "to subset v1 of catalog",
                "The only endpoint is not healthy", "consecutive_5xx: 3  -- So many 5xx in a row", "[PROBLEM 0 of 1 usable]",
                "Entity[kind=DestinationRule, namespace=shop, name=catalog]", "--subset v1",
                "USED_BY sends to it Resource[key=ResourceKey[kind=ROUTES, name=80]]");
        assertThat(cluster("outbound|80|v2|catalog.shop.svc.cluster.local")).contains(
                "! PROBLEM The cluster has no endpoints: requests get 503 UH.",
                "[WARNING no endpoints]");
    }

    @Test
    void tlsOfDestinationRules() {
        assertThat(cluster("outbound|443||api.example.com")).contains("all addresses DNS gives for api.example.com:443", "[OK TLS]",
                "DestinationRule SIMPLE", "None is shown to the server.", "file-root:system  -- From files",
                "Any certificate of these roots",
                "max_connections: 10", "max_requests: 4294967295  -- 4294967295: no limit",
                "max_retries:   -- Not written: Envoy's default, 3",
                "keep-alive is off", "Keep it below the keep-alive time", "HTTP/1", "TCP probes",
                "Entity[kind=ServiceEntry, namespace=shop");
        assertThat(cluster("outbound|5432||db.shop.svc.cluster.local")).contains("DestinationRule ISTIO_MUTUAL",
                "Endpoints get requests in turn.");
        assertThat(alone("'name': 'outbound|443||a', 'type': 'EDS', 'transport_socket': {'name': 'tls', 'typed_config': {'@type': "
                + "'t/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', 'common_tls_context': {'tls_certificate_sds_secret_configs':"
                + "[{'name': 'kubernetes://mine'}]}}}"))
                .contains("[OK mutual TLS]", "DestinationRule MUTUAL", "peer's certificate is not checked");
    }

    @Test
    void plaintext() {
        assertThat(cluster("outbound|6379||cache.shop.svc.cluster.local")).contains("[WARNING plaintext]",
                "Istio adds no mTLS to ORIGINAL_DST clusters", "a connection goes to the address the client asked for")
                .doesNotContain("== Hosts");
        assertThat(alone("'name': 'outbound|80||a.b.svc.cluster.local', 'type': 'EDS'")).contains("a DestinationRule with tls DISABLE",
                "[UNKNOWN not collected]", "taken without include_eds", "config_dump?include_eds");
    }

    @ParameterizedTest
    // @formatter:off
    @CsvSource(delimiter = ';', value = {
            "BlackHoleCluster; A cluster without endpoints on purpose",
            "PassthroughCluster; destinations the mesh does not know",
            "InboundPassthroughCluster; ports that no Service declares",
            "inbound|8080||; Requests for port 8080 of this workload",
            "agent; pilot-agent, port 15020",
            "prometheus_stats; own admin port (15000)",
            "sds-grpc; gets its certificates",
            "xds-grpc; gets its configuration",
            "connect_originate; mutual TLS to port 15008",
            "inbound-vip|80|http/v1|catalog.shop.svc.cluster.local; to the pods of subset v1",
            "my-aggregate; found by extension envoy.clusters.aggregate"})
    // @formatter:on
    void specialClusters(String name, String says) {
        assertThat(cluster(name)).contains(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"zipkin; Where traces are sent", "encap; Puts traffic for pod addresses into an HBONE tunnel",
            "main_internal; Hands requests that came out of a tunnel", "outer_connect_originate; A tunnel to another network",
            "outbound_.80_._.a.b.svc.cluster.local; AUTO_PASSTHROUGH", "mine; not one that Istio gives",
            "envoy_metrics_service; A service named in the bootstrap"})
    void specialNames(String name, String says) {
        assertThat(alone("'name': '" + name + "'")).contains(says);
    }

    @Test
    void inboundSourceAddressAndInternalTransport() {
        assertThat(cluster("inbound|8080||")).contains("Connections come from 127.0.0.6", "Plaintext inside the pod",
                "# inbound, port 8080");
        assertThat(cluster("inbound-vip|80|http/v1|catalog.shop.svc.cluster.local")).contains("internal listener of this same Envoy");
        assertThat(cluster("my-aggregate")).contains("made of Resource[key=ResourceKey[kind=CLUSTERS, name=gone]] MISSING",
                "! WARNING Cluster gone, which it calls, is not in this dump.");
    }

    @Test
    void warmingAndNacked() {
        assertThat(cluster("outbound|9000||slow.shop.svc.cluster.local")).contains("[WARNING warming]", "[PROBLEM NACKed]",
                "it waits for endpoints (EDS), a secret (SDS) or DNS", "This Envoy has no such extension: envoy.clusters.future",
                "Status: NACKED  -- Delivered and refused.", "Refused version: 8");
    }

    @Test
    void lbPoliciesAndPanic() {
        for (String[] p : new String[][]{{"RANDOM", "A random endpoint"}, {"RING_HASH", "consistentHash"}, {"MAGLEV", "Maglev"},
                {"", "in turn"},
                {"NEW_ONE", "picked by NEW_ONE"}}) {
            assertThat(alone("'name': 'c', 'type': 'EDS'" + (p[0].isEmpty() ? "" : ", 'lb_policy': '" + p[0] + "'"))).contains(p[1]);
        }
        assertThat(alone("'name': 'c', 'load_balancing_policy': {'policies': [{'typed_extension_config': {'name':"
                + "'envoy.load_balancing_policies.override_host'}}]}, 'type': 'EDS'")).contains("A filter before it names the endpoint");
        assertThat(alone(
                "'name': 'c', 'type': 'EDS', 'outlier_detection': {'interval': '5s'}, 'common_lb_config': {'healthy_panic_threshold': {}}"))
                .contains("Panic threshold: 0 %  -- Ejected and unhealthy hosts are never used");
    }

    private static List<HostStatus> hosts() throws IOException {
        try (var in = ClusterTextTest.class.getResourceAsStream("clusters.json")) {
            Tree all = JsonReader.read(Bytes.of(in == null ? new byte[0] : in.readAllBytes())).value();
            return HostStatus.of(all.get("cluster_statuses").at(0));
        }
    }

    @Test
    void liveHostsBeatTheDump() throws IOException {
        Explainer explainer = Proxy.withHosts(CATALOG, hosts());
        String text = Proxy
                .text(explainer.resource(SectionKind.CLUSTERS, CATALOG, Proxy.tree(SectionKind.CLUSTERS, CATALOG), Delivery.NONE));
        assertThat(text).contains("[WARNING 1 of 2 usable]", "Ejected: 1", "Locality: eu/a  -- 2 hosts",
                "! WARNING 1 of 2 endpoints are ejected by outlier detection.").doesNotContain("From EDS in the dump");
        assertThat(Proxy.text(explainer.host(hosts().getFirst(), CATALOG))).contains("[PROBLEM ejected]",
                "EDS health: HEALTHY  -- Gets requests.", "FAILED: ejected by outlier detection",
                "cx_connect_fail: 2  -- connections that could not be made (UF)", "rq_error: 0").doesNotContain("rq_timeout");
        assertThat(Proxy.text(explainer.host(hosts().get(1), CATALOG))).contains("[OK gets requests]", "OK: not ejected");
    }

    @Test
    void endpoints() {
        assertThat(Proxy.text(SectionKind.ENDPOINTS, CATALOG)).contains("There are 3 endpoints.", "They have priorities",
                "eu/b, priority 1: 10.2.0.11:3000  -- Gets requests.");
        assertThat(Proxy.text(SectionKind.ENDPOINTS, "outbound|80|v2|catalog.shop.svc.cluster.local")).contains("There are none");
        assertThat(Proxy.text(SectionKind.ENDPOINTS, "outbound|5432||db.shop.svc.cluster.local")).contains("Drop overload: 5 %");
        Explanation one = Proxy.EXPLAINER
                .endpoint(new Endpoint(json("{'endpoint': {'address': {'socket_address': {'address': '1.2.3.4', 'port_value': 5}}},"
                        + "'health_status': 'DRAINING', 'metadata': {'filter_metadata': {'envoy.transport_socket_match': {'tlsMode': 'disabled'},"
                        + "'istio': {'workload': 'w;ns;canonical;v1;east'}}}}")));
        assertThat(Proxy.text(one)).contains("[PROBLEM gets no requests]", "DRAINING  -- Gets no new requests",
                "tlsMode: disabled  -- Gets plaintext",
                "Workload: w.ns", "Canonical service: canonical v1", "Kubernetes cluster: east", "Ejection shows in /clusters only");
        Explanation hbone = Proxy.EXPLAINER
                .endpoint(new Endpoint(json("{'endpoint': {'address': {'envoy_internal_address': {'server_listener_name':"
                        + "'connect_originate', 'endpoint_id': '1.2.3.4:5'}}}}")));
        assertThat(Proxy.text(hbone)).contains("# envoy://connect_originate/1.2.3.4:5", "through a tunnel", "HBONE tunnel");
    }
}
