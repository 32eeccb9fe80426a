package io.meshscope.xds.explain;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Lookup;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherTextTest {
    @Test
    void bootstrap() {
        assertThat(Proxy.text(SectionKind.BOOTSTRAP, "")).contains("The sidecar of pod cart-5d4f9-x2x9z in namespace shop.",
                "Istio: 1.26.1",
                "Envoy: 1.34.2", "istiod.istio-system.svc:15012", "Delta xDS", "a missing statistic is not zero",
                "INTERCEPTION_MODE: REDIRECT",
                "^=reporter=", "ISTIO_META_DNS_CAPTURE: true", "Admin interface: 127.0.0.1:15000",
                "proxy-config bootstrap cart-5d4f9-x2x9z -n shop -o json",
                "calls Resource[key=ResourceKey[kind=CLUSTERS, name=xds-grpc]] THERE");
        Tree tree = Proxy.tree(SectionKind.BOOTSTRAP, "");
        assertThat(Proxy.text(
                Proxy.EXPLAINER.part(SectionKind.BOOTSTRAP, "", tree, Delivery.NONE, new Pointer("/static_resources/clusters/0/name"))))
                .contains("pilot-agent, port 15020");
        assertThat(Proxy.text(Proxy.EXPLAINER.part(SectionKind.BOOTSTRAP, "", tree, Delivery.NONE, new Pointer(
                "/static_resources/listeners/0/filter_chains/0/filters/0/typed_config/route_config/virtual_hosts/0/routes/0")))).contains(
                        "path begins with /healthz/ready");
    }

    @Test
    void nodesOfOtherTypes() {
        for (String[] n : new String[][]{{"router", "A gateway: pod p in namespace n."}, {"waypoint", "A waypoint"},
                {"ztunnel", "A ztunnel"},
                {"x", "does not say what this proxy is"}}) {
            assertThat(Proxy
                    .text(Proxy.EXPLAINER.resource(SectionKind.BOOTSTRAP, "", json("{'node': {'id': '" + n[0] + "~1.2.3.4~p.n~n.svc'}}"),
                            Delivery.NONE)))
                    .contains(n[1]);
        }
    }

    @Test
    void commandsOfAnUnknownProxyNameVariables() {
        Explanation e = new Explainer(Lookup.NOTHING, Proxy.NOW).resource(SectionKind.CLUSTERS, "", json("{'name': 'a b'}"), Delivery.NONE);
        assertThat(e.commands().getFirst().text())
                .isEqualTo("istioctl proxy-config clusters \"$POD\" -n \"$NAMESPACE\" --fqdn 'a b' -o json");
    }

    @Test
    void secrets() {
        assertThat(Proxy.text(SectionKind.SECRETS, "default")).contains("The certificate this workload shows to others",
                "== Certificate 1 (leaf) [OK valid]",
                "SPIFFE identity: spiffe://shop.local/ns/shop/sa/cart", "Serial: 000000000000000016cf64349bc6c96c", "-- 12 hours left",
                "== Certificate 2 (root)", "[redacted]", "USED_BY takes its certificate or roots from it");
        assertThat(Proxy.text(SectionKind.SECRETS, "ROOTCA")).contains("The roots of the mesh", "It holds 2 roots", "Certificate 2 (root)");
        assertThat(Proxy.text(SectionKind.SECRETS, "kubernetes://shop-cert")).contains("[PROBLEM never delivered]", "credentialName",
                "asked for and never delivered");
    }

    @Test
    void certificatesAreJudgedByTheGivenTime() {
        Tree tree = Proxy.tree(SectionKind.SECRETS, "default");
        Explanation later = new Explainer(Proxy.LOOKUP, Instant.parse("2025-06-05T00:00:00Z")).resource(SectionKind.SECRETS, "default",
                tree,
                Delivery.NONE);
        assertThat(Proxy.text(later)).contains("[PROBLEM expired]", "expired 3 days ago",
                "! PROBLEM The certificate of spiffe://shop.local/ns/shop/sa/cart expired on 2025-06-02 00:00:00 UTC.");
        Explanation before = new Explainer(Proxy.LOOKUP, Instant.parse("2025-05-31T00:00:00Z")).resource(SectionKind.SECRETS, "default",
                tree,
                Delivery.NONE);
        assertThat(Proxy.text(before)).contains("[PROBLEM not yet valid]", "is valid only from 2025-06-01");
    }

    @Test
    void otherSecrets() {
        assertThat(secret("'tls_certificate': {'certificate_chain': {'inline_bytes': 'bm90IGEgY2VydGlmaWNhdGU='}}")).contains(
                "[UNKNOWN unreadable]",
                "cannot be read");
        assertThat(secret("'tls_certificate': {'certificate_chain': {'filename': '/a.pem'}}")).contains("stands in a file", "/a.pem");
        assertThat(secret("'session_ticket_keys': {}")).contains("TLS session tickets");
        assertThat(secret("'generic_secret': {}")).contains("such as a password");
        assertThat(secret("'validation_context': {}")).contains("Roots to check");
    }

    private static String secret(String fields) {
        return Proxy.text(Proxy.EXPLAINER.resource(SectionKind.SECRETS, "s", json("{'name': 's', " + fields + "}"), Delivery.NONE));
    }

    @Test
    void extensions() {
        assertThat(Proxy.text(SectionKind.ECDS, "extensions.istio.io/wasmplugin/shop.auth")).contains("delivered on its own (ECDS)",
                "{\"realm\":\"shop\"}",
                "Entity[kind=WasmPlugin, namespace=shop, name=auth]",
                "USED_BY runs it Resource[key=ResourceKey[kind=LISTENERS, name=virtualInbound]]");
        assertThat(Proxy.text(Proxy.EXPLAINER.resource(SectionKind.ECDS, "", json("{'name': 'istio.io/telemetry/x'}"), Delivery.NONE)))
                .contains(
                        "Its configuration is not in this dump.")
                .doesNotContain("WasmPlugin");
    }

    @Test
    void strangers() {
        assertThat(Proxy.text(Proxy.EXPLAINER.resource(SectionKind.OTHER, "x", json("{'a': 1}"), Delivery.NONE))).contains("# x",
                "does not know; all of it is in the tree");
        assertThat(Proxy
                .text(Proxy.EXPLAINER.resource(SectionKind.SCOPED_ROUTES, "x", json("{'route_configuration_name': '80'}"), Delivery.NONE)))
                .contains("Chooses a route configuration", "ResourceKey[kind=ROUTES, name=80]] THERE");
        assertThat(Proxy.text(Proxy.EXPLAINER.resource(SectionKind.CLUSTERS, "x", Tree.absent(), Delivery.NONE)))
                .contains("not in the evidence");
    }

    @ParameterizedTest
    // @formatter:off
    @CsvSource(delimiter = '|', value = {
            "Didn't find a registered implementation for 'envoy.x' with type URL: 'a' | no such extension: envoy.x",
            "Didn't find a registered network filter implementation for name: 'envoy.y' | no such extension: envoy.y",
            "Proto constraint validation failed (ClusterValidationError.Name: value length must be at least 1 characters) | ClusterValidationError.Name",
            "Only unique values for domains are permitted. Duplicate entry of domain a.example.com in route 80 | same domain, a.example.com",
            "error adding listener '0.0.0.0:80': filter chain 'x' has the same matching rules defined as 'y' | match the same connections",
            "cannot bind '0.0.0.0:8080': Address already in use | already taken",
            "cannot bind '0.0.0.0:80': Permission denied | may not open that port",
            "Failed to load certificate chain from <inline> | cannot be read",
            "malformed IP address: api.example.com. Consider setting resolver_name or setting cluster type to 'STRICT_DNS' | api.example.com is a name",
            "route: unknown cluster 'outbound-80' | cluster outbound-80, which",
            "something else entirely | keeps the version before it"})
    // @formatter:on
    void refusalsInPlainWords(String details, String says) {
        assertThat(Rejection.explain(details).text(io.meshscope.base.Messages.of(io.meshscope.base.Messages.Lang.EN))).contains(says);
    }

    @ParameterizedTest
    // @formatter:off
    @CsvSource(delimiter = ';', nullValues = "-", value = {
            "cluster.outbound|80||a.b.svc.cluster.local.upstream_rq_pending_overflow; REQUESTS; outbound|80||a.b.svc.cluster.local; max_pending_requests was reached",
            "cluster.outbound|80||a.b.svc.cluster.local#.upstream_cx_connect_fail; CONNECTIONS; outbound|80||a.b.svc.cluster.local; could not be made (UF)",
            "cluster.a.b.circuit_breakers.default.rq_open; BREAKERS; a.b; max_requests is reached",
            "cluster.a.b.outlier_detection.ejections_enforced_consecutive_5xx; OUTLIER; a.b; because of consecutive_5xx",
            "cluster.a.ssl.fail_verify_san; TLS; a; another identity",
            "cluster.a.upstream_rq_503; REQUESTS; a; status 503 from the cluster",
            "cluster.xds-grpc.membership_healthy; MEMBERS; xds-grpc; healthy now",
            "listener.0.0.0.0_15006.no_filter_chain_match; LISTENER; 0.0.0.0_15006; plaintext to a STRICT port",
            "listener.0.0.0.0_15006.ssl.connection_error; TLS; 0.0.0.0_15006; TLS connections that failed",
            "http.inbound_0.0.0.0_8080#.rbac.denied; RBAC; inbound_0.0.0.0_8080; authorization refused",
            "http.x.jwt_authn.denied; JWT; x; refused for their tokens",
            "http.x.no_route; HTTP; x; 404 NR",
            "http.x.downstream_rq_5xx; HTTP; x; status 5xx to clients",
            "tcp.rbac.denied; RBAC; -; authorization refused",
            "cluster_manager.cds.update_rejected; XDS; -; this proxy refused (NACK)",
            "server.days_until_first_cert_expiring; SERVER; -; first certificate",
            "istio_requests_total; ISTIO; -; reporter says which proxy counted",
            "envoy_cluster_upstream_cx_connect_fail; CONNECTIONS; -; could not be made",
            "what.ever; OTHER; -; no more of it than its name"})
    // @formatter:on
    void statistics(String written, StatName.Topic topic, String subject, String says) {
        String name = written.replace('#', ';');
        assertThat(StatName.of(name).topic()).isEqualTo(topic);
        assertThat(StatName.of(name).subject()).isEqualTo(subject == null ? "" : subject);
        assertThat(Proxy.text(Proxy.EXPLAINER.statistic(name, Optional.of("3")))).contains(says, "Value: 3");
    }

    @Test
    void anAbsentStatisticIsNotZero() {
        String left = "cluster.outbound|80||a.upstream_rq_total";
        assertThat(Proxy.text(Proxy.EXPLAINER.statistic(left, Optional.empty()))).contains("so its absence says nothing",
                "[UNKNOWN not collected]");
        assertThat(Proxy.text(Proxy.EXPLAINER.statistic("cluster.xds-grpc.upstream_rq_total", Optional.empty()))).contains(
                "This proxy makes this statistic").doesNotContain("not collected");
        assertThat(Proxy.text(new Explainer(Lookup.NOTHING, Proxy.NOW).statistic(left, Optional.empty()))).contains(
                "its absence is not zero",
                "[UNKNOWN not collected]");
    }
}
