package io.meshscope.rules;

import java.util.List;

/**
 * The codes of Istio's analyzers (pkg/config/analysis/msg/messages.yaml of Istio 1.31), retired ones left out. Those marked once are given
 * one time for an object and its arguments, because istioctl knows no line for them.
 */
public final class Ist {
    // @formatter:off
    public static final Code INTERNAL_ERROR = Code.of("IST0001", "InternalError", Level.ERROR, "detail").once();
    public static final Code DEPRECATED = Code.of("IST0002", "Deprecated", Level.WARNING, "detail").once();
    public static final Code REFERENCED_RESOURCE_NOT_FOUND = Code.of("IST0101", "ReferencedResourceNotFound", Level.ERROR, "reftype", "refval");
    public static final Code NAMESPACE_NOT_INJECTED = Code.of("IST0102", "NamespaceNotInjected", Level.INFO, "namespace", "namespace2");
    public static final Code POD_MISSING_PROXY = Code.of("IST0103", "PodMissingProxy", Level.WARNING, "podName").once();
    public static final Code SCHEMA_VALIDATION_ERROR = Code.of("IST0106", "SchemaValidationError", Level.ERROR, "err");
    public static final Code MISPLACED_ANNOTATION = Code.of("IST0107", "MisplacedAnnotation", Level.WARNING, "annotation", "kind");
    public static final Code UNKNOWN_ANNOTATION = Code.of("IST0108", "UnknownAnnotation", Level.WARNING, "annotation");
    public static final Code CONFLICTING_MESH_GATEWAY_VIRTUAL_SERVICE_HOSTS = Code.of("IST0109", "ConflictingMeshGatewayVirtualServiceHosts", Level.ERROR, "virtualServices", "host");
    public static final Code CONFLICTING_SIDECAR_WORKLOAD_SELECTORS = Code.of("IST0110", "ConflictingSidecarWorkloadSelectors", Level.ERROR, "conflictingSidecars", "namespace", "workloadPod").once();
    public static final Code MULTIPLE_SIDECARS_WITHOUT_WORKLOAD_SELECTORS = Code.of("IST0111", "MultipleSidecarsWithoutWorkloadSelectors", Level.ERROR, "conflictingSidecars", "namespace").once();
    public static final Code VIRTUAL_SERVICE_DESTINATION_PORT_SELECTOR_REQUIRED = Code.of("IST0112", "VirtualServiceDestinationPortSelectorRequired", Level.ERROR, "destHost", "destPorts");
    public static final Code DEPLOYMENT_ASSOCIATED_TO_MULTIPLE_SERVICES = Code.of("IST0116", "DeploymentAssociatedToMultipleServices", Level.WARNING, "deployment", "port", "services").once();
    public static final Code PORT_NAME_IS_NOT_UNDER_NAMING_CONVENTION = Code.of("IST0118", "PortNameIsNotUnderNamingConvention", Level.INFO, "portName", "port", "targetPort");
    public static final Code NAMESPACE_MULTIPLE_INJECTION_LABELS = Code.of("IST0123", "NamespaceMultipleInjectionLabels", Level.WARNING, "labels").once();
    public static final Code INVALID_ANNOTATION = Code.of("IST0125", "InvalidAnnotation", Level.WARNING, "annotation", "problem");
    public static final Code UNKNOWN_MESH_NETWORKS_SERVICE_REGISTRY = Code.of("IST0126", "UnknownMeshNetworksServiceRegistry", Level.ERROR, "serviceregistry", "network").once();
    public static final Code NO_MATCHING_WORKLOADS_FOUND = Code.of("IST0127", "NoMatchingWorkloadsFound", Level.WARNING, "labels").once();
    public static final Code NO_SERVER_CERTIFICATE_VERIFICATION_DESTINATION_LEVEL = Code.of("IST0128", "NoServerCertificateVerificationDestinationLevel", Level.WARNING, "destinationrule", "namespace", "mode", "host").once();
    public static final Code NO_SERVER_CERTIFICATE_VERIFICATION_PORT_LEVEL = Code.of("IST0129", "NoServerCertificateVerificationPortLevel", Level.WARNING, "destinationrule", "namespace", "mode", "host", "port").once();
    public static final Code VIRTUAL_SERVICE_UNREACHABLE_RULE = Code.of("IST0130", "VirtualServiceUnreachableRule", Level.WARNING, "ruleno", "reason");
    public static final Code VIRTUAL_SERVICE_INEFFECTIVE_MATCH = Code.of("IST0131", "VirtualServiceIneffectiveMatch", Level.INFO, "ruleno", "matchno", "dupno");
    public static final Code VIRTUAL_SERVICE_HOST_NOT_FOUND_IN_GATEWAY = Code.of("IST0132", "VirtualServiceHostNotFoundInGateway", Level.WARNING, "host", "virtualservice", "gateway");
    public static final Code SCHEMA_WARNING = Code.of("IST0133", "SchemaWarning", Level.WARNING, "err");
    public static final Code SERVICE_ENTRY_ADDRESSES_REQUIRED = Code.of("IST0134", "ServiceEntryAddressesRequired", Level.WARNING);
    public static final Code DEPRECATED_ANNOTATION = Code.of("IST0135", "DeprecatedAnnotation", Level.INFO, "annotation", "extra");
    public static final Code ALPHA_ANNOTATION = Code.of("IST0136", "AlphaAnnotation", Level.INFO, "annotation");
    public static final Code DEPLOYMENT_CONFLICTING_PORTS = Code.of("IST0137", "DeploymentConflictingPorts", Level.WARNING, "deployment", "services", "targetPort", "ports").once();
    public static final Code GATEWAY_DUPLICATE_CERTIFICATE = Code.of("IST0138", "GatewayDuplicateCertificate", Level.WARNING, "gateways").once();
    public static final Code INVALID_WEBHOOK = Code.of("IST0139", "InvalidWebhook", Level.ERROR, "error").once();
    public static final Code INGRESS_ROUTE_RULES_NOT_AFFECTED = Code.of("IST0140", "IngressRouteRulesNotAffected", Level.WARNING, "virtualservicesubset", "virtualservice").once();
    public static final Code INSUFFICIENT_PERMISSIONS = Code.of("IST0141", "InsufficientPermissions", Level.ERROR, "resource", "error");
    public static final Code UNSUPPORTED_KUBERNETES_VERSION = Code.of("IST0142", "UnsupportedKubernetesVersion", Level.ERROR, "version", "minimumVersion");
    public static final Code LOCALHOST_LISTENER = Code.of("IST0143", "LocalhostListener", Level.ERROR, "port");
    public static final Code INVALID_APPLICATION_UID = Code.of("IST0144", "InvalidApplicationUID", Level.WARNING).once();
    public static final Code CONFLICTING_GATEWAYS = Code.of("IST0145", "ConflictingGateways", Level.ERROR, "gateway", "selector", "portnumber", "hosts").once();
    public static final Code IMAGE_AUTO_WITHOUT_INJECTION_WARNING = Code.of("IST0146", "ImageAutoWithoutInjectionWarning", Level.WARNING, "resourceType", "resourceName").once();
    public static final Code IMAGE_AUTO_WITHOUT_INJECTION_ERROR = Code.of("IST0147", "ImageAutoWithoutInjectionError", Level.ERROR, "resourceType", "resourceName").once();
    public static final Code NAMESPACE_INJECTION_ENABLED_BY_DEFAULT = Code.of("IST0148", "NamespaceInjectionEnabledByDefault", Level.INFO).once();
    public static final Code JWT_CLAIM_BASED_ROUTING_WITHOUT_REQUEST_AUTH_N = Code.of("IST0149", "JwtClaimBasedRoutingWithoutRequestAuthN", Level.ERROR, "key", "gateway", "pod").once();
    public static final Code EXTERNAL_NAME_SERVICE_TYPE_INVALID_PORT_NAME = Code.of("IST0150", "ExternalNameServiceTypeInvalidPortName", Level.WARNING);
    public static final Code ENVOY_FILTER_USES_RELATIVE_OPERATION = Code.of("IST0151", "EnvoyFilterUsesRelativeOperation", Level.WARNING).once();
    public static final Code ENVOY_FILTER_USES_REPLACE_OPERATION_INCORRECTLY = Code.of("IST0152", "EnvoyFilterUsesReplaceOperationIncorrectly", Level.ERROR).once();
    public static final Code ENVOY_FILTER_USES_ADD_OPERATION_INCORRECTLY = Code.of("IST0153", "EnvoyFilterUsesAddOperationIncorrectly", Level.ERROR).once();
    public static final Code ENVOY_FILTER_USES_REMOVE_OPERATION_INCORRECTLY = Code.of("IST0154", "EnvoyFilterUsesRemoveOperationIncorrectly", Level.ERROR).once();
    public static final Code ENVOY_FILTER_USES_RELATIVE_OPERATION_WITH_PROXY_VERSION = Code.of("IST0155", "EnvoyFilterUsesRelativeOperationWithProxyVersion", Level.WARNING).once();
    public static final Code UNSUPPORTED_GATEWAY_API_VERSION = Code.of("IST0156", "UnsupportedGatewayAPIVersion", Level.ERROR, "version", "minimumVersion").once();
    public static final Code INVALID_TELEMETRY_PROVIDER = Code.of("IST0157", "InvalidTelemetryProvider", Level.WARNING, "name", "namespace").once();
    public static final Code PODS_ISTIO_PROXY_IMAGE_MISMATCH_IN_NAMESPACE = Code.of("IST0158", "PodsIstioProxyImageMismatchInNamespace", Level.WARNING, "podNames").once();
    public static final Code CONFLICTING_TELEMETRY_WORKLOAD_SELECTORS = Code.of("IST0159", "ConflictingTelemetryWorkloadSelectors", Level.ERROR, "conflictingTelemetries", "namespace", "workloadPod").once();
    public static final Code MULTIPLE_TELEMETRIES_WITHOUT_WORKLOAD_SELECTORS = Code.of("IST0160", "MultipleTelemetriesWithoutWorkloadSelectors", Level.ERROR, "conflictingTelemetries", "namespace").once();
    public static final Code INVALID_GATEWAY_CREDENTIAL = Code.of("IST0161", "InvalidGatewayCredential", Level.ERROR, "gatewayName", "gatewayNamespace");
    public static final Code GATEWAY_PORT_NOT_DEFINED_ON_SERVICE = Code.of("IST0162", "GatewayPortNotDefinedOnService", Level.WARNING, "port", "selector").once();
    public static final Code INVALID_EXTERNAL_CONTROL_PLANE_CONFIG = Code.of("IST0163", "InvalidExternalControlPlaneConfig", Level.WARNING, "hostname", "webhook", "msg").once();
    public static final Code EXTERNAL_CONTROL_PLANE_ADDRESS_IS_NOT_A_HOSTNAME = Code.of("IST0164", "ExternalControlPlaneAddressIsNotAHostname", Level.INFO, "hostname", "webhook").once();
    public static final Code REFERENCED_INTERNAL_GATEWAY = Code.of("IST0165", "ReferencedInternalGateway", Level.WARNING, "virtualservice", "gateway");
    public static final Code INEFFECTIVE_SELECTOR = Code.of("IST0166", "IneffectiveSelector", Level.WARNING, "gateway").once();
    public static final Code INEFFECTIVE_POLICY = Code.of("IST0167", "IneffectivePolicy", Level.WARNING, "reason").once();
    public static final Code UNKNOWN_UPGRADE_COMPATIBILITY = Code.of("IST0168", "UnknownUpgradeCompatibility", Level.WARNING, "field", "release", "info", "compatVersion");
    public static final Code UPDATE_INCOMPATIBILITY = Code.of("IST0169", "UpdateIncompatibility", Level.WARNING, "field", "release", "info", "compatVersion").once();
    public static final Code MULTI_CLUSTER_INCONSISTENT_SERVICE = Code.of("IST0170", "MultiClusterInconsistentService", Level.WARNING, "serviceName", "namespace", "clusters", "error").once();
    public static final Code NEGATIVE_CONDITION_STATUS = Code.of("IST0171", "NegativeConditionStatus", Level.WARNING, "conditionType", "reason", "message").once();
    public static final Code FUTURE_UNSUPPORTED_GATEWAY_API_VERSION = Code.of("IST0172", "FutureUnsupportedGatewayAPIVersion", Level.WARNING, "version", "minimumVersion").once();
    public static final Code DESTINATION_RULE_SUBSET_NOT_SELECT_PODS = Code.of("IST0173", "DestinationRuleSubsetNotSelectPods", Level.ERROR, "subset").once();
    public static final Code UNKNOWN_DESTINATION_RULE_HOST = Code.of("IST0174", "UnknownDestinationRuleHost", Level.WARNING, "host").once();
    public static final Code JWKS_URI_FETCH_UNRESTRICTED = Code.of("IST0175", "JwksUriFetchUnrestricted", Level.WARNING, "count", "names").once();
    public static final Code GATEWAY_API_CRD_VERSION_BELOW_MINIMUM = Code.of("IST0176", "GatewayAPICRDVersionBelowMinimum", Level.WARNING, "crd", "installedVersion", "minimumVersion").once();
    public static final Code CONFLICTING_SERVICE_ENTRY_PROTOCOL = Code.of("IST0177", "ConflictingServiceEntryProtocol", Level.WARNING, "serviceEntryNames", "host", "port", "protocols").once();
    // @formatter:on

