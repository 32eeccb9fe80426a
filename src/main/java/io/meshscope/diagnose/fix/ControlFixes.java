package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.Map;

/** Texts that mend sidecars, their start and their configuration. Names in capitals are for the reader to fill in. */
final class ControlFixes {
    private ControlFixes() {}

    // @formatter:off
    static Map<String, String> texts() {
        Map<String, String> t = new HashMap<>();
        part1(t);
        part2(t);
        return t;
    }

    private static void part1(Map<String, String> t) {
        t.put("injection-label-missing", """
            kubectl label namespace {name} istio-injection=enabled
            kubectl rollout restart deployment -n {name}
            """);
        t.put("injection-labels-conflict", """
            kubectl label namespace {name} istio-injection-   # or: istio.io/rev-
            """);
        t.put("injection-pods-not-restarted", """
            kubectl rollout restart deployment -n {name}
            """);
        t.put("injection-disabled", """
            # template of the workload of {subject}
            metadata:
              labels:
                sidecar.istio.io/inject: "true"
            """);
        t.put("injection-revision-unknown", """
            istioctl tag list
            kubectl label namespace {name} istio.io/rev=REVISION --overwrite   # now {detail}
            """);
        t.put("injection-webhook-missing", """
            istioctl install   # with the values of the installation, or
            helm upgrade istiod istio/istiod -n istio-system --reuse-values
            """);
        t.put("injection-webhook-unreachable", """
            kubectl get endpointslices -n istio-system -l kubernetes.io/service-name=istiod
            kubectl get mutatingwebhookconfigurations {subject} -o yaml | grep -c caBundle
            # a private cluster: let the control plane reach TCP 15017 of the nodes
            """);
        t.put("istiod-not-running", """
            kubectl get pods -n {namespace} -l app=istiod
            kubectl describe pods -n {namespace} -l app=istiod
            """);
        t.put("proxy-image-pull", """
            kubectl describe pod {name} -n {namespace}
            kubectl get configmap istio-sidecar-injector -n istio-system -o yaml | grep -e hub -e tag
            """);
    }

    private static void part2(Map<String, String> t) {
        t.put("job-sidecar-running", """
            # mesh configuration, for native sidecars (Kubernetes 1.29, Istio 1.27 by default)
            kubectl set env deployment/istiod -n istio-system ENABLE_NATIVE_SIDECARS=true
            # or at the end of the Job
            curl -fsS -X POST http://127.0.0.1:15020/quitquitquit
            """);
        t.put("cni-race", """
            kubectl get daemonset istio-cni-node -A
            kubectl delete pod {name} -n {namespace}
            """);
        t.put("startup-race", """
            # template of the workload of {subject}
            metadata:
              annotations:
                proxy.istio.io/config: '{"holdApplicationUntilProxyStarts": true}'
            """);
        t.put("proxy-disconnected", """
            kubectl logs POD -n NAMESPACE -c istio-proxy | grep -e 15012 -e xds
            kubectl exec POD -n NAMESPACE -c istio-proxy -- curl -sS -o /dev/null -v telnet://istiod.istio-system:15012
            """);
        t.put("proxy-refuses-configuration", """
            istioctl proxy-status {subject}
            kubectl get envoyfilters -A
            """);
        t.put("proxy-stale", """
            istioctl proxy-status
            kubectl delete pod POD -n NAMESPACE   # {subject}; it asks istiod anew
            """);
    }
    // @formatter:on
}
