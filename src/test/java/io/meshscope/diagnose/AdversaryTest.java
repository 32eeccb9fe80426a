package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Cancel;
import io.meshscope.diagnose.Scenes.Part;
import io.meshscope.model.Document;
import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence of one thing must not count for another, and evidence that is missing, cut, old or contradictory must not end in "in order". */
class AdversaryTest {
    private static final Guide AUTO = Guides.find("auto").orElseThrow();
    private static final String WEB_LOG = "proxies/shop/" + MadeMesh.WEB_POD + "/proxy.log";
    private static final String CART_LOG = "proxies/shop/" + MadeMesh.CART_POD + "/proxy.log";

    private static Diagnosis diagnose(String... texts) {
        return Diagnosis.of(AUTO, Scenes.texts(Practice.NOW, texts), Cancel.NEVER);
    }

    private static Verdict of(Diagnosis d, String step) {
        return d.walked().stream().filter(w -> w.step().id().equals(step)).findFirst().orElseThrow().found();
    }

    private static List<String> causes(Diagnosis d) {
        return d.causes().stream().map(r -> r.cause().id() + " " + r.cause().args().getFirst()).toList();
    }

    private static String proofs(Diagnosis d, String cause) {
        return d.causes().stream().filter(r -> r.cause().id().equals(cause)).flatMap(r -> r.proofs().stream())
                .map(p -> p.place().text() + " " + p.says()).toList().toString();
    }

    /** Two Services route to a subset of the same name; only one of them defines it. */
    private static String twoSubsets() {
        StringBuilder out = new StringBuilder(MadeMesh.OBJECTS);
        out.append("---\n").append(MadeMesh.CART.replace("cart", "stock").replace("10.200.1.1", "10.200.1.2"));
        for (String app : List.of("cart", "stock")) {
            out.append("""
                       ---
                       apiVersion: networking.istio.io/v1
                       kind: VirtualService
                       metadata: {name: %1$s, namespace: shop}
                       spec: {hosts: [%1$s], http: [{route: [{destination: {host: %1$s, subset: v2}}]}]}
                       """.formatted(app));
        }
        return out.append("""
                          ---
                          apiVersion: networking.istio.io/v1
                          kind: DestinationRule
                          metadata: {name: cart, namespace: shop}
                          spec: {host: cart, subsets: [{name: v2, labels: {app: cart}}]}
                          """).toString();
    }

    @Test
    void a_line_of_another_host_with_the_same_subset_proves_nothing() {
        String cartLost = new MadeLog().asking("cart.shop", "/").line(503, "NC", "cluster_not_found", "-", "-", "-").text();
        Diagnosis d = diagnose("objects.yaml", twoSubsets(), WEB_LOG, cartLost);
        assertThat(causes(d)).contains("subset-not-defined VirtualService shop/stock").noneMatch(c -> c.contains("shop/cart"));
        assertThat(proofs(d, "subset-not-defined")).doesNotContain("503 NC");
        String stockLost = new MadeLog().asking("stock.shop:80", "/").line(503, "NC", "cluster_not_found", "-", "-", "-").text();
        assertThat(proofs(diagnose("objects.yaml", twoSubsets(), WEB_LOG, stockLost), "subset-not-defined")).contains("503 NC");
        String named = new MadeLog().asking("other", "/").line(503, "NC", "cluster_not_found", "-", "-",
                "outbound|80|v2|cart.shop.svc.cluster.local").text();
        assertThat(proofs(diagnose("objects.yaml", twoSubsets(), WEB_LOG, named), "subset-not-defined")).doesNotContain("503 NC");
    }

    @Test
    void a_line_whose_reason_is_not_known_is_unknown_and_not_in_order() {
        String lost = new MadeLog().asking("cart.shop", "/").line(503, "NC", "cluster_not_found", "-", "-", "-").text();
        Diagnosis d = diagnose("objects.yaml", MadeMesh.OBJECTS, WEB_LOG, lost);
        assertThat(of(d, "cluster-present")).isEqualTo(Verdict.UNKNOWN);
        assertThat(d.missing()).extracting(Missing::id).contains("dump");
        assertThat(d.causes()).isEmpty();
    }

