package io.meshscope.ui.view.workload;

import io.meshscope.base.Messages;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.AppliedPolicies;
import io.meshscope.model.effective.Authorizations;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.kube.Policy;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.FactCard;
import io.meshscope.ui.mesh.FactRow;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The policies and settings that hold for a workload. */
final class Policies {
    private static final List<Kind> SELECTING = List.of(Kind.REQUEST_AUTHENTICATION, Kind.TELEMETRY, Kind.WASM_PLUGIN, Kind.PROXY_CONFIG);

    private Policies() {}

    /** AuthorizationPolicies in the order they are evaluated, then everything else that selects the workload. */
    static FactCard of(Mesh mesh, MeshWorkload workload, Messages m) {
        List<FactRow> rows = new ArrayList<>();
        Answer<AppliedPolicies> answer = new Authorizations(mesh).of(workload);
        answer.value().ifPresentOrElse(applied -> {
            boolean allowed = applied.unmatched() == AppliedPolicies.Verdict.ALLOWED;
            rows.add(FactRow.worded(Icons.POLICY, m.text("workload.policy.unmatched"), m.text("mesh.enforcer." + applied.enforcer().name()))
                    .verdict(applied.deniesAll() ? Tone.PROBLEM : Tone.INFO, m.text(applied.deniesAll()
                            ? "mesh.verdict.DENIES_ALL"
                            : allowed ? "mesh.verdict.ALLOWED" : "mesh.verdict.DENIED"))
                    .because(answer));
            applied.policies().forEach(p -> rows.add(FactRow.of(Icons.POLICY, p.policy().friendlyName(), p.dryRun()
                    ? m.text(
                            "mesh.dryRun")
                    : "", p.policy().ref()).verdict(Tone.INFO, p.action().name()).because(List.of(p.why()))));
        }, () -> rows.add(MeshWords.unknown(FactRow.of(Icons.POLICY, "AuthorizationPolicy", "", null), m).because(answer)));
        new PeerAuthentications(mesh).matching(workload.namespace(), workload.labels()).forEach(p -> rows.add(row(p)));
        for (Resource r : selecting(mesh, workload)) {
            rows.add(row(r));
        }
        return new FactCard(Icons.POLICY, m.text("workload.card.policies"), rows, m.text("workload.card.policies.none"));
    }

    private static FactRow row(Resource r) {
        return FactRow.of(Looks.icon(r.kind()), r.friendlyName(), "", r.ref());
    }

    private static Set<Resource> selecting(Mesh mesh, MeshWorkload workload) {
        Set<Resource> out = new LinkedHashSet<>();
        for (String namespace : new LinkedHashSet<>(List.of(mesh.config().rootNamespace(), workload.namespace()))) {
            for (Kind kind : SELECTING) {
                mesh.in(kind, namespace).stream()
                        .filter(r -> takes(new Policy(r).selector(), workload) && new Policy(r).targets().isEmpty())
                        .forEach(out::add);
            }
            mesh.in(Kind.ENVOY_FILTER, namespace).stream().filter(r -> takes(Labels.of(r.spec().path("workload_selector", "labels")),
                    workload) && r.spec().get("target_refs").items().isEmpty()).forEach(out::add);
        }
        return out;
    }

    private static boolean takes(Map<String, String> selector, MeshWorkload workload) {
        return selector.isEmpty() || Labels.match(selector, workload.labels());
    }
}
