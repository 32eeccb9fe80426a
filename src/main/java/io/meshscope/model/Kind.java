package io.meshscope.model;

/**
 * A kind of object, whatever the version it is written in: {@code networking.istio.io} and {@code Gateway}. Two kinds may share a name
 * (both Istio and the Gateway API have a Gateway), so the group always belongs to it.
 *
 * @param group the API group; "" for Kubernetes' core kinds and for kinds of our own
 * @param name  the kind as written in an object
 */
public record Kind(String group, String name) implements Comparable<Kind> {
    // Kubernetes
    public static final Kind CONFIG_MAP = new Kind("", "ConfigMap");
    public static final Kind ENDPOINTS = new Kind("", "Endpoints");
    public static final Kind NAMESPACE = new Kind("", "Namespace");
    public static final Kind NODE = new Kind("", "Node");
    public static final Kind POD = new Kind("", "Pod");
    public static final Kind SECRET = new Kind("", "Secret");
    public static final Kind SERVICE = new Kind("", "Service");
    public static final Kind SERVICE_ACCOUNT = new Kind("", "ServiceAccount");
    public static final Kind EVENT = new Kind("", "Event");
    public static final Kind DAEMON_SET = new Kind("apps", "DaemonSet");
    public static final Kind DEPLOYMENT = new Kind("apps", "Deployment");
    public static final Kind REPLICA_SET = new Kind("apps", "ReplicaSet");
    public static final Kind STATEFUL_SET = new Kind("apps", "StatefulSet");
    public static final Kind JOB = new Kind("batch", "Job");
    public static final Kind CRON_JOB = new Kind("batch", "CronJob");
    public static final Kind ENDPOINT_SLICE = new Kind("discovery.k8s.io", "EndpointSlice");
    public static final Kind NETWORK_POLICY = new Kind("networking.k8s.io", "NetworkPolicy");
    public static final Kind INGRESS = new Kind("networking.k8s.io", "Ingress");
    public static final Kind CRD = new Kind("apiextensions.k8s.io", "CustomResourceDefinition");
    public static final Kind MUTATING_WEBHOOK = new Kind("admissionregistration.k8s.io", "MutatingWebhookConfiguration");
    public static final Kind VALIDATING_WEBHOOK = new Kind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration");
    public static final Kind VALIDATING_POLICY = new Kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicy");
    // Istio
    public static final Kind DESTINATION_RULE = new Kind("networking.istio.io", "DestinationRule");
    public static final Kind ENVOY_FILTER = new Kind("networking.istio.io", "EnvoyFilter");
    public static final Kind GATEWAY = new Kind("networking.istio.io", "Gateway");
    public static final Kind PROXY_CONFIG = new Kind("networking.istio.io", "ProxyConfig");
    public static final Kind SERVICE_ENTRY = new Kind("networking.istio.io", "ServiceEntry");
    public static final Kind SIDECAR = new Kind("networking.istio.io", "Sidecar");
    public static final Kind VIRTUAL_SERVICE = new Kind("networking.istio.io", "VirtualService");
    public static final Kind WORKLOAD_ENTRY = new Kind("networking.istio.io", "WorkloadEntry");
    public static final Kind WORKLOAD_GROUP = new Kind("networking.istio.io", "WorkloadGroup");
    public static final Kind AUTHORIZATION_POLICY = new Kind("security.istio.io", "AuthorizationPolicy");
    public static final Kind PEER_AUTHENTICATION = new Kind("security.istio.io", "PeerAuthentication");
    public static final Kind REQUEST_AUTHENTICATION = new Kind("security.istio.io", "RequestAuthentication");
    public static final Kind TELEMETRY = new Kind("telemetry.istio.io", "Telemetry");
    public static final Kind WASM_PLUGIN = new Kind("extensions.istio.io", "WasmPlugin");
    public static final Kind TRAFFIC_EXTENSION = new Kind("extensions.istio.io", "TrafficExtension");
    public static final Kind ISTIO_OPERATOR = new Kind("install.istio.io", "IstioOperator");
    // Gateway API
    public static final Kind K8S_GATEWAY = new Kind("gateway.networking.k8s.io", "Gateway");
    public static final Kind GATEWAY_CLASS = new Kind("gateway.networking.k8s.io", "GatewayClass");
    public static final Kind GRPC_ROUTE = new Kind("gateway.networking.k8s.io", "GRPCRoute");
    public static final Kind HTTP_ROUTE = new Kind("gateway.networking.k8s.io", "HTTPRoute");
    public static final Kind TCP_ROUTE = new Kind("gateway.networking.k8s.io", "TCPRoute");
    public static final Kind TLS_ROUTE = new Kind("gateway.networking.k8s.io", "TLSRoute");
    public static final Kind REFERENCE_GRANT = new Kind("gateway.networking.k8s.io", "ReferenceGrant");
    public static final Kind BACKEND_TLS_POLICY = new Kind("gateway.networking.k8s.io", "BackendTLSPolicy");
    // Linkerd
    public static final Kind LINKERD_SERVER = new Kind("policy.linkerd.io", "Server");
    public static final Kind LINKERD_SERVER_AUTHORIZATION = new Kind("policy.linkerd.io", "ServerAuthorization");
    public static final Kind LINKERD_AUTHORIZATION_POLICY = new Kind("policy.linkerd.io", "AuthorizationPolicy");
    public static final Kind LINKERD_MESH_TLS = new Kind("policy.linkerd.io", "MeshTLSAuthentication");
    public static final Kind LINKERD_NETWORK_AUTHENTICATION = new Kind("policy.linkerd.io", "NetworkAuthentication");
    public static final Kind LINKERD_HTTP_ROUTE = new Kind("policy.linkerd.io", "HTTPRoute");
    public static final Kind SERVICE_PROFILE = new Kind("linkerd.io", "ServiceProfile");
    public static final Kind TRAFFIC_SPLIT = new Kind("split.smi-spec.io", "TrafficSplit");
    // Others
    public static final Kind SERVICE_MONITOR = new Kind("monitoring.coreos.com", "ServiceMonitor");
    // Read out of the control plane's ConfigMap
    /** Settings of the mesh, from key {@code mesh} of ConfigMap {@code istio}. */
    public static final Kind MESH_CONFIG = new Kind("", "MeshConfig");
    /** Networks of the mesh, from key {@code meshNetworks} of ConfigMap {@code istio}. */
    public static final Kind MESH_NETWORKS = new Kind("", "MeshNetworks");

    @Override
    public int compareTo(Kind o) {
        int byName = name.compareTo(o.name);
        return byName != 0 ? byName : group.compareTo(o.group);
    }

    /** Whether Istio brings it along: of the groups ending in istio.io. */
    public boolean isIstio() {
        return group.endsWith(".istio.io");
    }

    @Override
    public String toString() {
        return group.isEmpty() ? name : name + "." + group;
    }
}