    /** Namespace prod has the same workloads with the same pod names; only its policy refuses. */
    @Test
    void the_same_names_in_another_namespace_are_other_pods() {
        String prod = MadeMesh.OBJECTS.replace("namespace: shop", "namespace: prod").replace("name: shop", "name: prod")
                .replace("10.1.0.", "10.2.0.");
        String deny = MadeMesh.policy("methods: [POST]").replace("shop", "prod");
        String refused = new MadeLog().between("10.1.0.5:4000", "10.1.0.6:8080")
                .line(403, "-", "rbac_access_denied_matched_policy[none]", "-",
                        "-", "inbound|8080||")
                .text();
        Diagnosis d = diagnose("objects.yaml", MadeMesh.OBJECTS + "---\n" + prod + deny, CART_LOG, refused);
        assertThat(d.causes()).noneMatch(r -> r.cause().args().toString().contains("prod"));
        Diagnosis own = diagnose("objects.yaml", MadeMesh.OBJECTS + "---\n" + prod + deny, CART_LOG.replace("/shop/", "/prod/"), refused);
        assertThat(causes(own)).anyMatch(c -> c.contains("AuthorizationPolicy prod/get-only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T07:29:00Z ERROR payment unauthorized: server said default: no",
            "connection timed out to 10.0.0.9:15008",
            "2026-11-20T07:29:00Z ERROR policy rejection of form input", "ERROR linkerd is mentioned, CertExpired too",
            "WARN upstream BadCertificate in our own client"})
    void words_of_an_unrelated_app_accuse_nobody(String line) {
        for (String guide : List.of("auto", "linkerd", "ambient")) {
            assertThat(
                    Diagnosis.of(Guides.find(guide).orElseThrow(), Scenes.texts(Practice.NOW, "app/" + MadeMesh.CART_POD + "/app.log", line
                            .repeat(1) + "\n"), Cancel.NEVER).causes())
                    .as(guide).isEmpty();
        }
    }

    @Test
    void a_certificate_error_of_another_pair_is_no_proof_for_this_proxy() {
        PracticeMesh mesh = Faults.find("certificate-expired-server").orElseThrow().mesh();
        List<Document> documents = new ArrayList<>(mesh.documents());
        documents.add(Scenes.document("proxies/else/other-6cf4b97d5-7d6gb/proxy.log",
                io.meshscope.base.Bytes.of(new MadeLog().line(503, "UF",
                        "x", "TLS_error:|CERTIFICATE_VERIFY_FAILED:certificate_has_expired", "203.0.113.9:443",
                        "outbound|443||else.example.com")
                        .text())));
        Diagnosis d = Diagnosis.of(AUTO, Scenes.of(documents, mesh.conditions().now()), Cancel.NEVER);
        assertThat(d.causes().stream().filter(r -> r.cause().args().getFirst().toString().startsWith("catalog")).flatMap(r -> r.proofs()
                .stream()).map(p -> p.place().document().origin().path())).noneMatch(p -> p.contains("/else/"));
    }

    @Test
    void logs_of_one_side_do_not_pass_for_the_other() {
        String well = new MadeLog().well("10.1.0.6:8080", "outbound|80||cart.shop.svc.cluster.local").text();
        Diagnosis d = diagnose("objects.yaml", MadeMesh.OBJECTS, WEB_LOG, well);
        assertThat(of(d, "timeouts")).isEqualTo(Verdict.PASS);
        for (String server : List.of("app-answers", "app-listening", "policy-decision", "tokens", "plaintext-refused")) {
            assertThat(of(d, server)).as(server).isNotEqualTo(Verdict.PASS);
        }
        Diagnosis app = diagnose("objects.yaml", MadeMesh.OBJECTS, "app/" + MadeMesh.CART_POD + "/app.log", "INFO all is well\n");
        assertThat(app.walked().stream().filter(w -> w.found() == Verdict.PASS).map(w -> w.step().id())).doesNotContain("timeouts",
                "overflow", "handshake", "network-path", "outbound-allowed", "route-matches", "app-answers");
    }

    @Test
    void a_part_of_a_dump_accuses_nobody() {
        String routes = """
                        {"configs": [{"@type": "type.googleapis.com/envoy.admin.v3.RoutesConfigDump", "dynamic_route_configs": [{"route_config":
                        {"@type": "type.googleapis.com/envoy.config.route.v3.RouteConfiguration", "name": "80", "virtual_hosts": [{"name": "cart",
                        "domains": ["cart"], "routes": [{"match": {"prefix": "/"}, "route": {"cluster": "outbound|80|v9|cart.shop.svc.cluster.local"}}]}]}}]}]}
                        """;
        Diagnosis d = diagnose("proxies/shop/" + MadeMesh.WEB_POD + "/config_dump", routes);
        assertThat(d.causes()).isEmpty();
        assertThat(of(d, "cluster-present")).isEqualTo(Verdict.UNKNOWN);
    }

    /** Objects of one namespace only: what lies in others is not known, so nothing there can be missing. */
    @Test
    void what_was_not_collected_is_not_missing() {
        String elsewhere = """
                           ---
                           apiVersion: networking.istio.io/v1
                           kind: VirtualService
                           metadata: {name: cart, namespace: shop}
                           spec: {hosts: [cart], http: [{route: [{destination: {host: pay.bank.svc.cluster.local}}]}]}
                           ---
                           apiVersion: v1
                           kind: Service
                           metadata: {name: bill, namespace: empty}
                           spec: {selector: {app: bill}, ports: [{name: http, port: 80}]}
                           ---
                           apiVersion: networking.istio.io/v1
                           kind: VirtualService
                           metadata: {name: bill, namespace: empty}
                           spec: {hosts: [bill], http: [{route: [{destination: {host: bill}}]}]}
                           """;
        String objects = MadeMesh.OBJECTS.substring(MadeMesh.OBJECTS.indexOf("---") + 4);
        Diagnosis d = diagnose("objects.yaml", objects + elsewhere);
        assertThat(causes(d)).isEmpty();
        assertThat(of(d, "hosts-available")).isEqualTo(Verdict.UNKNOWN);
        assertThat(of(d, "route-targets")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_base_policy_that_allows_nothing_is_no_fault_beside_others() {
        String base = """
                      ---
                      apiVersion: security.istio.io/v1
                      kind: AuthorizationPolicy
                      metadata: {name: nothing, namespace: istio-system}
                      spec: {}
                      """;
        assertThat(causes(diagnose("objects.yaml", MadeMesh.OBJECTS + base + MadeMesh.policy("ports: [\"8080\"]")))).isEmpty();
        assertThat(causes(diagnose("objects.yaml", MadeMesh.OBJECTS + base))).anyMatch(c -> c.startsWith("authorization-deny-all"));
    }

    @Test
    void a_network_policy_that_lets_the_caller_in_is_not_the_reason() {
        String lost = new MadeLog().line(503, "UF", "upstream_reset_before_response_started{connection_timeout}", "-", "10.1.0.6:8080",
                "outbound|80||cart.shop.svc.cluster.local").text();
        assertThat(causes(diagnose("o.yaml", MadeMesh.OBJECTS + MadeMesh.networkPolicy("8080"), WEB_LOG, lost)))
                .noneMatch(c -> c.startsWith("network-policy-drops")).anyMatch(c -> c.startsWith("pod-unreachable"));
        assertThat(causes(diagnose("o.yaml", MadeMesh.OBJECTS + MadeMesh.networkPolicy("9090"), WEB_LOG, lost)))
                .anyMatch(c -> c.startsWith("network-policy-drops NetworkPolicy shop/cart"));
    }

    /** Two proxies with different roots: which of them is wrong, nobody can tell from them alone. */
    @Test
    void of_two_different_roots_both_are_named() {
        PracticeMesh mesh = Faults.find("root-ca-mismatch").orElseThrow().mesh();
        List<String> pods = mesh.proxies().stream().filter(p -> p.startsWith("catalog-v2") || p.startsWith("webapp")).limit(2).toList();
        List<Document> two = mesh.documents().stream().filter(d -> pods.stream().anyMatch(d.origin().path()::contains)).toList();
        Diagnosis d = Diagnosis.of(AUTO, Scenes.of(two, mesh.conditions().now()), Cancel.NEVER);
        assertThat(
                d.causes().stream().filter(r -> r.cause().id().equals("root-ca-mismatch")).map(r -> r.cause().args().getFirst().toString()))
                .allMatch(a -> a.contains(" / ") || !a.contains("catalog"));
    }

    /** Dumps of before the change, objects of after it: shown as a contradiction, not taken for a cause or for order. */
    @Test
    void an_old_dump_beside_new_objects_is_a_contradiction() {
        PracticeMesh old = Practice.lab();
        PracticeMesh now = Faults.find("ok-strict-with-sidecars").orElseThrow().mesh();
        Predicate<Document> objects = d -> d.origin().path().contains("objects/");
        List<Document> mixed = Stream.concat(now.documents().stream().filter(objects), old.documents().stream().filter(objects.negate()))
                .toList();
        Diagnosis d = Diagnosis.of(AUTO, Scenes.of(mixed, Practice.NOW), Cancel.NEVER);
        assertThat(d.contradictions()).anyMatch(c -> c.steps().contains("evidence-agrees"));
        assertThat(of(d, "evidence-agrees")).isEqualTo(Verdict.UNKNOWN);
        Diagnosis same = Diagnosis.of(AUTO, Scenes.of(now, Part.ALL), Cancel.NEVER);
        assertThat(same.contradictions()).isEmpty();
        assertThat(of(same, "evidence-agrees")).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_log_that_a_newer_dump_does_not_explain_is_a_contradiction() {
        PracticeMesh bad = Faults.find("subset-missing").orElseThrow().mesh();
        Predicate<Document> logs = d -> d.origin().path().endsWith(".log");
        List<Document> mixed = Stream.concat(bad.documents().stream().filter(logs), Practice.lab().documents().stream().filter(logs
                .negate())).toList();
        Diagnosis d = Diagnosis.of(AUTO, Scenes.of(mixed, Practice.NOW), Cancel.NEVER);
        assertThat(d.contradictions()).anyMatch(c -> c.steps().contains("request-replay"));
        assertThat(causes(d)).noneMatch(c -> c.startsWith("subset-not-defined"));
    }

    @Test
    void the_request_of_a_line_is_followed_to_the_place_that_decides() {
        PracticeMesh mesh = Faults.find("subset-missing").orElseThrow().mesh();
        List<Document> noObjects = mesh.documents().stream().filter(d -> !d.origin().path().contains("objects/")).toList();
        Scene scene = Scenes.of(noObjects, mesh.conditions().now());
        Diagnosis.Walked walked = Diagnosis.of(AUTO, scene, Cancel.NEVER).walked().stream()
                .filter(w -> w.step().id().equals("request-replay"))
                .findFirst().orElseThrow();
        assertThat(walked.found()).isEqualTo(Verdict.PROBLEM);
        assertThat(walked.judgements().getFirst().proofs()).extracting(Proof::source).contains(Proof.Source.LOG, Proof.Source.PROXY);
        assertThat(walked.judgements().getFirst().cause().orElseThrow().args().get(1).toString()).contains("version-v");
    }

    /** Every piece cut at many places: no crash, no cause that is not there, and a healthy mesh stays without one. */
    @Test
    void cut_evidence_of_a_healthy_mesh_accuses_nobody() {
        for (int percent : new int[]{10, 35, 60, 90, 99}) {
            List<Document> cut = Practice.lab().documents().stream().map(d -> {
                long size = d.bytes().size() * percent / 100;
                return Scenes.document(d.origin().path().substring("practice:".length()),
                        io.meshscope.base.Bytes.of(d.bytes().array(0, size)));
            }).toList();
            Diagnosis d = Diagnosis.of(AUTO, Scenes.of(cut, Practice.NOW), Cancel.NEVER);
            assertThat(causes(d)).as(percent + " %").isEmpty();
        }
    }

    /** Only the first half of each log of a fault: what is left may not be enough, but then nothing of its topic is in order either. */
    @ParameterizedTest
    @ValueSource(strings = {"slow-pod-timeout", "app-not-listening", "authorization-deny", "circuit-breaker-overflow"})
    void no_logs_at_all_leave_the_step_unknown(String id) {
        Fault fault = Faults.find(id).orElseThrow();
        PracticeMesh mesh = fault.mesh();
        List<Document> without = mesh.documents().stream().filter(d -> !d.origin().path().endsWith(".log") && !d.origin().path().contains(
                "stats")).toList();
        Diagnosis d = Diagnosis.of(AUTO, Scenes.of(without, mesh.conditions().now()), Cancel.NEVER);
        for (String step : List.of("timeouts", "app-listening", "policy-decision", "handshake", "network-path")) {
            assertThat(of(d, step)).as(step).isNotEqualTo(Verdict.PASS);
        }
    }

    /** Workload certificates live for a day: a collection of last month is no mesh full of expired certificates, and not in order either. */
    @Test
    void old_evidence_is_judged_at_its_own_time() {
        Diagnosis late = Diagnosis.of(AUTO, Scenes.of(Practice.lab().documents(), Practice.NOW.plus(Duration.ofDays(30))), Cancel.NEVER);
        assertThat(late.causes()).isEmpty();
        assertThat(of(late, "proxy-certificates")).isEqualTo(Verdict.UNKNOWN);
        Scene asked = Scenes.of(Practice.lab(), Part.ALL).at(Practice.NOW.plus(Duration.ofDays(30)));
        assertThat(causes(Diagnosis.of(AUTO, asked, Cancel.NEVER))).anyMatch(c -> c.startsWith("workload-certificate-expired"));
    }
}