    private Ist() {}

    /** Every code. */
    // @formatter:off
    public static final List<Code> ALL = List.of(INTERNAL_ERROR,
            DEPRECATED,
            REFERENCED_RESOURCE_NOT_FOUND,
            NAMESPACE_NOT_INJECTED,
            POD_MISSING_PROXY,
            SCHEMA_VALIDATION_ERROR,
            MISPLACED_ANNOTATION,
            UNKNOWN_ANNOTATION,
            CONFLICTING_MESH_GATEWAY_VIRTUAL_SERVICE_HOSTS,
            CONFLICTING_SIDECAR_WORKLOAD_SELECTORS,
            MULTIPLE_SIDECARS_WITHOUT_WORKLOAD_SELECTORS,
            VIRTUAL_SERVICE_DESTINATION_PORT_SELECTOR_REQUIRED,
            DEPLOYMENT_ASSOCIATED_TO_MULTIPLE_SERVICES,
            PORT_NAME_IS_NOT_UNDER_NAMING_CONVENTION,
            NAMESPACE_MULTIPLE_INJECTION_LABELS,
            INVALID_ANNOTATION,
            UNKNOWN_MESH_NETWORKS_SERVICE_REGISTRY,
            NO_MATCHING_WORKLOADS_FOUND,
            NO_SERVER_CERTIFICATE_VERIFICATION_DESTINATION_LEVEL,
            NO_SERVER_CERTIFICATE_VERIFICATION_PORT_LEVEL,
            VIRTUAL_SERVICE_UNREACHABLE_RULE,
            VIRTUAL_SERVICE_INEFFECTIVE_MATCH,
            VIRTUAL_SERVICE_HOST_NOT_FOUND_IN_GATEWAY,
            SCHEMA_WARNING,
            SERVICE_ENTRY_ADDRESSES_REQUIRED,
            DEPRECATED_ANNOTATION,
            ALPHA_ANNOTATION,
            DEPLOYMENT_CONFLICTING_PORTS,
            GATEWAY_DUPLICATE_CERTIFICATE,
            INVALID_WEBHOOK,
            INGRESS_ROUTE_RULES_NOT_AFFECTED,
            INSUFFICIENT_PERMISSIONS,
            UNSUPPORTED_KUBERNETES_VERSION,
            LOCALHOST_LISTENER,
            INVALID_APPLICATION_UID,
            CONFLICTING_GATEWAYS,
            IMAGE_AUTO_WITHOUT_INJECTION_WARNING,
            IMAGE_AUTO_WITHOUT_INJECTION_ERROR,
            NAMESPACE_INJECTION_ENABLED_BY_DEFAULT,
            JWT_CLAIM_BASED_ROUTING_WITHOUT_REQUEST_AUTH_N,
            EXTERNAL_NAME_SERVICE_TYPE_INVALID_PORT_NAME,
            ENVOY_FILTER_USES_RELATIVE_OPERATION,
            ENVOY_FILTER_USES_REPLACE_OPERATION_INCORRECTLY,
            ENVOY_FILTER_USES_ADD_OPERATION_INCORRECTLY,
            ENVOY_FILTER_USES_REMOVE_OPERATION_INCORRECTLY,
            ENVOY_FILTER_USES_RELATIVE_OPERATION_WITH_PROXY_VERSION,
            UNSUPPORTED_GATEWAY_API_VERSION,
            INVALID_TELEMETRY_PROVIDER,
            PODS_ISTIO_PROXY_IMAGE_MISMATCH_IN_NAMESPACE,
            CONFLICTING_TELEMETRY_WORKLOAD_SELECTORS,
            MULTIPLE_TELEMETRIES_WITHOUT_WORKLOAD_SELECTORS,
            INVALID_GATEWAY_CREDENTIAL,
            GATEWAY_PORT_NOT_DEFINED_ON_SERVICE,
            INVALID_EXTERNAL_CONTROL_PLANE_CONFIG,
            EXTERNAL_CONTROL_PLANE_ADDRESS_IS_NOT_A_HOSTNAME,
            REFERENCED_INTERNAL_GATEWAY,
            INEFFECTIVE_SELECTOR,
            INEFFECTIVE_POLICY,
            UNKNOWN_UPGRADE_COMPATIBILITY,
            UPDATE_INCOMPATIBILITY,
            MULTI_CLUSTER_INCONSISTENT_SERVICE,
            NEGATIVE_CONDITION_STATUS,
            FUTURE_UNSUPPORTED_GATEWAY_API_VERSION,
            DESTINATION_RULE_SUBSET_NOT_SELECT_PODS,
            UNKNOWN_DESTINATION_RULE_HOST,
            JWKS_URI_FETCH_UNRESTRICTED,
            GATEWAY_API_CRD_VERSION_BELOW_MINIMUM,
            CONFLICTING_SERVICE_ENTRY_PROTOCOL);
    // @formatter:on

    /** Codes no rule raises: Istio defines but never raises them, or they need a live cluster's answer or a planned upgrade. */
    public static final List<Code> NOT_RAISED = List.of(INTERNAL_ERROR, INSUFFICIENT_PERMISSIONS, UNSUPPORTED_KUBERNETES_VERSION,
            LOCALHOST_LISTENER, UNKNOWN_UPGRADE_COMPATIBILITY, UPDATE_INCOMPATIBILITY);
}
