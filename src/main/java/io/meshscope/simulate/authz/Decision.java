package io.meshscope.simulate.authz;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import java.util.Optional;

/**
 * What authorization says about a request.
 *
 * @param kind      the decision
 * @param namespace namespace of the deciding policy, "" when none decides
 * @param policy    its name, "" when none decides
 * @param rule      place of the deciding rule, from 0; -1 when none decides
 * @param provider  who is asked, for {@link Kind#ASKS}
 * @param why       in a sentence
 * @param place     the deciding rule, absent when there is none
 */
public record Decision(Kind kind, String namespace, String policy, int rule, String provider, Phrase why, Tree place) {
    /** Decisions. */
    public enum Kind {
        ALLOWED, DENIED,
        /** An external service decides. */
        ASKS,
        /** It cannot be told. */
        UNKNOWN
    }

    /** Whether another decision comes to the same: the same kind by the same rule. */
    public boolean same(Decision other) {
        return kind == other.kind && namespace.equals(other.namespace) && policy.equals(other.policy) && rule == other.rule;
    }

    /** The policy and rule in short: {@code ns/name #0}; empty when none decides. */
    public Optional<String> by() {
        return policy.isEmpty() ? Optional.empty() : Optional.of(namespace + "/" + policy + " #" + rule);
    }

    /** It cannot be told. */
    public static Decision unknown(Phrase why) {
        return plain(Kind.UNKNOWN, why);
    }

    /** Refused because nobody without an identity is let in. */
    public static Decision strict(Phrase why) {
        return plain(Kind.DENIED, why);
    }

    static Decision plain(Kind kind, Phrase why) {
        return new Decision(kind, "", "", -1, "", why, Tree.absent());
    }
}
