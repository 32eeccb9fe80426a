package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Set;

/** What an EnvoyFilter writes into Envoy's configuration, as far as it can be judged without Envoy's own types. */
final class EnvoyValueCheck {
    /** Objects that carry their settings in typed_config. */
    private static final Set<String> TYPED = Set.of("NETWORK_FILTER", "HTTP_FILTER", "EXTENSION_CONFIG", "LISTENER_FILTER");
    private static final int MAX_DEPTH = 100;

    private EnvoyValueCheck() {}

    static void check(Node value, String applyTo, Report report) {
        boolean typed = List.of("typed_config", "typedConfig", "config_discovery", "configDiscovery").stream().anyMatch(value::has);
        if (TYPED.contains(applyTo) && value.tree() instanceof Tree.Obj && !typed) {
            report.add(value, Fault.TYPED_CONFIG_MISSING);
        }
        walk(value, 0, report);
    }

    private static void walk(Node at, int depth, Report report) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (at.tree() instanceof Tree.Arr) {
            at.items().forEach(i -> walk(i, depth + 1, report));
            return;
        }
        String type = at.text("@type");
        if (type.contains(".v2.") || type.contains("/envoy.config.filter.") || type.contains("/envoy.api.v2")) {
            report.add(at.get("@type"), Fault.TYPE_OLD, type);
        }
        for (Node field : at.entries()) {
            boolean any = field.key().equals("typed_config") || field.key().equals("typedConfig");
            if (any && field.tree() instanceof Tree.Obj && field.text("@type").isEmpty()) {
                report.add(field, Fault.TYPE_MISSING, field.key());
            }
            walk(field, depth + 1, report);
        }
    }
}
