package io.meshscope.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The data is whole: every kind is there, every type that is named exists and is used. */
class SchemaCatalogTest {
    private static final SchemaCatalog CATALOG = SchemaCatalog.load();

    private static Set<String> kinds(String group) {
        Set<String> out = new TreeSet<>();
        CATALOG.kinds(group).values().forEach(k -> out.add(k.kind() + " " + String.join(" ", k.versions())));
        return out;
    }

    @Test
    void every_kind_and_version_of_istio_is_known() {
        assertThat(kinds("networking.istio.io")).containsExactly("DestinationRule v1 v1beta1 v1alpha3", "EnvoyFilter v1alpha3",
                "Gateway v1 v1beta1 v1alpha3", "ProxyConfig v1beta1", "ServiceEntry v1 v1beta1 v1alpha3", "Sidecar v1 v1beta1 v1alpha3",
                "VirtualService v1 v1beta1 v1alpha3", "WorkloadEntry v1 v1beta1 v1alpha3", "WorkloadGroup v1 v1beta1 v1alpha3");
        assertThat(kinds("security.istio.io")).containsExactly("AuthorizationPolicy v1 v1beta1", "PeerAuthentication v1 v1beta1",
                "RequestAuthentication v1 v1beta1");
        assertThat(kinds("telemetry.istio.io")).containsExactly("Telemetry v1 v1alpha1");
        assertThat(kinds("extensions.istio.io")).containsExactly("TrafficExtension v1alpha1", "WasmPlugin v1alpha1");
    }

    @Test
    void the_gateway_api_linkerd_and_the_core_are_known() {
        assertThat(CATALOG.kinds("gateway.networking.k8s.io").keySet()).containsExactlyInAnyOrder("BackendTLSPolicy", "GRPCRoute",
                "Gateway",
                "GatewayClass", "HTTPRoute", "ListenerSet", "ReferenceGrant", "TCPRoute", "TLSRoute", "UDPRoute");
        assertThat(CATALOG.kinds("policy.linkerd.io").keySet()).contains("Server", "AuthorizationPolicy", "HTTPRoute");
        assertThat(CATALOG.kind("linkerd.io", "ServiceProfile")).isPresent();
        assertThat(CATALOG.kinds("").keySet()).contains("Service", "Pod", "Namespace", "ConfigMap", "Secret");
        assertThat(CATALOG.kinds("apps").keySet()).contains("Deployment", "StatefulSet", "DaemonSet");
        assertThat(CATALOG.kinds("admissionregistration.k8s.io")).hasSize(2);
    }

    @Test
    void every_kind_has_its_type() {
        for (String group : CATALOG.groups()) {
            for (KindInfo kind : CATALOG.kinds(group).values()) {
                assertThat(CATALOG.type(kind).name()).isEqualTo(kind.kind());
                assertThat(kind.versions()).as(kind.kind()).isNotEmpty();
            }
        }
        for (String root : List.of("MeshConfig", "MeshNetworks", "ProxyConfig")) {
            assertThat(CATALOG.type("mesh-config", root).fields()).isNotEmpty();
        }
    }

    @Test
    void every_type_is_reached_from_a_kind() {
        Set<ObjectType> seen = new HashSet<>();
        for (String group : CATALOG.groups()) {
            CATALOG.kinds(group).values().forEach(k -> reach(CATALOG.type(k), seen));
        }
        List.of("MeshConfig", "MeshNetworks", "ProxyConfig").forEach(t -> reach(CATALOG.type("mesh-config", t), seen));
        reach(CATALOG.type("common", "ObjectMeta"), seen);
        assertThat(CATALOG.types().entrySet().stream().filter(e -> !seen.contains(e.getValue())).map(Map.Entry::getKey)).isEmpty();
    }

    private static void reach(ObjectType type, Set<ObjectType> seen) {
        if (seen.add(type)) {
            type.fields().values().forEach(slot -> reach(slot.type(), seen));
        }
    }

    private static void reach(FieldType type, Set<ObjectType> seen) {
        switch (type) {
            case FieldType.Named named -> reach(CATALOG.type(named), seen);
            case FieldType.ListOf list -> reach(list.item().type(), seen);
            case FieldType.MapOf map -> reach(map.value().type(), seen);
            case FieldType.Scalar _,FieldType.Choice _,FieldType.Free _ -> {
                // Ends here.
            }
        }
    }

    @Test
    void groups_and_replacements_name_fields_there_are() {
        List<String> wrong = new ArrayList<>();
        CATALOG.types().forEach((name, type) -> {
            type.groups().forEach(
                    g -> g.fields().stream().filter(f -> !type.fields().containsKey(f)).forEach(f -> wrong.add(name + " one " + f)));
            type.fields().forEach((field, slot) -> {
                String replacement = slot.replacement();
                if (replacement != null && !replacement.isEmpty() && !type.fields().containsKey(replacement)) {
                    wrong.add(name + "." + field + " replaced by " + replacement);
                }
                if (slot.type() instanceof FieldType.Choice(List<String> values)
                        && (values.isEmpty() || new HashSet<>(values).size() < values
                                .size())) {
                    wrong.add(name + "." + field + " values");
                }
            });
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_notation_is_spelled_right() {
        Set<String> known = Set.of("", "required", "nullable", "deprecated", "warned", "len", "range", "items", "keys", "unique",
                "positive", "ms",
                "zero", "any", "seconds");
        Set<String> used = new TreeSet<>();
        CATALOG.types().values().forEach(t -> t.fields().values().forEach(s -> words(s.type(), used)));
        assertThat(used).isSubsetOf(known);
    }

    private static void words(FieldType type, Set<String> used) {
        switch (type) {
            case FieldType.Scalar scalar -> used.addAll(scalar.limits().words());
            case FieldType.ListOf list -> words(list.item().type(), used);
            case FieldType.MapOf map -> words(map.value().type(), used);
            case FieldType.Named _,FieldType.Choice _,FieldType.Free _ -> {
                // No words of their own.
            }
        }
    }
}
