package io.meshscope.rules.annotations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An annotation Istio knows (istio.io/api/annotation of Istio 1.31).
 *
 * @param name       its key
 * @param alpha      whether it belongs to a feature in alpha
 * @param deprecated whether it is on its way out
 * @param kinds      kinds it belongs on; {@code Any} for all
 */
record KnownAnnotation(String name, boolean alpha, boolean deprecated, List<String> kinds) {
    private static final Map<String, KnownAnnotation> ALL = new HashMap<>();

    static {
        alpha(List.of("Pod"), "ambient.istio.io/bypass-inbound-capture", "inject.istio.io/templates", "istio.io/rev",
                "prometheus.istio.io/merge-metrics", "proxy.istio.io/overrides", "readiness.status.sidecar.istio.io/applicationPorts",
                "readiness.status.sidecar.istio.io/failureThreshold", "readiness.status.sidecar.istio.io/initialDelaySeconds",
                "readiness.status.sidecar.istio.io/periodSeconds", "sidecar.istio.io/agentLogLevel", "sidecar.istio.io/bootstrapOverride",
                "sidecar.istio.io/componentLogLevel", "sidecar.istio.io/enableCoreDump", "sidecar.istio.io/interceptionMode",
                "sidecar.istio.io/logLevel", "sidecar.istio.io/nativeSidecar", "sidecar.istio.io/proxyCPU",
                "sidecar.istio.io/proxyCPULimit",
                "sidecar.istio.io/proxyImage", "sidecar.istio.io/proxyImageType", "sidecar.istio.io/proxyMemory",
                "sidecar.istio.io/proxyMemoryLimit", "sidecar.istio.io/rewriteAppHTTPProbers", "sidecar.istio.io/statsCompression",
                "sidecar.istio.io/statsEvictionInterval", "sidecar.istio.io/statsHistogramBuckets", "sidecar.istio.io/status",
                "sidecar.istio.io/userVolume", "sidecar.istio.io/userVolumeMount", "status.sidecar.istio.io/port",
                "traffic.sidecar.istio.io/excludeInboundPorts", "traffic.sidecar.istio.io/excludeInterfaces",
                "traffic.sidecar.istio.io/excludeOutboundIPRanges", "traffic.sidecar.istio.io/excludeOutboundPorts",
                "traffic.sidecar.istio.io/includeInboundPorts", "traffic.sidecar.istio.io/includeOutboundIPRanges",
                "traffic.sidecar.istio.io/includeOutboundPorts", "istio.io/reroute-virtual-interfaces");
        stable(List.of("Pod"), "ambient.istio.io/dns-capture", "ambient.istio.io/redirection", "proxy.istio.io/config");
        deprecated(true, List.of("Pod"), "sidecar.istio.io/discoveryAddress", "sidecar.istio.io/extraStatTags",
                "sidecar.istio.io/statsInclusionPrefixes", "sidecar.istio.io/statsInclusionRegexps",
                "sidecar.istio.io/statsInclusionSuffixes", "traffic.sidecar.istio.io/kubevirtInterfaces");
        deprecated(false, List.of("Pod"), "sidecar.istio.io/inject");
        deprecated(true, List.of("Service"), "alpha.istio.io/canonical-serviceaccounts", "alpha.istio.io/kubernetes-serviceaccounts");
        alpha(List.of("Service"), "networking.istio.io/exportTo");
        alpha(List.of("Service", "ServiceEntry", "Namespace"), "networking.istio.io/traffic-distribution");
        stable(List.of("Service"), "traffic.istio.io/nodeSelector");
        alpha(List.of("GatewayClass", "Gateway"), "ambient.istio.io/waypoint-inbound-binding");
        alpha(List.of("Gateway"), "gateway.istio.io/name-override", "gateway.istio.io/service-account",
                "networking.istio.io/address-type", "networking.istio.io/service-type");
        alpha(List.of("WorkloadEntry"), "istio.io/autoRegistrationGroup", "istio.io/connectedAt", "istio.io/disconnectedAt",
                "istio.io/workloadController");
        alpha(List.of("AuthorizationPolicy"), "istio.io/dry-run");
        alpha(List.of("Namespace"), "topology.istio.io/controlPlaneClusters");
        stable(List.of("Ingress"), "kubernetes.io/ingress.class");
        alpha(List.of("Any"), "galley.istio.io/analyze-suppress");
        stable(List.of("Any"), "gateway.istio.io/controller-version", "gateway.istio.io/tls-terminate-mode");
    }

    private static void alpha(List<String> kinds, String... names) {
        put(true, false, kinds, names);
    }

    private static void stable(List<String> kinds, String... names) {
        put(false, false, kinds, names);
    }

    private static void deprecated(boolean alpha, List<String> kinds, String... names) {
        put(alpha, true, kinds, names);
    }

    private static void put(boolean alpha, boolean deprecated, List<String> kinds, String... names) {
        for (String name : names) {
            ALL.put(name, new KnownAnnotation(name, alpha, deprecated, kinds));
        }
    }

    /** The annotation of a key. */
    static Optional<KnownAnnotation> of(String key) {
        return Optional.ofNullable(ALL.get(key));
    }

    /** Whether a key claims to be Istio's: its prefix ends in istio.io; and the one annotation of Ingress Istio documents. */
    static boolean isIstio(String key) {
        int slash = key.indexOf('/');
        return key.equals("kubernetes.io/ingress.class") || (slash < 0 ? key : key.substring(0, slash)).endsWith("istio.io");
    }

    /** Whether it belongs on objects of a kind. */
    boolean belongsOn(String kind) {
        return kinds.contains("Any") || kinds.contains(kind);
    }
}
