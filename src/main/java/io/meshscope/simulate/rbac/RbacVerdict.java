package io.meshscope.simulate.rbac;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/**
 * What RBAC says.
 *
 * @param decision allowed, denied, or cannot be told
 * @param policy   the policy that matched; empty when none did
 * @param logHint  what a LOG action says to the access log; empty for other actions
 * @param why      why it cannot be told, says nothing otherwise
 * @param others   the policies that did not match, each with the part that does not fit
 * @param place    the policy that matched
 */
public record RbacVerdict(Decision decision, Optional<String> policy, Optional<Boolean> logHint, Phrase why, List<Other> others,
        Tree place) {
    /** A decision. */
    public enum Decision {
        ALLOWED, DENIED, UNKNOWN
    }

    /** A policy that did not match. */
    public record Other(String policy, Phrase why, Tree tree) {}

    public RbacVerdict {
        others = List.copyOf(others);
    }

    public boolean isAllowed() {
        return decision == Decision.ALLOWED;
    }

    public boolean isDenied() {
        return decision == Decision.DENIED;
    }

    public boolean isUnknown() {
        return decision == Decision.UNKNOWN;
    }

    /** What the access log says about a denial: every white space of the name becomes an underscore. */
    public String details() {
        return "rbac_access_denied_matched_policy[" + policy.orElse("none").replaceAll("\\s", "_") + "]";
    }
}
