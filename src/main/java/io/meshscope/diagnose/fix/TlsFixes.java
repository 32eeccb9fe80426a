package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.Map;

/** Texts that mend mutual TLS and certificates. Names in capitals are for the reader to fill in. */
final class TlsFixes {
    private TlsFixes() {}

    // @formatter:off
    static Map<String, String> texts() {
        Map<String, String> t = new HashMap<>();
        part1(t);
        part2(t);
        return t;
    }

    private static void part1(Map<String, String> t) {
        t.put("destinationrule-tls-disable", """
            kubectl patch destinationrule {name} -n {namespace} --type json -p '[{"op":"remove","path":"/spec/trafficPolicy/tls"}]'
            """);
        t.put("destinationrule-tls-simple", """
            kubectl patch destinationrule {name} -n {namespace} --type json -p '[{"op":"remove","path":"/spec/trafficPolicy/tls"}]'
            """);
        t.put("destinationrule-mtls-server-plaintext", """
            # let the server take mutual TLS again
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata:
              name: default
              namespace: {namespace}
            spec:
              mtls: {mode: PERMISSIVE}
            """);
        t.put("destinationrule-mtls-no-sidecar", """
            # either inject the server
            kubectl rollout restart deployment SERVER -n {namespace}
            # or take the mode away, so that auto mTLS looks at each pod
            kubectl patch destinationrule {name} -n {namespace} --type json -p '[{"op":"remove","path":"/spec/trafficPolicy/tls"}]'
            """);
        t.put("strict-plaintext-client", """
            # either a sidecar for the caller
            kubectl label namespace CALLER_NAMESPACE istio-injection=enabled
            kubectl rollout restart deployment CALLER -n CALLER_NAMESPACE   # {subject}
            # or plaintext for one port
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: NAME, namespace: NAMESPACE}
            spec:
              selector: {matchLabels: {app: SERVER}}
              mtls: {mode: STRICT}
              portLevelMtls:
                PORT: {mode: PERMISSIVE}
            """);
        t.put("metrics-scrape-plaintext", """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: metrics, namespace: NAMESPACE}
            spec:
              selector: {matchLabels: {app: SERVER}}
              portLevelMtls:
                METRICS_PORT: {mode: PERMISSIVE}
            """);
        t.put("passthrough-plaintext", """
            # call the Service instead of {detail}
            http://SERVICE.NAMESPACE:PORT/
            """);
        t.put("client-certificate-missing", """
            kubectl get destinationrules -A -o yaml | grep -n -B12 'mode: SIMPLE'
            """);
        t.put("san-mismatch", """
            # {kind} {namespace}/{name}
            spec:
              trafficPolicy:
                tls:
                  mode: ISTIO_MUTUAL   # without subjectAltNames
            """);
    }

    private static void part2(Map<String, String> t) {
        t.put("root-ca-mismatch", """
            kubectl get configmap istio-ca-root-cert -n NAMESPACE -o jsonpath='{.data.root-cert\\.pem}' | openssl x509 -noout -fingerprint
            kubectl rollout restart deployment WORKLOAD -n NAMESPACE   # {subject}
            """);
        t.put("root-certificate-expired", """
            kubectl get secret istio-ca-secret cacerts -n istio-system -o yaml
            # put a new root beside the old one into cacerts, then
            kubectl rollout restart deployment istiod -n istio-system
            """);
        t.put("intermediate-certificate-expired", """
            kubectl create secret generic cacerts -n istio-system --from-file=ca-cert.pem --from-file=ca-key.pem --from-file=root-cert.pem --from-file=cert-chain.pem --dry-run=client -o yaml | kubectl apply -f -
            kubectl rollout restart deployment istiod -n istio-system
            """);
        t.put("workload-certificate-expired", """
            kubectl logs {subject} -n NAMESPACE -c istio-proxy | grep -i -e sds -e 15012
            kubectl delete pod {subject} -n NAMESPACE
            """);
        t.put("gateway-certificate-expired", """
            kubectl create secret tls SECRET -n NAMESPACE --cert=NEW.crt --key=NEW.key --dry-run=client -o yaml | kubectl apply -f -   # {detail}
            """);
        t.put("clock-skew", """
            timedatectl status   # on the node of {subject}
            chronyc makestep
            """);
        t.put("secret-not-supplied", """
            kubectl logs {subject} -n NAMESPACE -c istio-proxy | grep -e 15012 -e token
            kubectl logs deployment/istiod -n istio-system | grep -i -e csr -e sign
            """);
        t.put("mtls-to-external", """
            kubectl patch destinationrule {name} -n {namespace} --type merge -p '{"spec":{"trafficPolicy":{"tls":{"mode":"DISABLE"}}}}'
            """);
        t.put("tls-origination-to-plaintext", """
            # ServiceEntry of {subject}
            spec:
              ports:
              - {number: 80, name: http, protocol: HTTP, targetPort: 443}
            """);
    }
    // @formatter:on
}
