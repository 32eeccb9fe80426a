package io.meshscope.diagnose;

import static io.meshscope.diagnose.MadeMesh.AMBIENT;
import static io.meshscope.diagnose.MadeMesh.CART;
import static io.meshscope.diagnose.MadeMesh.CART_POD;
import static io.meshscope.diagnose.MadeMesh.WEB_POD;

import io.meshscope.practice.Practice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** For each cause the practice mesh does not make: evidence of it, and the same without it. */
final class CauseFixtures {
    /**
     * Both sides of a cause.
     *
     * @param bad  evidence of it
     * @param good evidence that looks alike and is in order
     */
    record Pair(Supplier<Scene> bad, Supplier<Scene> good) {}

    private static final String WEB_LOG = "proxies/shop/" + WEB_POD + "/proxy.log";
    private static final String CART_LOG = "proxies/shop/" + CART_POD + "/proxy.log";
    private static final String OUT = "outbound|80||cart.shop.svc.cluster.local";
    private static final String IN = "inbound|8080||";
    private static final String HOST = "10.1.0.6:8080";
    private static final String CART_LOCAL = "10.1.0.6:8080";

    private CauseFixtures() {}

    private static Scene scene(String... texts) {
        return Scenes.texts(Practice.NOW, texts);
    }

    private static Pair objects(String bad, String good) {
        return new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS + bad), () -> scene("objects.yaml", MadeMesh.OBJECTS + good));
    }

    private static Pair web(MadeLog bad, MadeLog good) {
        return new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS, WEB_LOG, bad.text()), () -> scene("objects.yaml", MadeMesh.OBJECTS,
                WEB_LOG, good.text()));
    }

    private static Pair cart(MadeLog bad, MadeLog good) {
        return new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS, CART_LOG, bad.text()), () -> scene("objects.yaml", MadeMesh.OBJECTS,
                CART_LOG, good.text()));
    }

    private static MadeLog log() {
        return new MadeLog();
    }

    static Map<String, Pair> all() {
        Map<String, Pair> out = new LinkedHashMap<>();
        requests(out);
        routes(out);
        tokens(out);
        pods(out);
        ambient(out);
        linkerd(out);
        out.putAll(CaptureFixtures.all());
        return out;
    }

    private static void requests(Map<String, Pair> out) {
        out.put("keepalive-race", cart(
                log().between("10.1.0.5:4000", CART_LOCAL).well(HOST, IN).well(HOST, IN).well(HOST, IN)
                        .line(503, "UC", "upstream_reset_before_response_started{connection_termination}", "-", HOST, IN),
                log().between("10.1.0.5:4000", CART_LOCAL).well(HOST, IN).well(HOST, IN)));
        out.put("client-cancelled", web(log().line(0, "DC", "downstream_remote_disconnect", "-", HOST, OUT), log().well(HOST, OUT)));
        String dead = "10.1.0.99:8080";
        out.put("stale-endpoint", web(
                log().line(503, "UF,URX", "upstream_reset_before_response_started{connection_timeout}", "-", dead, OUT),
                log().line(503, "UF,URX", "upstream_reset_before_response_started{connection_timeout}", "-", HOST, OUT)));
        String ending = MadeMesh.OBJECTS.replace("name: " + CART_POD,
                "name: " + CART_POD + ", deletionTimestamp: \"2026-11-20T07:29:50Z\"");
        String failed = log().line(503, "UF", "upstream_reset_before_response_started{remote_connection_failure}", "-", HOST, OUT).text();
        out.put("pod-terminating", new Pair(() -> scene("objects.yaml", ending, WEB_LOG, failed), () -> scene("objects.yaml",
                MadeMesh.OBJECTS, WEB_LOG, failed)));
        out.put("https-on-http-port", web(log().line(400, "DPE", "http1.codec_error", "-", "-", "-"), log().well(HOST, OUT)));
        String entry = """
                       ---
                       apiVersion: networking.istio.io/v1
                       kind: ServiceEntry
                       metadata: {name: bank, namespace: shop}
                       spec: {hosts: [bank.example.com], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}
                       """;
        String tls = log().asking("bank.example.com", "/")
                .line(503, "UF", "upstream_reset_before_response_started{remote_connection_failure}",
                        "TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER", "203.0.113.7:80",
                        "outbound|80||bank.example.com")
                .text();
        out.put("tls-origination-to-plaintext", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS + entry, WEB_LOG, tls), () -> scene(
                "objects.yaml", MadeMesh.OBJECTS + entry, WEB_LOG, log().asking("bank.example.com", "/").well("203.0.113.7:80",
                        "outbound|80||bank.example.com").text())));
        String cartWell = log().between("10.1.0.5:4000", CART_LOCAL).well(HOST, IN).text();
        out.put("policy-not-current", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS + entry, CART_LOG, log().between(
                "10.1.0.5:4000", CART_LOCAL)
                .line(403, "-", "rbac_access_denied_matched_policy[ns[shop]-policy[gone]-rule[0]]", "-", "-", IN)
                .text()), () -> scene("objects.yaml", MadeMesh.OBJECTS + entry, CART_LOG, cartWell)));
        String strict = "---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: shop}\nspec: {mtls: {mode: STRICT}}\n";
        MadeLog refused = log().between("10.1.0.9:4000", CART_LOCAL).tcp("NR", "filter_chain_not_found", "-", "-", "-");
        out.put("metrics-scrape-plaintext", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS + strict + MadeMesh.PROMETHEUS, CART_LOG,
                refused.text()),
                () -> scene("objects.yaml", MadeMesh.OBJECTS + strict + MadeMesh.PROMETHEUS, CART_LOG, log().between(
                        "10.1.0.9:4000", CART_LOCAL).well(HOST, IN).text())));
    }

    private static void routes(Map<String, Pair> out) {
        String vs = """
                    ---
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: cart, namespace: shop}
                    spec:
                      hosts: [cart]
                      http:
                      - match: [{uri: {prefix: %s}}]
                        route: [{destination: {host: cart}}]
                    """;
        String lost = log().asking("cart.shop", "/items").line(404, "NR", "route_not_found", "-", "-", "-").text();
        out.put("path-match-never", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS + vs.formatted("/other"), WEB_LOG, lost),
                () -> scene("objects.yaml", MadeMesh.OBJECTS + vs.formatted("/items"), WEB_LOG,
                        log().asking("cart.shop", "/items").well(HOST,
                                OUT).text())));
        Map.of("reference-grant-missing", "RefNotPermitted", "api-route-backend-unknown", "BackendNotFound", "api-route-parent-unknown",
                "NoMatchingParent", "api-route-not-allowed", "NotAllowedByListeners", "api-route-hostname-unknown",
                "NoMatchingListenerHostname").forEach(
                        (id, reason) -> out.put(id, objects(MadeMesh.route("ResolvedRefs", reason), MadeMesh
                                .route("ResolvedRefs", ""))));
        out.put("grpc-as-tcp", objects(MadeMesh.service("rpc", "tcp-grpc"), MadeMesh.service("rpc", "grpc-api")));
        out.put("externalname-takes-port", objects(MadeMesh.externalName("db"), MadeMesh.externalName("tcp-db")));
        String entry = """
                       ---
                       apiVersion: networking.istio.io/v1
                       kind: ServiceEntry
                       metadata: {name: db, namespace: shop}
                       spec: {hosts: [db.example.com], %s ports: [{number: 5432, name: tcp-db, protocol: TCP}], resolution: NONE}
                       """;
        out.put("serviceentry-without-address", objects(entry.formatted(""), entry.formatted("addresses: [203.0.113.9],")));
        String rule = """
                      ---
                      apiVersion: networking.istio.io/v1
                      kind: ServiceEntry
                      metadata: {name: db, namespace: shop}
                      spec: {hosts: [db.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS, location: MESH_EXTERNAL}
                      ---
                      apiVersion: networking.istio.io/v1
                      kind: DestinationRule
                      metadata: {name: db, namespace: shop}
                      spec: {host: db.example.com, trafficPolicy: {tls: {mode: %s}}}
                      """;
        out.put("mtls-to-external", objects(rule.formatted("ISTIO_MUTUAL"), rule.formatted("DISABLE")));
        MadeLog named = log().between("198.51.100.7:5000", "10.1.0.4:8443").named("unknown.example.com").tcp("NR", "filter_chain_not_found",
                "-", "-", "-");
        out.put("gateway-server-name-unknown", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS, MadeMesh.GATEWAY_LOG, named.text()),
                () -> scene("objects.yaml", MadeMesh.OBJECTS, MadeMesh.GATEWAY_LOG,
                        log().between("198.51.100.7:5000", "10.1.0.4:8443").named(
                                "cart.example.com").well(HOST, OUT).text())));
        out.put("gateway-certificate-expired", objects(MadeMesh.gatewaySecret(true), MadeMesh.gatewaySecret(false)));
        out.put("intermediate-certificate-expired", objects(MadeMesh.authority(true), MadeMesh.authority(false)));
    }

    private static void tokens(Map<String, Pair> out) {
        Map.of("jwt-audience", "Audiences_in_Jwt_are_not_allowed", "jwt-malformed", "Jwt_is_not_in_the_form_of_Header.Payload.Signature",
                "jwt-not-yet-valid", "Jwt_not_yet_valid").forEach(
                        (id, words) -> out.put(id, cart(log().between("10.1.0.5:4000", CART_LOCAL)
                                .line(401, "-", "jwt_authn_access_denied{" + words + "}", "-", "-", IN),
                                log().between("10.1.0.5:4000", CART_LOCAL)
                                        .well(HOST, IN))));
        String policy = """
                        ---
                        apiVersion: security.istio.io/v1
                        kind: AuthorizationPolicy
                        metadata: {name: callers, namespace: shop}
                        spec:
                          selector: {matchLabels: {app: cart}}
                          rules: [{from: [{source: {principals: ["%scluster.local/ns/shop/sa/default"]}}]}]
                        """;
        out.put("authorization-principal-scheme", objects(policy.formatted("spiffe://"), policy.formatted("")));
    }

    private static void pods(Map<String, Pair> out) {
        out.put("app-listens-localhost", MadeMesh.localhost(CART_LOG));
        out.put("proxy-image-pull", objects(MadeMesh.pod("new", "ImagePullBackOff", "istio-proxy"), MadeMesh.pod("new", "PodInitializing",
                "istio-proxy")));
        out.put("cni-race", objects(MadeMesh.pod("new", "CrashLoopBackOff", "istio-validation"), MadeMesh.pod("new", "PodInitializing",
                "istio-validation")));
        out.put("job-sidecar-running", objects(MadeMesh.job("terminated: {reason: Completed}"), MadeMesh.job("running: {}")));
        out.put("istiod-not-running", objects(MadeMesh.istiod("False"), MadeMesh.istiod("True")));
        out.put("injection-labels-conflict", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS.replace("istio-injection: enabled",
                "istio-injection: enabled, istio.io/rev: canary") + MadeMesh.BARE), () -> scene("objects.yaml", MadeMesh.OBJECTS
                        + MadeMesh.BARE)));
        out.put("injection-pods-not-restarted", new Pair(() -> scene("objects.yaml", MadeMesh.OBJECTS + MadeMesh.BARE), () -> scene(
                "objects.yaml", MadeMesh.OBJECTS)));
    }

    private static void ambient(Map<String, Pair> out) {
        String waypoint = MadeMesh.waypoint("True");
        String used = AMBIENT.replace("dataplane-mode: ambient", "dataplane-mode: ambient, istio.io/use-waypoint: waypoint");
        out.put("waypoint-not-used", new Pair(() -> scene("o.yaml", AMBIENT + waypoint), () -> scene("o.yaml", used + waypoint)));
        out.put("waypoint-not-ready", new Pair(() -> scene("o.yaml", used + MadeMesh.waypoint("False")), () -> scene("o.yaml", used
                + waypoint)));
        String outside = used.replace("istio.io/dataplane-mode: ambient, ", "").replace(
                "annotations: {ambient.istio.io/redirection: enabled}",
                "annotations: {}");
        out.put("ambient-label-missing", new Pair(() -> scene("o.yaml", outside + waypoint), () -> scene("o.yaml", used + waypoint)));
        out.put("ztunnel-not-ready", new Pair(() -> scene("o.yaml", AMBIENT + MadeMesh.ztunnel(2)), () -> scene("o.yaml", AMBIENT
                + MadeMesh.ztunnel(3))));
        out.put("ambient-probes-blocked", new Pair(() -> scene("o.yaml", AMBIENT + MadeMesh.CILIUM + MadeMesh.unhealthy("cart-1")),
                () -> scene("o.yaml", AMBIENT + MadeMesh.CILIUM + MadeMesh.unhealthy("other-1"))));
        out.put("network-policy-blocks-hbone",
                new Pair(() -> scene("o.yaml", AMBIENT + MadeMesh.networkPolicy("8080")), () -> scene("o.yaml",
                        AMBIENT + MadeMesh.networkPolicy("15008"))));
        out.put("request-rules-on-ztunnel",
                new Pair(() -> scene("o.yaml", AMBIENT + MadeMesh.policy("methods: [GET]")), () -> scene("o.yaml",
                        AMBIENT + MadeMesh.policy("ports: [\"8080\"]"))));
        Map.of("hbone-app-refuses", "io error: Connection refused (os error 111)", "ztunnel-policy-denies",
                "connection closed due to policy rejection: allow policies exist, but none allowed", "ztunnel-certificate-expired",
                "tls handshake error: InvalidCertificate: CertificateExpired").forEach(
                        (id, error) -> out.put(id, new Pair(() -> scene(
                                "ztunnel-x7k2p.log", MadeMesh.ztunnelLine(error, "spiffe://cluster.local/ns/shop/sa/web")),
                                () -> scene(
                                        "ztunnel-x7k2p.log", MadeMesh.ZTUNNEL_WELL))));
        out.put("waypoint-identity-refused", new Pair(() -> scene("ztunnel-x7k2p.log", MadeMesh.ztunnelLine(
                "connection closed due to policy rejection: allow policies exist, but none allowed",
                "spiffe://cluster.local/ns/shop/sa/waypoint")),
                () -> scene("ztunnel-x7k2p.log", MadeMesh.ZTUNNEL_WELL)));
        String churn = log().between("198.51.100.7:5000", "10.1.0.4:8080").line(503, "UC",
                "upstream_reset_before_response_started{connection_termination}", "-", "10.1.0.8:8080", OUT).text();
        out.put("hbone-connection-churn", new Pair(() -> scene("o.yaml", AMBIENT, MadeMesh.GATEWAY_LOG, churn), () -> scene("o.yaml",
                MadeMesh.OBJECTS, MadeMesh.GATEWAY_LOG, churn.replace("10.1.0.8:8080", HOST))));
    }

    private static void linkerd(Map<String, Pair> out) {
        String calm = "[     0.001s] INFO ThreadId(01) linkerd2_proxy: release 2.300.0\n";
        Map.of("linkerd-fail-fast", "WARN ThreadId(01) outbound: linkerd_app_core::errors: Service entering fail-fast after 3s",
                "linkerd-protocol-detection", "WARN ThreadId(01) inbound: linkerd_detect: Protocol detection timed out after 10s",
                "linkerd-unauthorized",
                "INFO ThreadId(01) inbound: linkerd_app_inbound::policy::http: Request denied server=default:all-authenticated unauthorized",
                "linkerd-certificate",
                "WARN ThreadId(01) outbound: linkerd_reconnect: Failed to connect error=received fatal alert: BadCertificate",
                "linkerd-no-route", "WARN ThreadId(01) outbound: linkerd_app: no route found for request").forEach(
                        (id, line) -> out.put(id,
                                new Pair(() -> scene("linkerd-proxy.log", calm + "[    12.500s] " + line + "\n"), () -> scene("app.log",
                                        "2026-11-20T07:30:00Z INFO " + line.replaceFirst(".*: ", "") + "\n"))));
        out.put("linkerd-not-injected", new Pair(() -> scene("o.yaml", MadeMesh.linkerd("app")), () -> scene("o.yaml", MadeMesh.linkerd(
                "linkerd-proxy"))));
        out.put("service-profile-name", new Pair(() -> scene("o.yaml", MadeMesh.profile("cart")), () -> scene("o.yaml", MadeMesh.profile(
                "cart.shop.svc.cluster.local"))));
        out.put("profile-and-route", new Pair(() -> scene("o.yaml", MadeMesh.profile("cart.shop.svc.cluster.local") + MadeMesh.ROUTE),
                () -> scene("o.yaml", CART + "---\n" + MadeMesh.ROUTE.replaceFirst("---\n", ""))));
        out.put("traffic-split-left-over", new Pair(() -> scene("o.yaml", CART + MadeMesh.SPLIT), () -> scene("o.yaml", CART)));
    }
}
