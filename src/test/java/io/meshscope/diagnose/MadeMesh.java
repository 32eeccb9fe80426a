package io.meshscope.diagnose;

import io.meshscope.practice.Practice;
import io.meshscope.practice.pki.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Objects and lines fixtures are put together from: namespace shop with web, which calls cart. */
final class MadeMesh {
    static final String WEB_POD = "web-6cf4b97d5-7d6gb";
    static final String CART_POD = "cart-56c97f6db5-8wnq6";
    static final String GATEWAY_LOG = "proxies/istio-system/istio-ingressgateway-85df6b84b7-md4m2/proxy.log";

    static final String CART = """
                               apiVersion: v1
                               kind: Service
                               metadata: {name: cart, namespace: shop}
                               spec: {clusterIP: 10.200.1.1, selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
                               """;

    static final String OBJECTS = """
                                  apiVersion: v1
                                  kind: Namespace
                                  metadata: {name: shop, labels: {istio-injection: enabled}}
                                  ---
                                  apiVersion: admissionregistration.k8s.io/v1
                                  kind: MutatingWebhookConfiguration
                                  metadata: {name: istio-sidecar-injector}
                                  webhooks:
                                  - name: namespace.sidecar-injector.istio.io
                                    namespaceSelector: {matchLabels: {istio-injection: enabled}}
                                  ---
                                  apiVersion: v1
                                  kind: Pod
                                  metadata: {name: istio-ingressgateway-85df6b84b7-md4m2, namespace: istio-system, labels: {istio: ingressgateway}}
                                  spec: {containers: [{name: istio-proxy, image: proxyv2, args: [proxy, router]}]}
                                  status: {phase: Running, podIP: 10.1.0.4, conditions: [{type: Ready, status: "True"}]}
                                  ---
                                  """
            + injected("web", WEB_POD, "10.1.0.5") + injected("cart", CART_POD, "10.1.0.6") + CART;

    static final String BARE = """
                               ---
                               apiVersion: v1
                               kind: Pod
                               metadata: {name: old-1, namespace: shop, labels: {app: old}}
                               spec: {containers: [{name: old, image: old}]}
                               status: {phase: Running, podIP: 10.1.0.7, conditions: [{type: Ready, status: "True"}]}
                               """;

    static final String PROMETHEUS = """
                                     ---
                                     apiVersion: v1
                                     kind: Pod
                                     metadata: {name: prometheus-0, namespace: monitoring, labels: {app.kubernetes.io/name: prometheus}}
                                     spec: {containers: [{name: prometheus, image: prometheus}]}
                                     status: {phase: Running, podIP: 10.1.0.9, conditions: [{type: Ready, status: "True"}]}
                                     """;

    static final String AMBIENT = """
                                  apiVersion: v1
                                  kind: Namespace
                                  metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
                                  ---
                                  apiVersion: v1
                                  kind: Pod
                                  metadata: {name: cart-1, namespace: shop, labels: {app: cart}, annotations: {ambient.istio.io/redirection: enabled}}
                                  spec: {containers: [{name: cart, image: cart}]}
                                  status: {phase: Running, podIP: 10.1.0.8, conditions: [{type: Ready, status: "True"}]}
                                  ---
                                  """
            + CART;

    static final String CILIUM = """
                                 ---
                                 apiVersion: apps/v1
                                 kind: DaemonSet
                                 metadata: {name: cilium, namespace: kube-system}
                                 """;

    static final String ROUTE = """
                                ---
                                apiVersion: policy.linkerd.io/v1beta3
                                kind: HTTPRoute
                                metadata: {name: cart, namespace: shop}
                                spec: {parentRefs: [{kind: Service, group: core, name: cart, port: 80}]}
                                """;

    static final String SPLIT = """
                                ---
                                apiVersion: split.smi-spec.io/v1alpha1
                                kind: TrafficSplit
                                metadata: {name: cart, namespace: shop}
                                """;

    static final String ZTUNNEL_WELL = "2026-11-20T07:29:00.000000Z\tinfo\taccess\tconnection complete\tsrc.addr=10.1.0.5:41000 src.workload=\"web-1\" "
            + "dst.addr=10.1.0.6:15008 dst.workload=\"cart-1\" direction=\"outbound\" bytes_sent=10 bytes_recv=20 duration=\"1ms\"\n";

    private MadeMesh() {}

