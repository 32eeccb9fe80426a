package io.meshscope.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of kinds without asking a cluster: which versions of them are or were served, and whether they live in a namespace. Sources:
 * the custom resource definitions of Istio 1.8 to 1.31, Gateway API 0.8 to 1.6, Linkerd 2.12 to 2.18, and the Kubernetes API reference.
 */
public final class KnownKinds {
    private static final Map<Kind, Set<String>> VERSIONS = new HashMap<>();
    private static final Set<Kind> CLUSTER_WIDE;

    static {
        versions(Set.of("v1alpha3", "v1beta1", "v1"), Kind.DESTINATION_RULE, Kind.GATEWAY, Kind.SERVICE_ENTRY, Kind.SIDECAR,
                Kind.VIRTUAL_SERVICE, Kind.WORKLOAD_ENTRY, Kind.WORKLOAD_GROUP);
        versions(Set.of("v1alpha3"), Kind.ENVOY_FILTER);
        versions(Set.of("v1beta1"), Kind.PROXY_CONFIG);
        versions(Set.of("v1beta1", "v1"), Kind.AUTHORIZATION_POLICY, Kind.PEER_AUTHENTICATION, Kind.REQUEST_AUTHENTICATION);
        versions(Set.of("v1alpha1", "v1"), Kind.TELEMETRY);
        versions(Set.of("v1alpha1"), Kind.WASM_PLUGIN, Kind.TRAFFIC_EXTENSION, Kind.ISTIO_OPERATOR);
        versions(Set.of("v1alpha2", "v1beta1", "v1"), Kind.K8S_GATEWAY, Kind.GATEWAY_CLASS, Kind.HTTP_ROUTE, Kind.GRPC_ROUTE,
                Kind.REFERENCE_GRANT, Kind.TCP_ROUTE, Kind.TLS_ROUTE, new Kind("gateway.networking.k8s.io", "UDPRoute"));
        versions(Set.of("v1alpha2", "v1alpha3", "v1"), Kind.BACKEND_TLS_POLICY);
        versions(Set.of("v1", "v1alpha1"), new Kind("gateway.networking.k8s.io", "ListenerSet"));
        versions(Set.of("v1alpha1", "v1beta1", "v1beta2", "v1beta3"), Kind.LINKERD_SERVER);
        versions(Set.of("v1alpha1", "v1beta1"), Kind.LINKERD_SERVER_AUTHORIZATION);
        versions(Set.of("v1alpha1"), Kind.LINKERD_AUTHORIZATION_POLICY, Kind.LINKERD_MESH_TLS, Kind.LINKERD_NETWORK_AUTHENTICATION);
        versions(Set.of("v1alpha1", "v1beta1", "v1beta2", "v1beta3"), Kind.LINKERD_HTTP_ROUTE);
        versions(Set.of("v1alpha1", "v1alpha2"), Kind.SERVICE_PROFILE);
        versions(Set.of("v1"), Kind.CONFIG_MAP, Kind.ENDPOINTS, Kind.NAMESPACE, Kind.NODE, Kind.POD, Kind.SECRET, Kind.SERVICE,
                Kind.SERVICE_ACCOUNT);
        versions(Set.of("v1", "v1beta1", "v1beta2"), Kind.DAEMON_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.STATEFUL_SET);
        CLUSTER_WIDE = Set.of(Kind.NAMESPACE, Kind.NODE, Kind.CRD, Kind.MUTATING_WEBHOOK, Kind.VALIDATING_WEBHOOK, Kind.GATEWAY_CLASS,
                new Kind("", "PersistentVolume"), new Kind("rbac.authorization.k8s.io", "ClusterRole"),
                new Kind("rbac.authorization.k8s.io", "ClusterRoleBinding"), new Kind("storage.k8s.io", "StorageClass"),
                new Kind("scheduling.k8s.io", "PriorityClass"), new Kind("apiregistration.k8s.io", "APIService"),
                new Kind("networking.k8s.io", "IngressClass"), Kind.VALIDATING_POLICY,
                new Kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"));
    }

    private KnownKinds() {}

    private static void versions(Set<String> versions, Kind... kinds) {
        for (Kind kind : kinds) {
            VERSIONS.put(kind, versions);
        }
    }

    /**
     * Kinds of which files are taken to be complete, as istioctl takes them: Istio's and those of the Gateway API. Of Pods, Services, Namespaces,
     * Nodes and Secrets nobody keeps files.
     */
    public static Set<Kind> configuration() {
        return VERSIONS.keySet().stream().filter(k -> k.isIstio() || k.group().equals("gateway.networking.k8s.io")).collect(
                java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** Whether objects of the kind have no namespace. */
    public static boolean isClusterWide(Kind kind) {
        return CLUSTER_WIDE.contains(kind);
    }

    /** Whether a version of a kind is or was served; true for kinds nothing is known of. */
    public static boolean isServed(Kind kind, String version) {
        Set<String> known = VERSIONS.get(kind);
        return known == null || known.contains(version);
    }

    /** Whether the kind says it is Istio's, all kinds of which are known, and is not one of them: kind or group is misspelt. */
    public static boolean isMisspelt(Kind kind) {
        return !VERSIONS.containsKey(kind) && kind.group().endsWith(".istio.io");
    }
}
