package io.meshscope.rules;

import java.util.List;

/** Codes of Kiali's validations that Istio's analyzers have no like of (models/istio_validation.go of Kiali 2.31); our names, their ids. */
public final class Kia {
    // @formatter:off
    public static final Code PEER_AUTHENTICATION_SAME_SCOPE = Code.of("KIA0002", "PeerAuthenticationSameScope", Level.ERROR, "names", "namespace");
    public static final Code PEER_AUTHENTICATION_SAME_WORKLOAD = Code.of("KIA0003", "PeerAuthenticationSameWorkload", Level.ERROR, "names", "namespace", "pod");
    public static final Code SELECTOR_WITHOUT_WORKLOAD = Code.of("KIA0004", "SelectorWithoutWorkload", Level.WARNING, "labels");
    public static final Code EXPORT_TO_UNKNOWN_NAMESPACE = Code.of("KIA0005", "ExportToUnknownNamespace", Level.ERROR, "namespace");
    public static final Code UNKNOWN_METHOD = Code.of("KIA0102", "UnknownMethod", Level.WARNING, "method");
    public static final Code UNKNOWN_OPERATION_HOST = Code.of("KIA0104", "UnknownOperationHost", Level.ERROR, "host");
    public static final Code IDENTITY_WITHOUT_MTLS = Code.of("KIA0105", "IdentityWithoutMtls", Level.ERROR, "field", "namespace");
    public static final Code UNKNOWN_PRINCIPAL = Code.of("KIA0106", "UnknownPrincipal", Level.ERROR, "principal");
    public static final Code AUTHORIZATION_WITHOUT_WAYPOINT = Code.of("KIA0109", "AuthorizationWithoutWaypoint", Level.WARNING, "namespace");
    public static final Code AUTHORIZATION_NEEDS_TARGET = Code.of("KIA0110", "AuthorizationNeedsTarget", Level.WARNING, "namespace");
    public static final Code DESTINATION_RULE_OVERLAP = Code.of("KIA0201", "DestinationRuleOverlap", Level.WARNING, "host", "names");
    public static final Code DISABLE_AGAINST_STRICT_NAMESPACE = Code.of("KIA0207", "DisableAgainstStrictNamespace", Level.ERROR, "host", "policy");
    public static final Code DISABLE_AGAINST_STRICT_MESH = Code.of("KIA0208", "DisableAgainstStrictMesh", Level.ERROR, "host", "policy");
    public static final Code SUBSET_WITHOUT_LABELS = Code.of("KIA0209", "SubsetWithoutLabels", Level.WARNING, "subset");
    public static final Code NAMESPACE_DISABLES_FORCED_MTLS = Code.of("KIA0505", "NamespaceDisablesForcedMtls", Level.ERROR, "namespace", "rule");
    public static final Code MESH_DISABLES_FORCED_MTLS = Code.of("KIA0506", "MeshDisablesForcedMtls", Level.ERROR, "rule");
    public static final Code UNKNOWN_APP_PROTOCOL = Code.of("KIA0602", "UnknownAppProtocol", Level.ERROR, "appProtocol", "port");
    public static final Code TARGET_PORT_NOT_IN_WORKLOAD = Code.of("KIA0701", "TargetPortNotInWorkload", Level.WARNING, "targetPort", "workload");
    public static final Code UNKNOWN_EGRESS_HOST = Code.of("KIA1004", "UnknownEgressHost", Level.WARNING, "host");
    public static final Code ROOT_SIDECAR_WITH_SELECTOR = Code.of("KIA1006", "RootSidecarWithSelector", Level.WARNING);
    public static final Code EMPTY_OUTBOUND_POLICY = Code.of("KIA1007", "EmptyOutboundPolicy", Level.INFO);
    public static final Code WEIGHT_OF_SINGLE_DESTINATION = Code.of("KIA1104", "WeightOfSingleDestination", Level.WARNING, "weight");
    public static final Code DESTINATION_TWICE = Code.of("KIA1105", "DestinationTwice", Level.WARNING, "destination");
    public static final Code GATEWAY_HOST_TWICE = Code.of("KIA1106", "GatewayHostTwice", Level.WARNING, "host", "gateway", "names");
    public static final Code ROUTE_WITHOUT_WAYPOINT = Code.of("KIA1109", "RouteWithoutWaypoint", Level.WARNING, "namespace");
    public static final Code REQUEST_AUTHENTICATION_WITHOUT_WAYPOINT = Code.of("KIA1110", "RequestAuthenticationWithoutWaypoint", Level.WARNING, "namespace");
    public static final Code WASM_PLUGIN_WITHOUT_WAYPOINT = Code.of("KIA1111", "WasmPluginWithoutWaypoint", Level.WARNING, "namespace");
    public static final Code TELEMETRY_WITHOUT_WAYPOINT = Code.of("KIA1112", "TelemetryWithoutWaypoint", Level.WARNING, "namespace");
    public static final Code REQUEST_AUTHENTICATION_NEEDS_TARGET = Code.of("KIA1115", "RequestAuthenticationNeedsTarget", Level.WARNING, "namespace");
    public static final Code WASM_PLUGIN_NEEDS_TARGET = Code.of("KIA1116", "WasmPluginNeedsTarget", Level.WARNING, "namespace");
    public static final Code TELEMETRY_NEEDS_TARGET = Code.of("KIA1117", "TelemetryNeedsTarget", Level.WARNING, "namespace");
    public static final Code SERVICE_ENTRY_TWICE = Code.of("KIA1211", "ServiceEntryTwice", Level.WARNING, "host", "port", "names");
    public static final Code SIDECAR_AND_AMBIENT_LABELS = Code.of("KIA1311", "SidecarAndAmbientLabels", Level.ERROR);
    public static final Code WAYPOINT_OUTSIDE_AMBIENT = Code.of("KIA1312", "WaypointOutsideAmbient", Level.WARNING, "waypoint");
    public static final Code WAYPOINT_NOT_FOUND = Code.of("KIA1313", "WaypointNotFound", Level.ERROR, "waypoint");
    public static final Code SIDECAR_AND_AMBIENT_POD = Code.of("KIA1315", "SidecarAndAmbientPod", Level.ERROR);
    public static final Code SIDECAR_IN_AMBIENT_NAMESPACE = Code.of("KIA1316", "SidecarInAmbientNamespace", Level.WARNING, "namespace");
    public static final Code ROUTE_PARENT_NOT_FOUND = Code.of("KIA1401", "RouteParentNotFound", Level.ERROR, "parent");
    public static final Code ROUTE_BACKEND_NOT_FOUND = Code.of("KIA1402", "RouteBackendNotFound", Level.ERROR, "backend");
    public static final Code LISTENERS_OF_TWO_GATEWAYS = Code.of("KIA1501", "ListenersOfTwoGateways", Level.WARNING, "gateways", "listener");
    public static final Code ADDRESS_OF_TWO_GATEWAYS = Code.of("KIA1502", "AddressOfTwoGateways", Level.WARNING, "gateways", "address");
    public static final Code LISTENERS_NOT_UNIQUE = Code.of("KIA1503", "ListenersNotUnique", Level.ERROR, "listener");
    public static final Code GRANT_FROM_UNKNOWN_NAMESPACE = Code.of("KIA1601", "GrantFromUnknownNamespace", Level.ERROR, "namespace");
    public static final Code WORKLOAD_GROUP_ACCOUNT_NOT_FOUND = Code.of("KIA1701", "WorkloadGroupAccountNotFound", Level.WARNING, "serviceAccount");

