package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.RegexText;
import java.util.Set;

/** The mesh configuration beyond the types of its fields. */
final class MeshConfigCheck {
    /** Ports of Jaeger's collector and agent for its own formats (Jaeger documentation, deployment). */
    private static final Set<Long> JAEGER = Set.of(14268L, 14250L, 6831L, 6832L);

    private MeshConfigCheck() {}

    /** MeshConfig. */
    static void mesh(Node mesh, Report report) {
        proxy(mesh.get("defaultConfig"), report);
        for (Node provider : mesh.get("extensionProviders").items()) {
            for (String otlp : new String[]{"opentelemetry", "envoyOtelAls"}) {
                Node port = provider.path(otlp, "port");
                if (JAEGER.contains(port.number())) {
                    report.add(port, Fault.JAEGER_PORT, port.number());
                }
            }
            String name = provider.text("name").toLowerCase(java.util.Locale.ROOT);
            boolean tracer = name.contains("jaeger") || name.contains("trac") || name.contains("tempo") || name.contains("zipkin");
            if (provider.has("envoyOtelAls") && tracer) {
                report.add(provider.get("envoyOtelAls"), Fault.LOG_NOT_TRACE);
            }
        }
    }

    /** ProxyConfig. */
    static void proxy(Node proxy, Report report) {
        for (Node regex : proxy.path("proxyStatsMatcher", "inclusionRegexps").items()) {
            RegexText.fault(regex.text()).ifPresent(why -> report.add(regex, Fault.REGEX, why));
        }
    }
}
