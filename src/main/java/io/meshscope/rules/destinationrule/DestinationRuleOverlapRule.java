package io.meshscope.rules.destinationrule;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Several DestinationRules of a namespace for one host that speak of the same subset or of none, and subsets without labels. */
public final class DestinationRuleOverlapRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("kiali.DestinationRuleOverlap", List.of(Kia.DESTINATION_RULE_OVERLAP,
            Kia.SUBSET_WITHOUT_LABELS), Kind.DESTINATION_RULE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, List<Resource>> byHost = new TreeMap<>();
        for (Resource r : mesh.all(Kind.DESTINATION_RULE)) {
            DestinationRule rule = new DestinationRule(r);
            String full = HostName.full(rule.host(), r.namespace(), "cluster.local");
            if (!r.spec().has("workload_selector")) {
                byHost.computeIfAbsent(r.namespace() + " " + full, _ -> new ArrayList<>()).add(r);
            }
            for (Tree subset : rule.subsets()) {
                if (subset.get("labels").fields().isEmpty()) {
                    sink.report(Kia.SUBSET_WITHOUT_LABELS, r, subset.get("name"), subset.get("name").text());
                }
            }
        }
        byHost.values().stream().filter(same -> same.size() > 1).forEach(same -> overlap(same, sink));
    }

    private static void overlap(List<Resource> same, Sink sink) {
        Map<String, Set<Resource>> bySubset = new TreeMap<>();
        same.forEach(r -> subsets(r).forEach(s -> bySubset.computeIfAbsent(s, _ -> new HashSet<>()).add(r)));
        Set<Resource> colliding = bySubset.values().stream().filter(rs -> rs.size() > 1).flatMap(Set::stream).collect(Collectors.toSet());
        String names = same.stream().map(Resource::name).collect(Collectors.joining(", "));
        List<Locator> places = same.stream().map(r -> r.at(r.spec().get("host"))).toList();
        same.stream().filter(colliding::contains).forEach(r -> sink.report(Finding.of(Kia.DESTINATION_RULE_OVERLAP, r, r.at(r.spec().get(
                "host")), new DestinationRule(r).host(), names).withEvidence(places)));
    }

    /** Rules without subsets speak of all of them: "". */
    private static Set<String> subsets(Resource r) {
        List<Tree> subsets = new DestinationRule(r).subsets();
        Set<String> out = subsets.stream().map(s -> s.get("name").text()).collect(Collectors.toSet());
        if (subsets.isEmpty() || !new DestinationRule(r).trafficPolicy().fields().isEmpty()) {
            out.add("");
        }
        return out;
    }
}
