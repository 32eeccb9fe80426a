package io.meshscope.model.effective;

import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The DestinationRule a client follows for a host, with those of the same host that Istio merges into it.
 *
 * @param resource    the first of them, which Envoy's metadata names
 * @param merged      the others, whose subsets are added
 * @param policyOwner whose trafficPolicy counts: the first that has one; the first of all when none has
 * @param subsets     all subsets; of several with one name the first counts
 */
public record AppliedRule(Resource resource, List<Resource> merged, Resource policyOwner, List<Subset> subsets) {
    /**
     * A subset.
     *
     * @param owner the DestinationRule it stands in
     * @param tree  the subset
     */
    public record Subset(Resource owner, Tree tree) {
        /** Its name. */
        public String name() {
            return tree.get("name").text();
        }

        /** Labels of its pods; empty takes all pods of the host. */
        public Map<String, String> labels() {
            return Labels.of(tree.get("labels"));
        }
    }

    /**
     * A field of the traffic policy that holds.
     *
     * @param value the field; absent when nobody sets it
     * @param owner where it stands
     * @param level {@code host}, {@code port}, {@code subset} or {@code subsetPort}: what it was written for
     */
    public record Setting(Tree value, Resource owner, String level) {}

    public AppliedRule {
        merged = List.copyOf(merged);
        subsets = List.copyOf(subsets);
    }

    /** A subset by name. */
    public Optional<Subset> subset(String name) {
        return subsets.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /**
     * A field of the traffic policy for a port and a subset. Settings of a port replace all others of their block, they are not merged field
     * by field; those of a subset come before those of the host (pilot/pkg/networking/util: MergeTrafficPolicy).
     *
     * @param field  {@code tls}, {@code load_balancer}, {@code connection_pool} or {@code outlier_detection}
     * @param port   port of the service
     * @param subset name of the subset, "" for none
     */
    public Setting setting(String field, int port, String subset) {
        Optional<Subset> chosen = subset.isEmpty() ? Optional.empty() : subset(subset);
        if (chosen.isPresent()) {
            Tree policy = chosen.get().tree().get("traffic_policy");
            Optional<Tree> ofPort = ofPort(policy, port);
            if (ofPort.isPresent()) {
                return new Setting(ofPort.get().get(field), chosen.get().owner(), "subsetPort");
            }
            if (policy.has(field)) {
                return new Setting(policy.get(field), chosen.get().owner(), "subset");
            }
        }
        Tree policy = policyOwner.spec().get("traffic_policy");
        return ofPort(policy, port).map(p -> new Setting(p.get(field), policyOwner, "port")).orElseGet(() -> new Setting(policy.get(field),
                policyOwner, "host"));
    }

    private static Optional<Tree> ofPort(Tree policy, int port) {
        return policy.get("port_level_settings").items().stream().filter(l -> l.path("port", "number").number() == port).findFirst();
    }
}
