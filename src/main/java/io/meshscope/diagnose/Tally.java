package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step has found so far. */
public final class Tally {
    /** More places than these prove nothing more. */
    private static final int PROOFS = 12;

    private final String step;
    private final Map<Cause, List<Proof>> proofs = new LinkedHashMap<>();
    private final Map<Cause, Integer> certainty = new LinkedHashMap<>();
    private final List<Proof> unexplained = new ArrayList<>();

    /** Of a step by its name. */
    public Tally(Step step) {
        this.step = step.id();
    }

    /** A cause and places that show it. */
    public void problem(Cause cause, int sure, Proof... places) {
        problem(cause, sure, Arrays.asList(places));
    }

    /** A cause and places that show it; the same cause may be found again, with more of them. */
    public void problem(Cause cause, int sure, List<Proof> places) {
        List<Proof> known = proofs.computeIfAbsent(cause, _ -> new ArrayList<>());
        places.stream().filter(p -> known.size() < PROOFS && !known.contains(p)).forEach(known::add);
        certainty.merge(cause, sure, Math::max);
    }

    /** A place that shows trouble of this step's kind, without telling which: until that is known the step cannot pass. */
    public void unexplained(Proof place) {
        if (unexplained.size() < PROOFS) {
            unexplained.add(place);
        }
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return proofs.isEmpty();
    }

    /**
     * The judgements: the problems, or else that it was looked at and is in order, or else that it cannot be told.
     *
     * @param looked  whether what is needed was there
     * @param missing what is not here
     */
    public List<Judgement> end(boolean looked, Missing... missing) {
        if (!proofs.isEmpty()) {
            return proofs.entrySet().stream()
                    .map(e -> Judgement.problem(e.getKey().words("title"), e.getKey(), certainty.getOrDefault(e.getKey(),
                            1), e.getValue()))
                    .toList();
        }
        if (looked && unexplained.isEmpty()) {
            return List.of(Judgement.pass(Phrase.of("step." + step + ".pass")));
        }
        return missing.length == 0 && unexplained.isEmpty()
                ? List.of(Judgement.notApplicable(Phrase.of("diagnose.notApplicable")))
                : List.of(Judgement.unknown(Phrase.of(unexplained.isEmpty() ? "diagnose.unknown" : "diagnose.unexplained"), unexplained,
                        missing.length == 0 ? List.of(Missing.objects()) : Arrays.asList(missing)));
    }
}
