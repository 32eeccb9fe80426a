package io.meshscope.xds;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sections of Envoy's {@code /config_dump} (envoy/admin/v3/config_dump.proto), in the order a reader wants them.
 */
public enum SectionKind {
    BOOTSTRAP("BootstrapConfigDump"), LISTENERS("ListenersConfigDump"), ROUTES("RoutesConfigDump"), SCOPED_ROUTES(
            "ScopedRoutesConfigDump"), CLUSTERS(
                    "ClustersConfigDump"), ENDPOINTS("EndpointsConfigDump"), SECRETS("SecretsConfigDump"), ECDS("EcdsConfigDump"),
    /** A section of a type this version does not know: kept as a raw tree. */
    OTHER("");

    private final String typeSuffix;

    SectionKind(String typeSuffix) {
        this.typeSuffix = typeSuffix;
    }

    /** The last part of the section's type URL, such as {@code ClustersConfigDump}; "" for {@link #OTHER}. */
    public String typeSuffix() {
        return typeSuffix;
    }

    /** The kind a type URL stands for, whatever its API version; the element messages ({@code …ConfigDump.DynamicCluster}) count too. */
    static SectionKind ofType(String typeUrl) {
        return Arrays.stream(values())
                .filter(k -> k != OTHER && (typeUrl.endsWith("." + k.typeSuffix) || typeUrl.contains("." + k.typeSuffix
                        + ".")))
                .findFirst().orElse(OTHER);
    }

    /** The kind of section that has such an array or field, in either spelling; null when it belongs to none. */
    static @Nullable SectionKind ofField(String field) {
        return switch (field) {
            case "bootstrap" -> BOOTSTRAP;
            case "static_listeners", "dynamic_listeners", "staticListeners", "dynamicListeners", "dynamic_active_listeners",
                    "dynamic_warming_listeners", "dynamic_draining_listeners" ->
                LISTENERS;
            case "static_route_configs", "dynamic_route_configs", "staticRouteConfigs", "dynamicRouteConfigs" -> ROUTES;
            case "inline_scoped_route_configs", "dynamic_scoped_route_configs", "inlineScopedRouteConfigs", "dynamicScopedRouteConfigs" ->
                SCOPED_ROUTES;
            case "static_clusters", "dynamic_active_clusters", "dynamic_warming_clusters", "staticClusters", "dynamicActiveClusters",
                    "dynamicWarmingClusters" ->
                CLUSTERS;
            case "static_endpoint_configs", "dynamic_endpoint_configs", "staticEndpointConfigs", "dynamicEndpointConfigs" -> ENDPOINTS;
            case "static_secrets", "dynamic_active_secrets", "dynamic_warming_secrets", "staticSecrets", "dynamicActiveSecrets",
                    "dynamicWarmingSecrets" ->
                SECRETS;
            case "ecds_filters", "ecdsFilters" -> ECDS;
            default -> null;
        };
    }
}
