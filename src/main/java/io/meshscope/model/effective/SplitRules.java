package io.meshscope.model.effective;

import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of an AuthorizationPolicy that were probably meant as one. Rules are alternatives: one with only {@code from} beside one with only
 * {@code to} lets everybody do the one and the named ones do everything.
 *
 * @param parts  what the rules consist of, such as from and to
 * @param places where each of the rules begins
 */
public record SplitRules(List<String> parts, List<Locator> places) {
    private static final List<String> PARTS = List.of("from", "to", "when");

    public SplitRules {
        parts = List.copyOf(parts);
        places = List.copyOf(places);
    }

    /** Those of a policy: when each of its rules has one part only, and they do not all have the same. */
    public static Optional<SplitRules> of(Resource policy) {
        Set<String> parts = new LinkedHashSet<>();
        List<Locator> places = new ArrayList<>();
        for (Tree rule : new AuthorizationPolicy(policy).rules()) {
            List<String> has = PARTS.stream().filter(rule::has).toList();
            if (has.size() != 1) {
                return Optional.empty();
            }
            parts.add(has.getFirst());
            places.add(policy.at(rule));
        }
        return parts.size() < 2 ? Optional.empty() : Optional.of(new SplitRules(List.copyOf(parts), places));
    }
}
