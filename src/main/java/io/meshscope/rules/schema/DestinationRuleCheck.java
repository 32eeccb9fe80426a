package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.DnsName;
import java.util.HashSet;
import java.util.Set;

/** DestinationRule, as ValidateDestinationRule of istiod. */
final class DestinationRuleCheck {
    private DestinationRuleCheck() {}

    static void check(Subject s) {
        Node spec = s.spec();
        Report report = s.report();
        if (spec.has("host")) {
            HostCheck.wildcard(spec.get("host"), report);
        }
        TrafficPolicyCheck policy = new TrafficPolicyCheck(s.namespace(), report);
        policy.check(spec.get("trafficPolicy"));
        Set<String> names = new HashSet<>();
        for (Node subset : spec.get("subsets").items()) {
            Node name = subset.get("name");
            if (!names.add(name.text()) && name.has()) {
                report.add(name, Fault.DUPLICATE, name.text());
            }
            subsetName(name, report);
            Selectors.labels(subset.get("labels"), report);
            policy.check(subset.get("trafficPolicy"));
        }
        ExportToCheck.check(spec.get("exportTo"), s.namespace(), false, spec.has("workloadSelector"), report);
        Selectors.policy(spec.get("workloadSelector"), report);
    }

    /** A subset's name, where it is defined and where it is used. */
    static void subsetName(Node name, Report report) {
        if (name.has() && !DnsName.isLabel(name.text())) {
            report.add(name, Fault.SUBSET_NAME, name.text());
        }
    }
}
