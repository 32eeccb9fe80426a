package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * What a step found about one thing.
 *
 * @param verdict   the verdict
 * @param says      the result in words
 * @param proofs    the places that show it; never empty for a problem
 * @param missing   what would be needed to tell; never empty for unknown
 * @param cause     the cause, for a problem
 * @param certainty how specific the proof is: 3 shows the cause itself, 2 its effect here, 1 only that it is likely
 */
public record Judgement(Verdict verdict, Phrase says, List<Proof> proofs, List<Missing> missing, Optional<Cause> cause, int certainty) {
    public Judgement {
        proofs = List.copyOf(proofs);
        missing = List.copyOf(missing);
        if (verdict == Verdict.PROBLEM && (proofs.isEmpty() || cause.isEmpty())) {
            throw new IllegalArgumentException("a problem needs proof and a cause");
        }
        if (verdict == Verdict.UNKNOWN && missing.isEmpty()) {
            throw new IllegalArgumentException("unknown needs what is missing");
        }
    }

    /** Looked at, and in order. */
    public static Judgement pass(Phrase says, Proof... proofs) {
        return new Judgement(Verdict.PASS, says, List.of(proofs), List.of(), Optional.empty(), 0);
    }

    /** Shown to be wrong. */
    public static Judgement problem(Phrase says, Cause cause, int certainty, List<Proof> proofs) {
        return new Judgement(Verdict.PROBLEM, says, proofs, List.of(), Optional.of(cause), certainty);
    }

    /** Cannot be told. */
    public static Judgement unknown(Phrase says, Missing... missing) {
        return new Judgement(Verdict.UNKNOWN, says, List.of(), List.of(missing), Optional.empty(), 0);
    }

    /** Cannot be told, although there is trouble that is not explained. */
    public static Judgement unknown(Phrase says, List<Proof> proofs, List<Missing> missing) {
        return new Judgement(Verdict.UNKNOWN, says, proofs, missing, Optional.empty(), 0);
    }

    /** Does not come up. */
    public static Judgement notApplicable(Phrase says) {
        return new Judgement(Verdict.NOT_APPLICABLE, says, List.of(), List.of(), Optional.empty(), 0);
    }
}