    private static String injected(String app, String pod, String ip) {
        return """
               apiVersion: v1
               kind: Pod
               metadata: {name: %2$s, namespace: shop, labels: {app: %1$s}}
               spec:
                 containers:
                 - {name: %1$s, image: %1$s, ports: [{containerPort: 8080}]}
                 - {name: istio-proxy, image: proxyv2}
               status: {phase: Running, podIP: %3$s, conditions: [{type: Ready, status: "True"}]}
               ---
               """.formatted(app, pod, ip);
    }

    static String service(String name, String port) {
        return """
               ---
               apiVersion: v1
               kind: Service
               metadata: {name: %s, namespace: shop}
               spec: {selector: {app: cart}, ports: [{name: %s, port: 9000, targetPort: 8080}]}
               """.formatted(name, port);
    }

    static String externalName(String port) {
        return """
               ---
               apiVersion: v1
               kind: Service
               metadata: {name: db, namespace: shop}
               spec: {type: ExternalName, externalName: db.example.com, ports: [{name: %s, port: 5432}]}
               """.formatted(port);
    }

    static String pod(String name, String reason, String container) {
        return """
               ---
               apiVersion: v1
               kind: Pod
               metadata: {name: %s, namespace: shop, labels: {app: %1$s}}
               spec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}
               status:
                 phase: Pending
                 initContainerStatuses: [{name: %3$s, state: {waiting: {reason: %2$s}}}]
               """.formatted(name, reason, container);
    }

    static String job(String app) {
        return """
               ---
               apiVersion: v1
               kind: Pod
               metadata:
                 name: report-1
                 namespace: shop
                 ownerReferences: [{kind: Job, name: report}]
               spec: {containers: [{name: report, image: report}, {name: istio-proxy, image: proxyv2}]}
               status:
                 phase: Running
                 containerStatuses:
                 - {name: report, state: {%s}}
                 - {name: istio-proxy, state: {running: {}}}
               """.formatted(app);
    }

    static String istiod(String ready) {
        return """
               ---
               apiVersion: v1
               kind: Pod
               metadata: {name: istiod-8d74787f-6jlfq, namespace: istio-system, labels: {app: istiod}}
               spec: {containers: [{name: discovery, image: pilot}]}
               status: {phase: Running, podIP: 10.1.0.3, conditions: [{type: Ready, status: "%s"}]}
               """.formatted(ready);
    }

    /** A route of the Gateway API at a Gateway, with what their controller says of it; "" for nothing wrong. */
    static String route(String condition, String reason) {
        return """
               ---
               apiVersion: gateway.networking.k8s.io/v1
               kind: Gateway
               metadata: {name: edge, namespace: shop}
               spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
               status: {conditions: [{type: Programmed, status: "True"}]}
               ---
               apiVersion: gateway.networking.k8s.io/v1
               kind: HTTPRoute
               metadata: {name: cart, namespace: shop}
               spec: {parentRefs: [{name: edge}], hostnames: [cart.example.com], rules: [{backendRefs: [{name: cart, port: 80}]}]}
               status:
                 parents:
                 - conditions: [{type: %s, status: "%s", reason: %s, message: "as the controller says"}]
               """.formatted(condition, reason.isEmpty() ? "True" : "False", reason.isEmpty() ? "Accepted" : reason);
    }

    static String waypoint(String programmed) {
        return """
               ---
               apiVersion: gateway.networking.k8s.io/v1
               kind: Gateway
               metadata: {name: waypoint, namespace: shop}
               spec:
                 gatewayClassName: istio-waypoint
                 listeners: [{name: mesh, port: 15008, protocol: HBONE}]
               status: {conditions: [{type: Programmed, status: "%s", message: "waits for its deployment"}]}
               """.formatted(programmed);
    }

    static String ztunnel(int ready) {
        return """
               ---
               apiVersion: apps/v1
               kind: DaemonSet
               metadata: {name: ztunnel, namespace: istio-system}
               status: {desiredNumberScheduled: 3, numberReady: %d}
               """.formatted(ready);
    }

    static String unhealthy(String pod) {
        return """
               ---
               apiVersion: v1
               kind: Event
               metadata: {name: %1$s.1, namespace: shop}
               reason: Unhealthy
               message: 'Readiness probe failed: Get "http://10.1.0.8:8080/ready": context deadline exceeded'
               involvedObject: {kind: Pod, name: %1$s, namespace: shop}
               """.formatted(pod);
    }

