package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.Map;

/** Texts that mend routes and gateways. Names in capitals are for the reader to fill in. */
final class RoutingFixes {
    private RoutingFixes() {}

    // @formatter:off
    static Map<String, String> texts() {
        Map<String, String> t = new HashMap<>();
        part1(t);
        part2(t);
        part3(t);
        part4(t);
        return t;
    }

    private static void part1(Map<String, String> t) {
        t.put("subset-not-defined", """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata:
              name: SERVICE
              namespace: {namespace}
            spec:
              host: HOST
              subsets:
              - name: SUBSET   # {detail}
                labels:
                  version: VERSION
            """);
        t.put("destination-host-unknown", """
            # {kind} {namespace}/{name}: the host that is missing is {detail}
            kubectl get services -A
            kubectl edit virtualservice {name} -n {namespace}
            spec:
              http:
              - route:
                - destination:
                    host: SERVICE.NAMESPACE.svc.cluster.local
            """);
        t.put("destination-port-unknown", """
            # {kind} {namespace}/{name}: {detail}
            spec:
              http:
              - route:
                - destination:
                    host: HOST
                    port:
                      number: PORT   # spec.ports[].port of the Service, not targetPort
            """);
        t.put("destinationrule-not-exported", """
            kubectl patch destinationrule {name} -n {namespace} --type merge -p '{"spec":{"exportTo":["*"]}}'
            """);
        t.put("gateway-port-not-exposed", """
            # Service of the gateway's pods
            spec:
              ports:
              - name: http-{detail}
                port: {detail}
                targetPort: {detail}
            """);
        t.put("gateway-secret-missing", """
            kubectl create secret tls SECRET -n NAMESPACE_OF_THE_GATEWAY_POD --cert=FILE.crt --key=FILE.key   # {detail}
            """);
        t.put("gateway-selector-mismatch", """
            # Gateway {namespace}/{name}
            spec:
              selector:
                istio: ingressgateway   # labels of the gateway's pods: kubectl get pods -A --show-labels
            """);
        t.put("gateway-server-name-unknown", """
            # a server of the Gateway
              servers:
              - port: {number: 443, name: https, protocol: HTTPS}
                tls: {mode: SIMPLE, credentialName: SECRET}
                hosts: ["{detail}"]
            """);
        t.put("virtualservice-gateway-unknown", """
            # VirtualService {namespace}/{name}
            spec:
              gateways:
              - GATEWAY_NAMESPACE/GATEWAY   # now: {detail}
            """);
    }

    private static void part2(Map<String, String> t) {
        t.put("virtualservice-host-not-in-gateway", """
            # Gateway: add the host of VirtualService {namespace}/{name}
            spec:
              servers:
              - hosts: ["{detail}"]
            """);
        t.put("virtualservice-host-not-registered", """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata:
              name: NAME
              namespace: {namespace}
            spec:
              hosts: ["{detail}"]
              ports:
              - {number: 443, name: https, protocol: HTTPS}
              resolution: DNS
              location: MESH_EXTERNAL
            """);
        t.put("virtualservice-conflict", """
            # one VirtualService for host {detail}: move the rules of the others here, specific ones first
            kubectl get virtualservices -A | grep {detail}
            """);
        t.put("route-shadowed", """
            # VirtualService {namespace}/{name}: rule {detail} is never reached; put it before the one that takes everything
            kubectl edit virtualservice {name} -n {namespace}
            """);
        t.put("header-match-never", """
            # VirtualService {namespace}/{name}: a last rule for requests that match none
            spec:
              http:
              - route:
                - destination: {host: HOST}
            """);
        t.put("path-match-never", """
            # VirtualService {namespace}/{name}: a rule for {detail}, or a last one without match
            spec:
              http:
              - match:
                - uri: {prefix: /PATH}
                route:
                - destination: {host: HOST}
            """);
        t.put("port-name-protocol", """
            # {kind} {namespace}/{name}: port {detail}
            spec:
              ports:
              - name: http-NAME
                port: PORT
                appProtocol: http
            """);
        t.put("grpc-as-tcp", """
            # Service {namespace}/{name}: port {detail}
            spec:
              ports:
              - name: grpc-NAME
                port: PORT
                appProtocol: grpc
            """);
        t.put("https-on-http-port", """
            spec:
              ports:
              - name: https-NAME
                port: PORT
                appProtocol: https
            """);
    }

    private static void part3(Map<String, String> t) {
        t.put("externalname-takes-port", """
            # Service {namespace}/{name}
            spec:
              ports:
              - name: https-NAME   # the protocol, then a name
                port: PORT
            """);
        t.put("serviceentry-without-address", """
            # ServiceEntry {namespace}/{name}
            spec:
              addresses: [IP]
            """);
        t.put("fault-injection-active", """
            kubectl get virtualservice {name} -n {namespace} -o yaml | grep -n -A6 fault:
            kubectl edit virtualservice {name} -n {namespace}   # take spec.http[].fault away
            """);
        t.put("http2-coalescing", """
            # one Gateway server for all hosts of the certificate
            spec:
              servers:
              - hosts: ["{subject}", "{detail}"]
            """);
        t.put("plain-http-to-tls-port", """
            curl https://HOST/   # not http://
            # or redirect at the HTTP port
              servers:
              - port: {number: 80, name: http, protocol: HTTP}
                tls: {httpsRedirect: true}
                hosts: ["HOST"]
            """);
        t.put("double-tls", """
            # DestinationRule {namespace}/{name}: the app speaks TLS already
            spec:
              trafficPolicy:
                tls: {mode: DISABLE}
            """);
        t.put("registry-only-unknown-host", """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata:
              name: NAME
              namespace: NAMESPACE
            spec:
              hosts: ["{detail}"]
              ports:
              - {number: 443, name: tls, protocol: TLS}
              resolution: DNS
              location: MESH_EXTERNAL
            """);
        t.put("sidecar-egress-hides-host", """
            # Sidecar {namespace}/{name}
            spec:
              egress:
              - hosts:
                - "NAMESPACE/{detail}"
            """);
        t.put("reference-grant-missing", """
            apiVersion: gateway.networking.k8s.io/v1beta1
            kind: ReferenceGrant
            metadata:
              name: NAME
              namespace: NAMESPACE_OF_THE_TARGET
            spec:
              from:
              - {group: gateway.networking.k8s.io, kind: {kind}, namespace: {namespace}}
              to:
              - {group: "", kind: Service}   # or Secret
            """);
    }

    private static void part4(Map<String, String> t) {
        t.put("api-route-backend-unknown", """
            # {kind} {namespace}/{name}: {detail}
            spec:
              rules:
              - backendRefs:
                - {name: SERVICE, namespace: NAMESPACE, port: PORT}
            """);
        t.put("api-route-parent-unknown", """
            # {kind} {namespace}/{name}: {detail}
            spec:
              parentRefs:
              - {name: GATEWAY, namespace: GATEWAY_NAMESPACE, sectionName: LISTENER}
            """);
        t.put("api-route-not-allowed", """
            # Gateway
              listeners:
              - name: LISTENER
                allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: {namespace}}}}}
            """);
        t.put("api-route-hostname-unknown", """
            # {kind} {namespace}/{name}
            spec:
              hostnames: ["HOST_OF_THE_LISTENER"]
            """);
    }
    // @formatter:on
}
