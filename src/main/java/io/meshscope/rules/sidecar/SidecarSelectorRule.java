package io.meshscope.rules.sidecar;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Overlaps;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sidecars that select nothing, collide, or hold for pods that have no sidecar because they are in ambient mode. */
public final class SidecarSelectorRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("sidecar.SelectorAnalyzer", List.of(Ist.CONFLICTING_SIDECAR_WORKLOAD_SELECTORS,
            Ist.MULTIPLE_SIDECARS_WITHOUT_WORKLOAD_SELECTORS, Ist.INEFFECTIVE_POLICY, Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.SIDECAR)
            .needing(Kind.POD).reading(Kind.NAMESPACE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Set<Resource> ineffective = new HashSet<>();
        new Overlaps(mesh, mesh.all(Kind.SIDECAR), SidecarSelectorRule::selector, sink).forEach((pod, sidecars) -> {
            if (new Pod(pod).isAmbient()) {
                sidecars.stream().filter(ineffective::add).forEach(r -> sink.report(Finding.of(Ist.INEFFECTIVE_POLICY, r, r.at(selector(
                        r)), pod.name()).as("workload").withEvidence(List.of(pod.locator()))));
            } else if (sidecars.size() > 1) {
                Overlaps.report(Ist.CONFLICTING_SIDECAR_WORKLOAD_SELECTORS, sidecars, sink, pod.name());
            }
        });
        List<Resource> forAll = mesh.all(Kind.SIDECAR).stream().filter(r -> Labels.of(selector(r)).isEmpty()).toList();
        Overlaps.byNamespace(forAll).forEach((namespace, sidecars) -> {
            if (mesh.find(Kind.NAMESPACE, "", namespace).map(Namespace::new).filter(Namespace::isAmbient).isPresent()) {
                sidecars.stream().filter(ineffective::add).forEach(r -> sink.report(Finding.of(Ist.INEFFECTIVE_POLICY, r, r.locator(),
                        namespace).as("namespace")));
            } else if (sidecars.size() > 1) {
                Overlaps.report(Ist.MULTIPLE_SIDECARS_WITHOUT_WORKLOAD_SELECTORS, sidecars, sink);
            }
        });
    }

    private static Tree selector(Resource r) {
        return r.spec().path("workload_selector", "labels");
    }
}
