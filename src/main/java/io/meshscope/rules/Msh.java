package io.meshscope.rules;

import java.util.List;

/** Codes of our own: traps neither Istio's analyzers nor Kiali know. */
public final class Msh {
    // @formatter:off
    public static final Code RULES_MEANT_TOGETHER = Code.of("MSH0101", "RulesMeantTogether", Level.WARNING, "parts");
    public static final Code HEADER_IS_NO_TOKEN = Code.of("MSH0102", "HeaderIsNoToken", Level.WARNING, "key");
    public static final Code ALLOWS_EVERYTHING = Code.of("MSH0103", "AllowsEverything", Level.INFO);
    public static final Code REQUEST_RULE_ON_TCP_PORT = Code.of("MSH0104", "RequestRuleOnTcpPort", Level.WARNING, "port", "protocol", "service");
    public static final Code AUTHORIZER_NOT_FOUND = Code.of("MSH0105", "AuthorizerNotFound", Level.ERROR, "provider");
    public static final Code PRINCIPAL_WITH_SCHEME = Code.of("MSH0106", "PrincipalWithScheme", Level.ERROR, "principal");
    public static final Code TOKEN_NOT_REQUIRED = Code.of("MSH0107", "TokenNotRequired", Level.INFO);
    public static final Code PORT_OF_SERVICE_NOT_POD = Code.of("MSH0201", "PortOfServiceNotPod", Level.WARNING, "port", "service", "target");
    public static final Code GATEWAY_ERRORS_NEVER_COUNT = Code.of("MSH0301", "GatewayErrorsNeverCount", Level.WARNING, "gatewayErrors", "errors");
    public static final Code TLS_TWICE = Code.of("MSH0302", "TlsTwice", Level.ERROR, "host", "port");
    public static final Code MESH_TLS_TO_OUTSIDE = Code.of("MSH0303", "MeshTlsToOutside", Level.ERROR, "host");
    public static final Code PORT_LOSES_TLS = Code.of("MSH0304", "PortLosesTls", Level.WARNING, "port", "mode");
    public static final Code RETRIES_BEYOND_TIMEOUT = Code.of("MSH0401", "RetriesBeyondTimeout", Level.INFO, "needed", "timeout");
    public static final Code TRY_AS_LONG_AS_TIMEOUT = Code.of("MSH0402", "TryAsLongAsTimeout", Level.WARNING, "perTry", "timeout");
    public static final Code SHORT_HOST_AT_GATEWAY = Code.of("MSH0403", "ShortHostAtGateway", Level.WARNING, "host");
    public static final Code FAULT_WITHOUT_PERCENTAGE = Code.of("MSH0404", "FaultWithoutPercentage", Level.WARNING, "fault");
    public static final Code CLUSTER_HOST_FROM_OUTSIDE = Code.of("MSH0501", "ClusterHostFromOutside", Level.WARNING, "host");
    public static final Code TAG_IS_NO_EXPRESSION = Code.of("MSH0601", "TagIsNoExpression", Level.ERROR, "tag", "value");
    public static final Code OVERRIDES_APART = Code.of("MSH0602", "OverridesApart", Level.WARNING);
    public static final Code UNBOUNDED_TAG = Code.of("MSH0603", "UnboundedTag", Level.WARNING, "tag");
    public static final Code TELEMETRY_PROVIDER_NOT_FOUND = Code.of("MSH0604", "TelemetryProviderNotFound", Level.ERROR, "provider");
    public static final Code WRONG_TRACING_PORT = Code.of("MSH0701", "WrongTracingPort", Level.ERROR, "provider", "type", "port");
    public static final Code LOGS_FOR_TRACES = Code.of("MSH0702", "LogsForTraces", Level.WARNING, "provider");
    public static final Code MESH_CONFIG_NOT_READ = Code.of("MSH0703", "MeshConfigNotRead", Level.WARNING, "name");
    public static final Code OLD_INJECTOR_TEMPLATE = Code.of("MSH0704", "OldInjectorTemplate", Level.WARNING);
    public static final Code WRONG_METRICS_PATH = Code.of("MSH0705", "WrongMetricsPath", Level.WARNING, "path");
    public static final Code CONTROL_PLANE_OUT_OF_MEMORY = Code.of("MSH0706", "ControlPlaneOutOfMemory", Level.WARNING, "container", "restarts");
    public static final Code FILTER_PATCH_MISSES_MANAGER = Code.of("MSH0801", "FilterPatchMissesManager", Level.WARNING);
    public static final Code REMOVED_LOG_FORMAT = Code.of("MSH0802", "RemovedLogFormat", Level.WARNING);
    public static final Code INJECT_LABEL_ON_WORKLOAD = Code.of("MSH0901", "InjectLabelOnWorkload", Level.WARNING, "label");
    public static final Code SIDECAR_DOES_NOT_BLOCK = Code.of("MSH0902", "SidecarDoesNotBlock", Level.INFO);
    public static final Code NETWORK_POLICY_BLOCKS_TUNNEL = Code.of("MSH0903", "NetworkPolicyBlocksTunnel", Level.WARNING, "policy");
    public static final Code NATIVE_SIDECAR_OVERLOOKED = Code.of("MSH0904", "NativeSidecarOverlooked", Level.WARNING);
    public static final Code TRAFFIC_SPLIT_LEFT_OVER = Code.of("MSH1001", "TrafficSplitLeftOver", Level.WARNING);
    public static final Code SERVICE_PROFILE_NAME = Code.of("MSH1002", "ServiceProfileName", Level.ERROR, "name");
    public static final Code PROFILE_AND_ROUTE = Code.of("MSH1003", "ProfileAndRoute", Level.WARNING, "service", "route");
    public static final Code CERTIFICATE_WITHOUT_HOST = Code.of("MSH1101", "CertificateWithoutHost", Level.WARNING, "host", "secret");
    public static final Code ROOT_DIFFERS = Code.of("MSH1102", "RootDiffers", Level.WARNING, "namespace");

