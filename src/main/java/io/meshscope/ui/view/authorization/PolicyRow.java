package io.meshscope.ui.view.authorization;

import io.meshscope.model.effective.AppliedPolicies.Applied;
import io.meshscope.model.effective.SplitRules;
import io.meshscope.model.kube.AuthorizationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy in its place in the order of evaluation.
 *
 * @param order   its place, from 1
 * @param applied the policy
 * @param split   what its rules consist of, when they were probably meant as one
 */
record PolicyRow(int order, Applied applied, Optional<SplitRules> split) {
    static List<PolicyRow> of(List<Applied> policies) {
        List<PolicyRow> out = new ArrayList<>();
        policies.forEach(p -> out.add(new PolicyRow(out.size() + 1, p, SplitRules.of(p.policy()))));
        return List.copyOf(out);
    }

    /** How many rules it has. */
    int rules() {
        return new AuthorizationPolicy(applied.policy()).rules().size();
    }
}