    static String networkPolicy(String port) {
        return """
               ---
               apiVersion: networking.k8s.io/v1
               kind: NetworkPolicy
               metadata: {name: cart, namespace: shop}
               spec: {podSelector: {matchLabels: {app: cart}}, policyTypes: [Ingress], ingress: [{ports: [{protocol: TCP, port: %s}]}]}
               """.formatted(port);
    }

    static String policy(String operation) {
        return """
               ---
               apiVersion: security.istio.io/v1
               kind: AuthorizationPolicy
               metadata: {name: get-only, namespace: shop}
               spec: {selector: {matchLabels: {app: cart}}, rules: [{to: [{operation: {%s}}]}]}
               """.formatted(operation);
    }

    static String ztunnelLine(String error, String identity) {
        return "2026-11-20T07:29:00.000000Z\terror\taccess\tconnection complete\tsrc.addr=10.1.0.5:41000 src.workload=\"web-1\" src.identity=\""
                + identity + "\" dst.addr=10.1.0.6:15008 dst.hbone_addr=10.1.0.6:8080 dst.workload=\"cart-1\" dst.namespace=\"shop\" "
                + "direction=\"outbound\" bytes_sent=0 bytes_recv=0 duration=\"10001ms\" error=\"" + error + "\"\n";
    }

    static String linkerd(String container) {
        return """
               apiVersion: v1
               kind: Namespace
               metadata: {name: shop, annotations: {linkerd.io/inject: enabled}}
               ---
               apiVersion: v1
               kind: Pod
               metadata: {name: cart-1, namespace: shop, labels: {app: cart}}
               spec: {containers: [{name: %s, image: x}]}
               """.formatted(container);
    }

    static String profile(String name) {
        return CART + """
                      ---
                      apiVersion: linkerd.io/v1alpha2
                      kind: ServiceProfile
                      metadata: {name: %s, namespace: shop}
                      spec: {routes: []}
                      """.formatted(name);
    }

    private static Authority root(boolean over) {
        Instant now = Practice.NOW;
        return new Authority("root", "cluster.local", now.minus(Duration.ofDays(400)),
                over
                        ? now.minusSeconds(3600)
                        : now.plus(Duration.ofDays(
                                400)));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A CA that signs workloads: what it is told by its own issuer. */
    static String authority(boolean over) {
        Instant now = Practice.NOW;
        String pem = root(false)
                .server("istiod", now.minus(Duration.ofDays(90)), over ? now.minusSeconds(60) : now.plus(Duration.ofDays(90)))
                .pem();
        return """
               ---
               apiVersion: v1
               kind: Secret
               metadata: {name: cacerts, namespace: istio-system}
               data: {ca-cert.pem: %s}
               """.formatted(base64(pem));
    }

    static String gatewaySecret(boolean over) {
        Instant now = Practice.NOW;
        String pem = root(false).server("cart.example.com", now.minus(Duration.ofDays(90)), over
                ? now.minusSeconds(60)
                : now.plus(Duration.ofDays(90))).pem();
        return """
               ---
               apiVersion: v1
               kind: Secret
               metadata: {name: cart-tls, namespace: istio-system}
               type: kubernetes.io/tls
               data: {tls.crt: %s, tls.key: ""}
               ---
               apiVersion: networking.istio.io/v1
               kind: Gateway
               metadata: {name: public, namespace: istio-system}
               spec:
                 selector: {istio: ingressgateway}
                 servers:
                 - port: {number: 8443, name: https, protocol: HTTPS}
                   hosts: [cart.example.com]
                   tls: {mode: SIMPLE, credentialName: cart-tls}
               """.formatted(base64(pem));
    }

    /** The app says itself that it listens on 127.0.0.1, and its proxy is refused; on the other side another port. */
    static CauseFixtures.Pair localhost(String log) {
        String refused = new MadeLog().between("10.1.0.5:4000", "10.1.0.6:8080").line(503, "UF",
                "upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_Connection_refused}",
                "delayed_connect_error:_Connection_refused", "10.1.0.6:8080", "inbound|8080||").text();
        String app = "app/" + CART_POD + "/cart.log";
        return new CauseFixtures.Pair(() -> Scenes.texts(Practice.NOW, "objects.yaml", OBJECTS, log, refused, app,
                "2026-11-20T07:29:00Z INFO Listening on 127.0.0.1:8080\n"),
                () -> Scenes.texts(Practice.NOW, "objects.yaml", OBJECTS, log,
                        refused, app, "2026-11-20T07:29:00Z INFO Listening on 0.0.0.0:8080\n"));
    }
}
