package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two things that cannot both be true, or not both be the reason. It is shown, never resolved by guessing.
 *
 * @param says   what they are
 * @param steps  the steps it comes from
 * @param proofs the places that say so
 */
public record Contradiction(Phrase says, Set<String> steps, List<Proof> proofs) {
    /** More are not told: each line may be explained in several ways. */
    private static final int MOST = 5;

    public Contradiction {
        steps = Set.copyOf(steps);
        proofs = List.copyOf(proofs);
    }

    static List<Contradiction> in(List<Diagnosis.Walked> walked) {
        List<Contradiction> out = new ArrayList<>();
        walked.forEach(w -> w.answer().ifPresent(a -> told(w, a, out)));
        walked.stream().filter(w -> w.step().compares()).forEach(w -> apart(w, out));
        competing(walked, out);
        return List.copyOf(out);
    }

    /** Pieces of evidence say different things. */
    private static void apart(Diagnosis.Walked walked, List<Contradiction> out) {
        walked.judgements().stream().filter(j -> j.verdict() == Verdict.UNKNOWN && tells(j.says()))
                .forEach(j -> out.add(new Contradiction(j.says(), Set.of(walked.step().id()), j.proofs())));
    }

    private static boolean tells(Phrase says) {
        return switch (says) {
            case Phrase.Keyed k -> k.key().startsWith("diagnose.contradiction.");
            case Phrase.Joined j -> j.parts().stream().anyMatch(Contradiction::tells);
            case Phrase.Literal _ -> false;
        };
    }

    /** A person says the opposite of what the evidence shows. */
    private static void told(Diagnosis.Walked walked, Answer answer, List<Contradiction> out) {
        Verdict found = walked.found();
        boolean apart = found == Verdict.PROBLEM && answer.verdict() != Verdict.PROBLEM
                || found == Verdict.PASS && answer.verdict() == Verdict.PROBLEM;
        if (apart) {
            out.add(new Contradiction(
                    Phrase.of("diagnose.contradiction.told", walked.step().words("question"), answer.verdict().words(), found.words()),
                    Set.of(walked.step().id()), walked.judgements().stream().flatMap(j -> j.proofs().stream()).toList()));
        }
    }

    /** One log line can have one reason only, but certain steps of several topics each explain it. */
    private static void competing(List<Diagnosis.Walked> walked, List<Contradiction> out) {
        Map<Proof, Map<Cause.Family, Judgement>> byLine = new LinkedHashMap<>();
        Map<Judgement, String> from = new LinkedHashMap<>();
        for (Diagnosis.Walked w : walked) {
            w.counting().filter(j -> j.certainty() >= 2).forEach(j -> j.cause().ifPresent(c -> {
                from.putIfAbsent(j, w.step().id());
                j.proofs().stream().filter(p -> p.source() == Proof.Source.LOG).forEach(
                        p -> byLine.computeIfAbsent(p, _ -> new LinkedHashMap<>()).putIfAbsent(c.family(), j));
            }));
        }
        Set<Set<String>> told = new LinkedHashSet<>();
        byLine.forEach((line, families) -> {
            List<Judgement> both = List.copyOf(families.values());
            Set<String> steps = new LinkedHashSet<>();
            both.forEach(j -> steps.add(from.getOrDefault(j, "")));
            if (both.size() > 1 && told.size() < MOST && told.add(steps)) {
                out.add(new Contradiction(Phrase.of("diagnose.contradiction.line", both.get(0).says(), both.get(1).says()), steps,
                        List.of(line)));
            }
        });
    }
}
