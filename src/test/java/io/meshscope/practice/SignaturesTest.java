package io.meshscope.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.practice.traffic.Traffic;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults leave the signs they are known by in the field. */
class SignaturesTest {
    private static PracticeMesh mesh(String fault) {
        return Faults.find(fault).orElseThrow().mesh();
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            subset-missing                    | istio-ingressgateway | 503 NC cluster_not_found - "-"
            subset-undefined                  | istio-ingressgateway | 503 NC cluster_not_found - "-"
            proxy-stale                       | istio-ingressgateway | 503 NC cluster_not_found - "-"
            subset-labels-no-pods             | istio-ingressgateway | 503 UH no_healthy_upstream - "-"
            hosts-ejected                     | istio-ingressgateway | 503 UH no_healthy_upstream - "-"
            pods-not-ready                    | istio-ingressgateway | 503 UH no_healthy_upstream - "-"
            service-selector-wrong            | webapp               | 503 UH no_healthy_upstream - "-"
            slow-pod-timeout                  | istio-ingressgateway | 504 UT response_timeout - "-"
            slow-pod-timeout                  | catalog-v2           | 0 DC downstream_remote_disconnect - "-"
            per-try-timeout                   | istio-ingressgateway | 504 UT upstream_per_try_timeout - "-"
            circuit-breaker-overflow          | istio-ingressgateway | 503 UO upstream_reset_before_response_started{overflow} - "-"
            app-not-listening                 | catalog-6            | 503 UF,URX upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_Connection_refused}
            target-port-wrong                 | catalog-v2           | 503 UF,URX upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_Connection_refused}
            app-closes-connection             | catalog-v2           | 503 UC upstream_reset_before_response_started{connection_termination} - "-"
            app-speaks-tls                    | catalog-v2           | 502 UPE upstream_reset_before_response_started{protocol_error} - "-"
            app-answers-503                   | catalog-v2           | 503 - via_upstream - "-"
            pod-unreachable                   | istio-ingressgateway | 503 UF,URX upstream_reset_before_response_started{connection_timeout} - "-"
            strict-plaintext-client           | catalog-6            | "- - -" 0 NR filter_chain_not_found - "-"
            destinationrule-disable-strict    | istio-ingressgateway | 503 UC upstream_reset_before_response_started{connection_termination} - "-"
            destinationrule-mutual-disabled   | istio-ingressgateway | WRONG_VERSION_NUMBER
            san-mismatch                      | istio-ingressgateway | CERTIFICATE_VERIFY_FAILED:verify_SAN_list
            certificate-expired-server        | istio-ingressgateway | certificate_has_expired
            certificate-expired-client        | istio-ingressgateway | SSLV3_ALERT_CERTIFICATE_EXPIRED
            root-ca-mismatch                  | istio-ingressgateway | unable_to_get_local_issuer_certificate
            authorization-deny                | catalog-v2           | 403 - rbac_access_denied_matched_policy[ns[istioinaction]-policy[catalog-no-items]-rule[0]] - "-"
            authorization-allow-mismatch      | catalog-v2           | 403 - rbac_access_denied_matched_policy[none] - "-"
            authorization-http-on-tcp         | catalog-v2           | rbac_access_denied_matched_policy[none]
            jwt-expired                       | webapp               | 401 - jwt_authn_access_denied{Jwt_is_expired} - "-"
            jwt-missing                       | webapp               | 403 - rbac_access_denied_matched_policy[none] - "-"
            ext-authz-denied                  | webapp               | 403 UAEX ext_authz_denied - "-"
            ext-authz-unavailable             | webapp               | 403 UAEX ext_authz_error - "-"
            custom-provider-missing           | webapp               | rule[0]-deny-due-to-bad-CUSTOM-action]
            gateway-selector-mismatch         | istio-ingressgateway | 404 NR route_not_found - "-"
            header-match-never                | istio-ingressgateway | 404 NR route_not_found - "-"
            http2-coalescing                  | istio-ingressgateway | 404 NR route_not_found - "-"
            fault-abort-left-on               | istio-ingressgateway | 503 FI fault_filter_abort - "-"
            fault-delay-left-on               | istio-ingressgateway | 200 DI via_upstream - "-"
            registry-only-unknown-host        | webapp               | 502 - direct_response - "-"
            registry-only-unknown-host        | webapp               | "- - -" 0 UH
            sidecar-egress-hides-host         | webapp               | block_all
            passthrough-plaintext             | webapp               | PassthroughCluster
            headless-target-port              | catalog-             | InboundPassthroughCluster
            http10-client                     | istio-ingressgateway | 426 - low_version - "-"
            """)
    void log(String fault, String pod, String sign) {
        assertThat(Shown.of(mesh(fault), pod).text("istio-proxy.log")).contains(sign);
    }
    // @formatter:on

    @Test
    void both_sides_of_a_timeout_have_the_same_request_id() {
        PracticeMesh mesh = mesh("slow-pod-timeout");
        List<String> client = ids(mesh, "istio-ingressgateway", " 504 UT ");
        assertThat(client).isNotEmpty();
        assertThat(ids(mesh, "catalog-v2-56c97f6db-8wnq6", " 0 DC ")).containsExactlyElementsOf(client);
        assertThat(mesh.answers()).filteredOn(a -> a.status() == 504).extracting(Traffic.Answer::requestId)
                .containsExactlyElementsOf(client);
    }

    private static List<String> ids(PracticeMesh mesh, String pod, String sign) {
        return Shown.of(mesh, pod).text("istio-proxy.log").lines().filter(l -> l.contains(sign)).map(l -> l.split("\" \"")[2]).toList();
    }

    @Test
    void json_logs_say_what_text_logs_say() {
        var objects = Faults.mesh("accessLogEncoding: JSON\n").apply(Practice.objects());
        PracticeMesh mesh = PracticeMesh.of(objects.trees(), Practice.conditions());
        Shown gateway = Shown.of(mesh, "istio-ingressgateway");
        List<String> lines = gateway.text("istio-proxy.log").lines().filter(l -> l.startsWith("{")).toList();
        assertThat(lines).hasSize(15);
        Tree first = JsonReader.read(Bytes.of(lines.getFirst())).value();
        assertThat(first.get("response_code").number()).isEqualTo(200);
        assertThat(first.get("response_code_details").text()).isEqualTo("via_upstream");
        assertThat(first.get("upstream_cluster").text()).isEqualTo("outbound|80|version-v1|catalog.istioinaction.svc.cluster.local");
        assertThat(first.get("authority").text()).isEqualTo("catalog.istioinaction.io:30000");
        assertThat(first.get("requested_server_name").isPresent()).isFalse();
    }

    @Test
    void a_refused_listener_keeps_the_old_one_and_says_why() {
        Shown webapp = Shown.of(mesh("proxy-refuses-listener"), "webapp");
        String state = JsonWriter.compact(webapp.section("ListenersConfigDump"));
        assertThat(state).contains("error_state").contains("MaxRequestHeadersKb");
        assertThat(webapp.listeners()).containsKey("virtualInbound");
        assertThat(webapp.text("istio-proxy.log"))
                .contains("delta config for type.googleapis.com/envoy.config.listener.v3.Listener rejected");
    }

    @Test
    void a_secret_that_never_came_is_warming() {
        Shown webapp = Shown.of(mesh("secret-not-supplied"), "webapp");
        assertThat(webapp.section("SecretsConfigDump").get("dynamic_warming_secrets").items()).isNotEmpty();
        assertThat(webapp.section("SecretsConfigDump").get("dynamic_active_secrets").items()).isEmpty();
    }

    @Test
    void a_stale_proxy_shows_in_syncz() {
        PracticeMesh mesh = mesh("proxy-stale");
        String path = mesh.paths().stream().filter(p -> p.endsWith("debug/syncz")).findFirst().orElseThrow();
        assertThat(mesh.evidence(path)).isNotEqualTo(Practice.lab().evidence(path));
    }

    @Test
    void without_injection_label_there_are_no_sidecars() {
        assertThat(mesh("injection-label-missing").proxies()).hasSize(1);
        assertThat(mesh("injection-webhook-unreachable").objects()).anyMatch(o -> o.get("reason").text().equals("FailedCreate"));
    }
}
