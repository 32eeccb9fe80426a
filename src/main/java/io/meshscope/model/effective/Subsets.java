package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.AppliedRule.Subset;
import io.meshscope.model.kube.DestinationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which pods the subsets of DestinationRules take. */
public final class Subsets {
    private final Mesh mesh;

    /** Those of a mesh. */
    public Subsets(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * A subset and its pods.
     *
     * @param subset the subset
     * @param pods   pods of the host that carry its labels
     */
    public record Members(Subset subset, List<Resource> pods) {
        public Members {
            pods = List.copyOf(pods);
        }
    }

    /** The subsets of a rule with the pods each takes; unknown when the host or its pods are not among the evidence. */
    public Answer<List<Members>> of(Resource rule) {
        Answer<List<Resource>> pods = pods(rule);
        if (!(pods instanceof Answer.Known<List<Resource>>(List<Resource> all, List<Reason> why))) {
            return new Answer.Unknown<>(pods.missing(), pods.why());
        }
        List<Members> out = new ArrayList<>();
        new DestinationRule(rule).subsets().forEach(tree -> {
            Subset s = new Subset(rule, tree);
            out.add(new Members(s, all.stream().filter(p -> Labels.match(s.labels(), p.labels())).toList()));
        });
        return Answer.known(out, why);
    }

    /** The subsets of a rule that pods with these labels are in, and those they are not in: as istioctl describe tells them. */
    public static List<String> names(Resource rule, List<Map<String, String>> podLabels, boolean matching) {
        return new DestinationRule(rule).subsets().stream().map(t -> new Subset(rule, t))
                .filter(s -> podLabels.stream().anyMatch(l -> Labels
                        .match(s.labels(), l)) == matching)
                .map(Subset::name).toList();
    }

    private Answer<List<Resource>> pods(Resource rule) {
        DestinationRule r = new DestinationRule(rule);
        for (Kind needed : List.of(Kind.SERVICE, Kind.POD)) {
            if (!mesh.isCollected(needed)) {
                return Answer.missing(needed);
            }
        }
        Optional<HostEntry> host = mesh.hosts().find(rule.namespace(), r.exportTo(), r.host());
        if (host.isEmpty()) {
            return new Answer.Unknown<>(Set.of(), List.of(Reason.at(rule, rule.spec().get("host"), "effective.subset.noHost", r.host())));
        }
        Resource target = host.get().resource();
        List<Resource> pods = target.kind().equals(Kind.SERVICE) ? mesh.podsOf(target) : entryPods(target);
        return Answer.known(pods, List.of(Reason.at(target, target.spec().get("selector"), "effective.subset.host", target.fullName(), pods
                .size())));
    }

    private List<Resource> entryPods(Resource entry) {
        Map<String, String> selector = Labels.of(entry.spec().path("workload_selector", "labels"));
        return selector.isEmpty() ? List.of() : mesh.labelled(Kind.POD, entry.namespace(), selector);
    }
}