    /** Every code. */
    public static final List<Code> ALL = List.of(
            PEER_AUTHENTICATION_SAME_SCOPE,
            PEER_AUTHENTICATION_SAME_WORKLOAD,
            SELECTOR_WITHOUT_WORKLOAD,
            EXPORT_TO_UNKNOWN_NAMESPACE,
            UNKNOWN_METHOD,
            UNKNOWN_OPERATION_HOST,
            IDENTITY_WITHOUT_MTLS,
            UNKNOWN_PRINCIPAL,
            AUTHORIZATION_WITHOUT_WAYPOINT,
            AUTHORIZATION_NEEDS_TARGET,
            DESTINATION_RULE_OVERLAP,
            DISABLE_AGAINST_STRICT_NAMESPACE,
            DISABLE_AGAINST_STRICT_MESH,
            SUBSET_WITHOUT_LABELS,
            NAMESPACE_DISABLES_FORCED_MTLS,
            MESH_DISABLES_FORCED_MTLS,
            UNKNOWN_APP_PROTOCOL,
            TARGET_PORT_NOT_IN_WORKLOAD,
            UNKNOWN_EGRESS_HOST,
            ROOT_SIDECAR_WITH_SELECTOR,
            EMPTY_OUTBOUND_POLICY,
            WEIGHT_OF_SINGLE_DESTINATION,
            DESTINATION_TWICE,
            GATEWAY_HOST_TWICE,
            ROUTE_WITHOUT_WAYPOINT,
            REQUEST_AUTHENTICATION_WITHOUT_WAYPOINT,
            WASM_PLUGIN_WITHOUT_WAYPOINT,
            TELEMETRY_WITHOUT_WAYPOINT,
            REQUEST_AUTHENTICATION_NEEDS_TARGET,
            WASM_PLUGIN_NEEDS_TARGET,
            TELEMETRY_NEEDS_TARGET,
            SERVICE_ENTRY_TWICE,
            SIDECAR_AND_AMBIENT_LABELS,
            WAYPOINT_OUTSIDE_AMBIENT,
            WAYPOINT_NOT_FOUND,
            SIDECAR_AND_AMBIENT_POD,
            SIDECAR_IN_AMBIENT_NAMESPACE,
            ROUTE_PARENT_NOT_FOUND,
            ROUTE_BACKEND_NOT_FOUND,
            LISTENERS_OF_TWO_GATEWAYS,
            ADDRESS_OF_TWO_GATEWAYS,
            LISTENERS_NOT_UNIQUE,
            GRANT_FROM_UNKNOWN_NAMESPACE,
            WORKLOAD_GROUP_ACCOUNT_NOT_FOUND);
    // @formatter:on

    private Kia() {}
}
