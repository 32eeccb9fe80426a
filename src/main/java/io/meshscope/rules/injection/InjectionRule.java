package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.List;

/** Namespaces whose labels say nothing, or too much, about injection, and pods that should have a proxy and have none. */
public final class InjectionRule implements Rule {
    private static final RuleInfo INFO = new RuleInfo("injection.Analyzer", List.of(Ist.NAMESPACE_NOT_INJECTED, Ist.POD_MISSING_PROXY,
            Ist.NAMESPACE_MULTIPLE_INJECTION_LABELS, Ist.NAMESPACE_INJECTION_ENABLED_BY_DEFAULT),
            java.util.Set.of(Kind.NAMESPACE,
                    Kind.POD),
            java.util.Set.of(Kind.NAMESPACE), java.util.Set.of(Kind.POD, Kind.CONFIG_MAP),
            io.meshscope.rules.Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.NAMESPACE)) {
            if (!r.name().equals("istio-system")) {
                Namespace namespace = new Namespace(r);
                labels(namespace, sink);
                if (!namespace.isLabelledAmbient()) {
                    injection(mesh, namespace, sink);
                }
            }
        }
    }

    private static void labels(Namespace namespace, Sink sink) {
        Resource r = namespace.resource();
        List<String> said = new ArrayList<>();
        namespace.injection().ifPresent(v -> said.add(Namespace.INJECTION + "=" + v));
        // Injection that is switched off by its own label contradicts nothing.
        if (namespace.injection().isEmpty() || namespace.injects()) {
            for (String label : List.of(Namespace.REVISION, Namespace.DATAPLANE)) {
                if (r.labels().containsKey(label)) {
                    said.add(label + "=" + r.labels().get(label));
                }
            }
        }
        if (said.size() > 1) {
            Tree map = r.tree().path("metadata", "labels");
            String last = said.getLast();
            sink.report(Ist.NAMESPACE_MULTIPLE_INJECTION_LABELS, r, r.atKey(map, last.substring(0, last.indexOf('='))), said);
        }
    }

    private static void injection(Mesh mesh, Namespace namespace, Sink sink) {
        Resource r = namespace.resource();
        Tree name = r.tree().path("metadata", "name");
        if (namespace.injection().filter(v -> !v.isEmpty()).isEmpty() && namespace.revision().isEmpty()) {
            if (Injectors.injectByDefault(mesh)) {
                sink.report(Ist.NAMESPACE_INJECTION_ENABLED_BY_DEFAULT, r, name);
            } else {
                sink.report(Ist.NAMESPACE_NOT_INJECTED, r, name, r.name(), r.name());
            }
        } else if (namespace.injects()) {
            mesh.in(Kind.POD, r.name()).forEach(pod -> pod(pod, sink));
        }
    }

    private static void pod(Resource r, Sink sink) {
        PodSpec pod = new Pod(r).spec();
        boolean refused = pod.injectSetting().filter("false"::equalsIgnoreCase).isPresent();
        if (!refused && !pod.hostNetwork() && pod.proxy().filter(c -> !c.image().isEmpty()).isEmpty()) {
            sink.report(Ist.POD_MISSING_PROXY, r, r.spec().get("containers"), r.fullName());
        }
    }
}
