package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Labels for pods that stand on the workload itself, where no webhook looks. */
public final class WorkloadLabelRule extends EachRule {
    private static final List<String> LABELS = List.of("sidecar.istio.io/inject", "istio.io/dataplane-mode", "istio.io/rev");

    /** A rule of the catalogue. */
    public WorkloadLabelRule() {
        super(RuleInfo.of("meshscope.WorkloadLabels", List.of(Msh.INJECT_LABEL_ON_WORKLOAD), Kind.DEPLOYMENT, Kind.STATEFUL_SET,
                Kind.DAEMON_SET).eitherOf());
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        boolean ours = r.labels().containsKey("istio") || r.labels().getOrDefault("app", "").startsWith("istio") || r.labels().containsKey(
                "gateway.istio.io/managed") || r.labels().getOrDefault("app.kubernetes.io/part-of", "").equals("istio");
        for (String label : LABELS) {
            if (!ours && r.labels().containsKey(label) && !new Workload(r).template().labels().containsKey(label)) {
                sink.report(Msh.INJECT_LABEL_ON_WORKLOAD, r, r.atKey(r.tree().path("metadata", "labels"), label), label);
            }
        }
    }
}
