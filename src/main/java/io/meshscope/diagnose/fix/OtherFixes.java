package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.Map;

/** Texts that mend the ambient mesh and Linkerd. Names in capitals are for the reader to fill in. */
final class OtherFixes {
    private OtherFixes() {}

    // @formatter:off
    static Map<String, String> texts() {
        Map<String, String> t = new HashMap<>();
        part1(t);
        part2(t);
        part3(t);
        return t;
    }

    private static void part1(Map<String, String> t) {
        t.put("ambient-label-missing", """
            kubectl label namespace {name} istio.io/dataplane-mode=ambient
            """);
        t.put("ambient-probes-blocked", """
            # Cilium
            helm upgrade cilium cilium/cilium -n kube-system --reuse-values --set bpf.masquerade=false --set cni.exclusive=false
            """);
        t.put("hbone-app-refuses", """
            kubectl get endpointslices -A | grep {subject}
            """);
        t.put("hbone-connection-churn", """
            # template of the server's workload
                  terminationGracePeriodSeconds: 45
                  containers:
                  - name: APP
                    lifecycle: {preStop: {exec: {command: ["sleep", "10"]}}}
            """);
        t.put("network-policy-blocks-hbone", """
            # NetworkPolicy {namespace}/{name}
            spec:
              ingress:
              - ports:
                - {protocol: TCP, port: 15008}
            """);
        t.put("request-rules-on-ztunnel", """
            # AuthorizationPolicy {namespace}/{name}: for the waypoint
            spec:
              targetRefs:
              - {kind: Service, group: "", name: SERVICE}
            """);
        t.put("waypoint-identity-refused", """
            # AuthorizationPolicy at the workload
              rules:
              - from:
                - source: {principals: ["cluster.local/ns/NAMESPACE/sa/waypoint"]}
            """);
        t.put("waypoint-not-ready", """
            kubectl describe gateways.gateway.networking.k8s.io {name} -n {namespace}
            """);
        t.put("waypoint-not-used", """
            kubectl label namespace {namespace} istio.io/use-waypoint={name}
            """);
    }

    private static void part2(Map<String, String> t) {
        t.put("ztunnel-certificate-expired", """
            kubectl rollout restart daemonset ztunnel -n istio-system
            """);
        t.put("ztunnel-not-ready", """
            kubectl get pods -n {namespace} -l app=ztunnel -o wide
            kubectl describe daemonset {name} -n {namespace}
            """);
        t.put("ztunnel-policy-denies", """
            istioctl ztunnel-config policies
            """);
        t.put("linkerd-certificate", """
            linkerd check --proxy
            step certificate inspect issuer.crt --short
            """);
        t.put("linkerd-fail-fast", """
            linkerd diagnostics endpoints SERVICE.NAMESPACE.svc.cluster.local:PORT
            """);
        t.put("linkerd-no-route", """
            kubectl annotate service SERVICE -n NAMESPACE config.linkerd.io/opaque-ports-   # or the same ports on Service and workload
            """);
        t.put("linkerd-not-injected", """
            kubectl rollout restart deployment -n {namespace}
            """);
        t.put("linkerd-protocol-detection", """
            kubectl annotate service SERVICE -n NAMESPACE config.linkerd.io/opaque-ports=PORT
            """);
        t.put("linkerd-unauthorized", """
            apiVersion: policy.linkerd.io/v1alpha1
            kind: AuthorizationPolicy
            metadata: {name: NAME, namespace: NAMESPACE}
            spec:
              targetRef: {group: policy.linkerd.io, kind: Server, name: SERVER}
              requiredAuthenticationRefs:
              - {group: policy.linkerd.io, kind: MeshTLSAuthentication, name: CALLERS}
            """);
    }

    private static void part3(Map<String, String> t) {
        t.put("profile-and-route", """
            kubectl delete serviceprofile NAME -n {namespace}   # once the HTTPRoute has all of it
            """);
        t.put("service-profile-name", """
            # metadata.name: SERVICE.NAMESPACE.svc.cluster.local   (now {name})
            """);
        t.put("traffic-split-left-over", """
            apiVersion: policy.linkerd.io/v1beta3
            kind: HTTPRoute
            metadata: {name: {name}, namespace: {namespace}}
            spec:
              parentRefs: [{kind: Service, group: core, name: SERVICE, port: PORT}]
              rules:
              - backendRefs:
                - {name: SERVICE-V1, port: PORT, weight: 90}
                - {name: SERVICE-V2, port: PORT, weight: 10}
            """);
    }
    // @formatter:on
}
