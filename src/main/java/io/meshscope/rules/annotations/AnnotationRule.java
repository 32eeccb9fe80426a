package io.meshscope.rules.annotations;

import static io.meshscope.rules.Ist.DEPRECATED_ANNOTATION;
import static io.meshscope.rules.Ist.INVALID_ANNOTATION;
import static io.meshscope.rules.Ist.MISPLACED_ANNOTATION;
import static io.meshscope.rules.Ist.UNKNOWN_ANNOTATION;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Optional;

/** Annotations of Istio that it does not know, that stand on the wrong kind, are deprecated, or have a value it does not take. */
public final class AnnotationRule implements Rule {
    static final Kind[] KINDS = {Kind.NAMESPACE, Kind.SERVICE, Kind.POD, Kind.DEPLOYMENT};
    private static final String INJECT = "sidecar.istio.io/inject";
    private static final RuleInfo INFO = new RuleInfo("annotations.K8sAnalyzer", List.of(MISPLACED_ANNOTATION, UNKNOWN_ANNOTATION,
            INVALID_ANNOTATION, DEPRECATED_ANNOTATION), java.util.Set.of(KINDS), java.util.Set.of(), java.util.Set.of(KINDS),
            io.meshscope.rules.Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Kind kind : KINDS) {
            for (Resource r : mesh.all(kind)) {
                r.annotations().forEach((key, value) -> check(r, key, value, sink));
            }
        }
    }

    private static void check(Resource r, String key, String value, Sink sink) {
        if (!KnownAnnotation.isIstio(key)) {
            return;
        }
        Locator where = r.atKey(r.tree().path("metadata", "annotations"), key);
        Optional<KnownAnnotation> known = KnownAnnotation.of(key);
        if (known.isEmpty()) {
            sink.report(UNKNOWN_ANNOTATION, r, where, key);
            return;
        }
        // Whoever has the label too knows, and keeps the annotation for old versions.
        if (known.get().deprecated() && !(key.equals(INJECT) && r.labels().containsKey(INJECT))) {
            Finding f = Finding.of(DEPRECATED_ANNOTATION, r, where, key);
            sink.report(key.equals(INJECT) ? f.as("inject") : f);
        }
        if (!known.get().belongsOn(r.kind().name())) {
            sink.report(MISPLACED_ANNOTATION, r, where, key, String.join(", ", known.get().kinds()));
            return;
        }
        AnnotationValue.problem(key, value).ifPresent(problem -> sink.report(Finding.of(INVALID_ANNOTATION, r, where, key, value).as(
                problem)));
    }
}
