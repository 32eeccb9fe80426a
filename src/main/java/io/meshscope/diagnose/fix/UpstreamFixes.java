package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.Map;

/** Texts that mend what answers requests, or fails to. Names in capitals are for the reader to fill in. */
final class UpstreamFixes {
    private UpstreamFixes() {}

    // @formatter:off
    static Map<String, String> texts() {
        Map<String, String> t = new HashMap<>();
        part1(t);
        part2(t);
        part3(t);
        return t;
    }

    private static void part1(Map<String, String> t) {
        t.put("subset-selects-nothing", """
            # DestinationRule {namespace}/{name}, subset {detail}: labels as the pods have them
            kubectl get pods -n {namespace} --show-labels
            spec:
              subsets:
              - name: {detail}
                labels: {version: VERSION}
            """);
        t.put("service-selects-nothing", """
            # Service {namespace}/{name}
            kubectl get pods -n {namespace} --show-labels
            spec:
              selector: {app: NAME}
            """);
        t.put("pods-not-ready", """
            kubectl get pods -n {namespace}
            kubectl describe pod POD -n {namespace}
            kubectl logs POD -n {namespace} --previous
            """);
        t.put("hosts-ejected", """
            # DestinationRule of {subject}
            spec:
              trafficPolicy:
                outlierDetection:
                  consecutive5xxErrors: 10
                  baseEjectionTime: 30s
                  maxEjectionPercent: 50
            """);
        t.put("circuit-breaker-overflow", """
            # {kind} {namespace}/{name}
            spec:
              trafficPolicy:
                connectionPool:
                  tcp: {maxConnections: 1024}
                  http: {http1MaxPendingRequests: 1024, http2MaxRequests: 1024}
            """);
        t.put("target-port-wrong", """
            # Service {namespace}/{name}: now {detail}
            spec:
              ports:
              - port: PORT
                targetPort: PORT_THE_APP_LISTENS_ON
            """);
        t.put("headless-target-port", """
            # Service {namespace}/{name}: port and targetPort must be the same ({detail})
            spec:
              clusterIP: None
              ports:
              - port: PORT
                targetPort: PORT
            """);
        t.put("app-not-listening", """
            kubectl exec POD -n NAMESPACE -c istio-proxy -- ss -ltn   # what listens: {subject} {detail}
            """);
        t.put("app-listens-localhost", """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata:
              name: {name}
              namespace: {namespace}
            spec:
              workloadSelector: {labels: {app: NAME}}
              ingress:
              - port: {number: PORT, protocol: HTTP, name: http}
                defaultEndpoint: 127.0.0.1:PORT   # {detail}
            """);
    }

    private static void part2(Map<String, String> t) {
        t.put("app-closes-connection", """
            kubectl logs {subject} -n NAMESPACE --previous   # did it end?
            kubectl logs {subject} -n NAMESPACE
            """);
        t.put("keepalive-race", """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata:
              name: NAME
              namespace: NAMESPACE
            spec:
              host: HOST
              trafficPolicy:
                connectionPool:
                  http: {idleTimeout: 30s}   # shorter than the app's keep-alive
            """);
        t.put("app-answers-error", """
            kubectl logs {subject} -n NAMESPACE --since=10m
            """);
        t.put("app-protocol-mismatch", """
            # Service: say what is spoken
            spec:
              ports:
              - name: tls-NAME   # or tcp-NAME
                port: PORT
            """);
        t.put("slow-endpoint-timeout", """
            kubectl top pod {subject} -n NAMESPACE --containers
            # or, for the route
            spec:
              http:
              - timeout: 2s
                retries: {attempts: 2, perTryTimeout: 1s, retryOn: "connect-failure,refused-stream"}
            """);
        t.put("client-cancelled", """
            # the caller must wait longer than the answer takes ({detail})
            curl -m 30 -sv http://{subject}/
            """);
        t.put("http10-client", """
            # nginx in front of the mesh
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            """);
        t.put("pod-unreachable", """
            kubectl get endpointslices -A -o wide | grep {detail}
            kubectl get pods -A -o wide
            """);
        t.put("stale-endpoint", """
            istioctl proxy-status
            kubectl rollout restart deployment CLIENT -n NAMESPACE   # when it still calls {detail}
            """);
    }

    private static void part3(Map<String, String> t) {
        t.put("pod-terminating", """
            # template of the server's Deployment
            spec:
              template:
                metadata:
                  annotations:
                    proxy.istio.io/config: '{"terminationDrainDuration":"15s"}'
                spec:
                  terminationGracePeriodSeconds: 45
                  containers:
                  - name: APP
                    lifecycle: {preStop: {exec: {command: ["sleep", "10"]}}}
            """);
        t.put("network-policy-drops", """
            # NetworkPolicy {namespace}/{name}
            spec:
              ingress:
              - from:
                - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: CALLER_NAMESPACE}}
                ports:
                - {protocol: TCP, port: PORT}
            """);
        t.put("packet-loss", """
            kubectl debug node/NODE -it --image=nicolaka/netshoot -- ip -s link
            """);
    }
    // @formatter:on
}
