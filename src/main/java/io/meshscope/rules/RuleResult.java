package io.meshscope.rules;

import io.meshscope.base.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How one rule went.
 *
 * @param rule     the rule
 * @param state    how it went
 * @param findings what it found, suppressed findings left out
 * @param why      for {@link State#NOT_EVALUATED}, what was in the way
 */
public record RuleResult(RuleInfo rule, State state, List<Finding> findings, Optional<Problem> why) {
    /** How a rule can go. */
    public enum State {
        /** It found something. */
        FOUND,
        /** It looked and found nothing. */
        CLEAN,
        /** There is no object it is about. */
        NOTHING_TO_CHECK,
        /** It could not judge; it must not count as passed. */
        NOT_EVALUATED
    }

    public RuleResult {
        findings = List.copyOf(findings);
    }
}
