package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.Map;

/** Texts that mend who may ask. Names in capitals are for the reader to fill in. */
final class PolicyFixes {
    private PolicyFixes() {}

    // @formatter:off
    static Map<String, String> texts() {
        Map<String, String> t = new HashMap<>();
        part1(t);
        part2(t);
        part3(t);
        return t;
    }

    private static void part1(Map<String, String> t) {
        t.put("authorization-denied", """
            # {subject}: narrow {detail}, or try the change first
            kubectl annotate authorizationpolicy {name} -n {namespace} istio.io/dry-run=true
            """);
        t.put("authorization-not-allowed", """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata:
              name: allow-CALLER
              namespace: {namespace}
            spec:
              selector: {matchLabels: {app: SERVER}}
              action: ALLOW
              rules:
              - from:
                - source: {principals: ["cluster.local/ns/NAMESPACE/sa/ACCOUNT"]}
            """);
        t.put("authorization-deny-all", """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata:
              name: allow-CALLER
              namespace: {namespace}
            spec:
              action: ALLOW
              rules:
              - from:
                - source: {namespaces: ["CALLER_NAMESPACE"]}
            """);
        t.put("authorization-or-instead-of-and", """
            # AuthorizationPolicy {namespace}/{name}: one item, not two
              rules:
              - from:
                - source: {namespaces: ["NAMESPACE"]}
                to:
                - operation: {methods: ["GET"]}
            """);
        t.put("authorization-and-instead-of-or", """
            # AuthorizationPolicy {namespace}/{name}: two items, not one
              rules:
              - from:
                - source: {namespaces: ["NAMESPACE"]}
              - to:
                - operation: {paths: ["/PATH"]}
            """);
        t.put("authorization-host", """
            # AuthorizationPolicy {namespace}/{name}
                to:
                - operation: {hosts: ["HOST", "HOST:*"]}
            """);
        t.put("authorization-port", """
            # AuthorizationPolicy {namespace}/{name}: port of the pod instead of {detail}
                to:
                - operation: {ports: ["TARGET_PORT"]}
            """);
        t.put("authorization-http-on-tcp", """
            # AuthorizationPolicy {namespace}/{name}: what a TCP port shows
              rules:
              - from:
                - source: {namespaces: ["NAMESPACE"]}
                to:
                - operation: {ports: ["PORT"]}
            """);
        t.put("authorization-identity-missing", """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: {namespace}}
            spec:
              mtls: {mode: STRICT}
            """);
    }

    private static void part2(Map<String, String> t) {
        t.put("authorization-principal-scheme", """
            # AuthorizationPolicy {namespace}/{name}: without spiffe:// (now {detail})
                - source: {principals: ["cluster.local/ns/NAMESPACE/sa/ACCOUNT"]}
            """);
        t.put("authorization-selector", """
            # AuthorizationPolicy {namespace}/{name}: now {detail}
            kubectl get pods -n {namespace} --show-labels
            """);
        t.put("policy-not-current", """
            istioctl x authz check {detail} -n NAMESPACE
            kubectl get authorizationpolicies -A
            """);
        t.put("custom-provider-missing", """
            # ConfigMap istio in istio-system, key mesh: provider {detail}
            extensionProviders:
            - name: PROVIDER
              envoyExtAuthzHttp: {service: SERVICE.NAMESPACE.svc.cluster.local, port: "8000"}
            """);
        t.put("ext-authz-denied", """
            kubectl logs deployment/AUTHORIZER -n NAMESPACE   # what it says of {subject}
            """);
        t.put("ext-authz-unavailable", """
            kubectl get endpointslices -n NAMESPACE -l kubernetes.io/service-name=AUTHORIZER
            """);
        t.put("jwt-expired", """
            # ask the issuer for a new token; compare exp
            echo TOKEN | cut -d. -f2 | base64 -d
            """);
        t.put("jwt-issuer-unknown", """
            # {kind} {namespace}/{name}
            spec:
              jwtRules:
              - issuer: ISSUER_OF_THE_TOKEN
                jwksUri: https://ISSUER/.well-known/jwks.json
            """);
        t.put("jwt-missing", """
            curl -H "Authorization: Bearer $TOKEN" http://HOST/
            """);
    }

    private static void part3(Map<String, String> t) {
        t.put("jwt-audience", """
            # {kind} {namespace}/{name}
            spec:
              jwtRules:
              - audiences: [AUDIENCE_OF_THE_TOKEN]
            """);
        t.put("jwt-malformed", """
            curl -H "Authorization: Bearer $TOKEN" http://HOST/   # three parts, two dots
            """);
        t.put("jwt-not-yet-valid", """
            timedatectl status
            """);
        t.put("jwks-unavailable", """
            kubectl logs deployment/istiod -n istio-system | grep -i jwks
            kubectl exec deployment/istiod -n istio-system -- curl -s JWKS_URI
            """);
    }
    // @formatter:on
}
