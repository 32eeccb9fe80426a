package io.meshscope.rules.destinationrule;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Pod;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DestinationRules for hosts nobody knows, and subsets that no pod belongs to. */
public final class SubsetSelectsPodsRule implements Rule {
    /** Labels pods have from their node, as far as Istio is concerned. */
    private static final Set<String> TOPOLOGY = Set.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone",
            "topology.istio.io/subzone");
    private static final String HOST = "kubernetes.io/hostname";
    private static final RuleInfo INFO = RuleInfo.of("destinationrule.SubsetSelectPodAnalyzer", List.of(
            Ist.DESTINATION_RULE_SUBSET_NOT_SELECT_PODS, Ist.UNKNOWN_DESTINATION_RULE_HOST), Kind.DESTINATION_RULE).needing(Kind.POD,
                    Kind.SERVICE)
            .reading(Kind.SERVICE_ENTRY, Kind.NODE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.DESTINATION_RULE)) {
            DestinationRule rule = new DestinationRule(r);
            Optional<HostEntry> host = mesh.hosts().find(r.namespace(), rule.exportTo(), rule.host());
            if (host.isEmpty()) {
                sink.report(Ist.UNKNOWN_DESTINATION_RULE_HOST, r, r.spec().get("host"), rule.host());
            } else {
                subsets(mesh, r, rule, host.get(), sink);
            }
        }
    }

    private static void subsets(Mesh mesh, Resource r, DestinationRule rule, HostEntry host, Sink sink) {
        for (Tree subset : rule.subsets()) {
            Map<String, String> selector = new HashMap<>();
            if (host.resource().kind().equals(Kind.SERVICE_ENTRY)) {
                selector.putAll(Labels.of(host.resource().spec().path("workload_selector", "labels")));
            }
            selector.putAll(Labels.of(subset.get("labels")));
            if (!selectsAny(mesh, selector)) {
                Finding f = Finding.of(Ist.DESTINATION_RULE_SUBSET_NOT_SELECT_PODS, r, r.at(subset.get("name")), subset.get("name").text());
                sink.report(f.withEvidence(List.of(host.resource().locator())));
            }
        }
    }

    private static boolean selectsAny(Mesh mesh, Map<String, String> selector) {
        Map<String, String> own = new HashMap<>(selector);
        own.keySet().removeIf(key -> TOPOLOGY.contains(key) || key.equals(HOST));
        if (own.size() == selector.size()) {
            return !mesh.labelled(Kind.POD, selector).isEmpty();
        }
        return mesh.labelled(Kind.POD, own).stream().anyMatch(pod -> Labels.match(selector, augmented(mesh, pod)));
    }

    private static Map<String, String> augmented(Mesh mesh, Resource pod) {
        Map<String, String> labels = new HashMap<>(pod.labels());
        String name = new Pod(pod).node();
        mesh.find(Kind.NODE, "", name).ifPresent(node -> {
            TOPOLOGY.stream().filter(node.labels()::containsKey).forEach(key -> labels.put(key, node.labels().getOrDefault(key, "")));
            labels.put(HOST, name);
        });
        return labels;
    }
}
