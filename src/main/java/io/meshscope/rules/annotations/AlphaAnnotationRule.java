package io.meshscope.rules.annotations;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.Set;

/** Annotations of features in alpha. Noisy, so it only runs when asked for by name, as in istioctl. */
public final class AlphaAnnotationRule implements Rule {
    /** Injection itself writes these when istio-cni does the redirection, so they say nothing about the user. */
    private static final Set<String> WRITTEN_BY_INJECTION = Set.of("sidecar.istio.io/interceptionMode",
            "traffic.sidecar.istio.io/includeInboundPorts", "traffic.sidecar.istio.io/excludeInboundPorts",
            "traffic.sidecar.istio.io/includeOutboundIPRanges");
    /** Never written by hand. */
    private static final Set<String> STATUS = Set.of("sidecar.istio.io/status", "istio.io/rev", "ambient.istio.io/redirection");
    private static final RuleInfo INFO = new RuleInfo("annotations.AlphaAnalyzer", List.of(Ist.ALPHA_ANNOTATION), Set.of(
            AnnotationRule.KINDS), Set.of(), Set.of(AnnotationRule.KINDS), Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Kind kind : AnnotationRule.KINDS) {
            mesh.all(kind).forEach(r -> check(r, sink));
        }
    }

    private static void check(Resource r, Sink sink) {
        boolean cni = r.kind().equals(Kind.POD) && r.spec().get("initContainers").items().stream().noneMatch(c -> c.get("name").text()
                .equals("istio-init"));
        for (String key : r.annotations().keySet()) {
            boolean alpha = KnownAnnotation.isIstio(key) && KnownAnnotation.of(key).filter(KnownAnnotation::alpha).isPresent();
            if (alpha && !STATUS.contains(key) && !(cni && WRITTEN_BY_INJECTION.contains(key))) {
                sink.report(Ist.ALPHA_ANNOTATION, r, r.atKey(r.tree().path("metadata", "annotations"), key), key);
            }
        }
    }
}