    /** Every code. */
    public static final List<Code> ALL = List.of(
            RULES_MEANT_TOGETHER,
            HEADER_IS_NO_TOKEN,
            ALLOWS_EVERYTHING,
            REQUEST_RULE_ON_TCP_PORT,
            AUTHORIZER_NOT_FOUND,
            PRINCIPAL_WITH_SCHEME,
            TOKEN_NOT_REQUIRED,
            PORT_OF_SERVICE_NOT_POD,
            GATEWAY_ERRORS_NEVER_COUNT,
            TLS_TWICE,
            MESH_TLS_TO_OUTSIDE,
            PORT_LOSES_TLS,
            RETRIES_BEYOND_TIMEOUT,
            TRY_AS_LONG_AS_TIMEOUT,
            SHORT_HOST_AT_GATEWAY,
            FAULT_WITHOUT_PERCENTAGE,
            CLUSTER_HOST_FROM_OUTSIDE,
            TAG_IS_NO_EXPRESSION,
            OVERRIDES_APART,
            UNBOUNDED_TAG,
            TELEMETRY_PROVIDER_NOT_FOUND,
            WRONG_TRACING_PORT,
            LOGS_FOR_TRACES,
            MESH_CONFIG_NOT_READ,
            OLD_INJECTOR_TEMPLATE,
            WRONG_METRICS_PATH,
            CONTROL_PLANE_OUT_OF_MEMORY,
            FILTER_PATCH_MISSES_MANAGER,
            REMOVED_LOG_FORMAT,
            INJECT_LABEL_ON_WORKLOAD,
            SIDECAR_DOES_NOT_BLOCK,
            NETWORK_POLICY_BLOCKS_TUNNEL,
            NATIVE_SIDECAR_OVERLOOKED,
            TRAFFIC_SPLIT_LEFT_OVER,
            SERVICE_PROFILE_NAME,
            PROFILE_AND_ROUTE,
            CERTIFICATE_WITHOUT_HOST,
            ROOT_DIFFERS);
    // @formatter:on

    private Msh() {}
}
