package io.meshscope.rules.controlplane;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Mesh configs with providers that cannot work, and ConfigMaps that only look like a mesh config. */
public final class MeshConfigRule extends EachRule {
    /** Ports of tracing backends that speak another protocol: Jaeger's Thrift over HTTP and UDP, Zipkin's HTTP. */
    private static final Set<Long> NO_OTLP = Set.of(14268L, 14250L, 6831L, 6832L, 9411L);
    private static final Set<Long> NO_ZIPKIN = Set.of(4317L, 4318L, 14268L, 14250L);

    private static final Pattern TRACER = Pattern.compile("jaeger|trac|tempo|zipkin");

    /** A rule of the catalogue. */
    public MeshConfigRule() {
        super(RuleInfo.of("meshscope.MeshConfig", List.of(Msh.WRONG_TRACING_PORT, Msh.MESH_CONFIG_NOT_READ, Msh.LOGS_FOR_TRACES,
                Msh.OLD_INJECTOR_TEMPLATE), Kind.CONFIG_MAP));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Tree config = r.inner("mesh");
        if (config.isPresent()) {
            boolean read = r.name().equals("istio") || r.labels().containsKey("istio.io/rev");
            if (!read) {
                sink.report(Msh.MESH_CONFIG_NOT_READ, r, r.atKey(r.tree().get("data"), "mesh"), r.name());
            }
            settings(r, config, sink);
        }
        Tree injector = r.tree().get("data").entry("config");
        if (r.name().startsWith("istio-sidecar-injector") && injector.text().lines().anyMatch(l -> l.startsWith("template:"))) {
            sink.report(Msh.OLD_INJECTOR_TEMPLATE, r, r.atKey(r.tree().get("data"), "config"));
        }
    }

    private static void settings(Resource r, Tree config, Sink sink) {
        for (Tree provider : config.get("extension_providers").items()) {
            for (String type : List.of("envoyOtelAls", "opentelemetry", "zipkin")) {
                Tree port = provider.get(type).get("port");
                if ((type.equals("zipkin") ? NO_ZIPKIN : NO_OTLP).contains(port.number())) {
                    sink.report(Msh.WRONG_TRACING_PORT, r, port, provider.get("name").text(), type, port.text());
                }
            }
            Tree name = provider.get("name");
            if (provider.has("envoyOtelAls") && TRACER.matcher(name.text().toLowerCase(Locale.ROOT)).find()) {
                sink.report(Msh.LOGS_FOR_TRACES, r, r.atKey(provider, "envoyOtelAls"), name.text());
            }
        }
    }
}
