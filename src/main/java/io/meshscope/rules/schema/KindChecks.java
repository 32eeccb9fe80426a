package io.meshscope.rules.schema;

import java.util.Map;
import java.util.Optional;

/** What is known of kinds beyond the types of their fields: group and kind, and the class that knows it. */
final class KindChecks {
    // @formatter:off
    private static final Map<String, KindCheck> ALL = Map.ofEntries(
            Map.entry("networking.istio.io/DestinationRule", DestinationRuleCheck::check),
            Map.entry("networking.istio.io/EnvoyFilter", EnvoyFilterCheck::check),
            Map.entry("networking.istio.io/Gateway", GatewayCheck::check),
            Map.entry("networking.istio.io/ProxyConfig", s -> Selectors.policy(s.spec().get("selector"), s.report())),
            Map.entry("networking.istio.io/ServiceEntry", ServiceEntryCheck::check),
            Map.entry("networking.istio.io/Sidecar", SidecarCheck::check),
            Map.entry("networking.istio.io/VirtualService", VirtualServiceCheck::check),
            Map.entry("networking.istio.io/WorkloadEntry", s -> WorkloadCheck.entry(s.spec(), true, s.report())),
            Map.entry("networking.istio.io/WorkloadGroup", s -> WorkloadCheck.group(s.spec(), s.report())),
            Map.entry("security.istio.io/AuthorizationPolicy", AuthorizationPolicyCheck::check),
            Map.entry("security.istio.io/PeerAuthentication", PeerAuthenticationCheck::check),
            Map.entry("security.istio.io/RequestAuthentication", RequestAuthenticationCheck::check),
            Map.entry("telemetry.istio.io/Telemetry", TelemetryCheck::check),
            Map.entry("extensions.istio.io/WasmPlugin", ExtensionCheck::wasmPlugin),
            Map.entry("extensions.istio.io/TrafficExtension", ExtensionCheck::trafficExtension),
            Map.entry("gateway.networking.k8s.io/Gateway", GatewayApiCheck::gateway),
            Map.entry("gateway.networking.k8s.io/HTTPRoute", GatewayApiCheck::route),
            Map.entry("gateway.networking.k8s.io/GRPCRoute", GatewayApiCheck::route),
            Map.entry("policy.linkerd.io/HTTPRoute", GatewayApiCheck::route),
            Map.entry("linkerd.io/ServiceProfile", ServiceProfileCheck::check),
            Map.entry("/Service", ServiceCheck::check));
    // @formatter:on

    private KindChecks() {}

    /** The check of a kind, when there is one. */
    static Optional<KindCheck> of(KindInfo kind) {
        return Optional.ofNullable(ALL.get(kind.group() + "/" + kind.kind()));
    }
}
