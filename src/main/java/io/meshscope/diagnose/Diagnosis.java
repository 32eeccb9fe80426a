package io.meshscope.diagnose;

import io.meshscope.base.Cancel;
import io.meshscope.base.Phrase;
import io.meshscope.model.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A guide walked to its end.
 *
 * @param guide  the guide
 * @param walked its steps with what each found, in order
 * @param causes what is wrong, the most likely first
 */
public record Diagnosis(Guide guide, List<Walked> walked, List<Ranked> causes) {
    /**
     * A step and what it found.
     *
     * @param branch     the branch it belongs to
     * @param step       the step
     * @param judgements what it found; none when it does not come up
     * @param answer     what a person says instead
     */
    public record Walked(Guide.Branch branch, Step step, List<Judgement> judgements, Optional<Answer> answer) {
        public Walked {
            judgements = List.copyOf(judgements);
        }

        /** What holds: what a person says, else what was found. */
        public Verdict verdict() {
            return answer.map(Answer::verdict).orElseGet(this::found);
        }

        /** The worst that was found: a problem before unknown, unknown before pass. */
        public Verdict found() {
            return judgements.stream().map(Judgement::verdict).min(Comparator.comparingInt(Walked::urgency)).orElse(Verdict.NOT_APPLICABLE);
        }

        /** The same with what a person says instead; nothing takes that back. */
        public Walked answered(Optional<Answer> told) {
            return new Walked(branch, step, judgements, told);
        }

        /** What was found and was not put aside by a person. */
        Stream<Judgement> counting() {
            return answer.isEmpty() || answer.get().verdict() == Verdict.PROBLEM ? judgements.stream() : Stream.empty();
        }

        private static int urgency(Verdict v) {
            return switch (v) {
                case PROBLEM -> 0;
                case UNKNOWN -> 1;
                case PASS -> 2;
                case NOT_APPLICABLE -> 3;
            };
        }
    }

    /**
     * A cause with all that speaks for it.
     *
     * @param cause      the cause
     * @param judgements the judgements that found it
     * @param score      how certain: what the most specific proof is worth, and a point for each further independent kind of evidence
     */
    public record Ranked(Cause cause, List<Judgement> judgements, int score) {
        static Ranked of(Cause cause, List<Judgement> found) {
            Set<Proof.Source> sources = EnumSet.noneOf(Proof.Source.class);
            found.forEach(j -> j.proofs().forEach(p -> sources.add(p.source())));
            int best = found.stream().mapToInt(Judgement::certainty).max().orElse(0);
            return new Ranked(cause, List.copyOf(found), best * 4 + sources.size());
        }

        /** The same with text that mends it, when it has none of its own. */
        Ranked mended() {
            return cause.fixYaml().isEmpty() ? new Ranked(cause.mended(Remedies.of(cause)), judgements, score) : this;
        }

        /** Whether it is about the workload that was asked for, by its name or by where it was seen; true when none was. */
        boolean tellsOf(Scene.Subject subject) {
            String[] asked = (subject.server().isEmpty() ? subject.client() : subject.server()).split("[.]", 2);
            String name = asked[0];
            String namespace = asked.length > 1 ? asked[1] : "";
            return name.isEmpty() || (cause.args().stream().anyMatch(a -> String.valueOf(a).contains(name)) || seenAt(name))
                    && (namespace.isEmpty() || isIn(namespace));
        }

        private boolean seenAt(String text) {
            return proofs().stream().anyMatch(p -> p.place().document().origin().path().contains(text)
                    || p.says() instanceof Phrase.Literal(String said) && said.contains(text));
        }

        /** Workloads of the same name in another namespace are others. */
        private boolean isIn(String namespace) {
            return cause.about().filter(Ref.Entity.class::isInstance).map(Ref.Entity.class::cast)
                    .map(e -> e.namespace().equals(namespace) || e.namespace().isEmpty() && e.name().equals(namespace))
                    .orElseGet(() -> seenAt(namespace));
        }

        /** All places that show it. */
        public List<Proof> proofs() {
            return judgements.stream().flatMap(j -> j.proofs().stream()).distinct().toList();
        }
    }

    /**
     * Walks a guide.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Diagnosis of(Guide guide, Scene scene, Cancel cancel) {
        List<Walked> walked = new ArrayList<>();
        for (Guide.Branch branch : guide.branches()) {
            for (Step step : branch.steps()) {
                cancel.check();
                walked.add(walk(branch, step, scene));
            }
        }
        return of(guide, scene.subject(), walked);
    }

    /** One step of a guide. */
    public static Walked walk(Guide.Branch branch, Step step, Scene scene) {
        boolean other = scene.minor().isPresent() && !step.versions().contains(scene.minor().getAsInt());
        List<Judgement> found = other
                ? List.of(Judgement.notApplicable(Phrase.of("diagnose.otherVersion", "1." + scene.minor().getAsInt())))
                : step.judge(scene);
        boolean open = found.stream().allMatch(j -> j.verdict() == Verdict.UNKNOWN && j.proofs().isEmpty());
        if (!found.isEmpty() && open && step.asksOfProxies() && scene.isOutside()) {
            found = List.of(Judgement.notApplicable(Phrase.of("diagnose.outside")));
        }
        return new Walked(branch, step, found.isEmpty() ? List.of(Judgement.notApplicable(Phrase.of("diagnose.notApplicable"))) : found,
                Optional.empty());
    }

    /** What steps that were walked, perhaps not all of the guide, say together. */
    public static Diagnosis of(Guide guide, Scene.Subject subject, List<Walked> walked) {
        List<Judgement> found = walked.stream().flatMap(Walked::counting).filter(j -> j.cause().isPresent()).toList();
        List<Ranked> causes = grouped(found).entrySet().stream().map(e -> Ranked.of(e.getKey(), e.getValue()))
                .map(Ranked::mended).sorted(Comparator.comparing((Ranked r) -> !r.tellsOf(subject))
                        .thenComparing(Comparator.comparingInt(Ranked::score).reversed()).thenComparing(r -> r.cause().severity()))
                .toList();
        return new Diagnosis(guide, List.copyOf(walked), causes);
    }

    /** One entry for each cause. What was seen only by its effect is the cause of the same name whose object is known. */
    private static Map<Cause, List<Judgement>> grouped(List<Judgement> found) {
        Map<Cause, List<Judgement>> out = new LinkedHashMap<>();
        List<Judgement> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Judgement j) -> j.cause().flatMap(Cause::about).isEmpty()).thenComparingInt(j -> -j.certainty()));
        for (Judgement j : sorted) {
            Cause cause = j.cause().orElseThrow();
            Cause known = out.keySet().stream().filter(c -> same(c, cause)).findFirst().orElse(cause);
            out.computeIfAbsent(known, _ -> new ArrayList<>()).add(j);
        }
        return out;
    }

    private static boolean same(Cause known, Cause other) {
        return known.id().equals(other.id()) && (other.about().isEmpty()
                ? known.about().isPresent() || known.args().equals(other.args())
                : known.about().equals(other.about()));
    }

    /** What would be needed to tell more, each once, most asked for first. */
    public List<Missing> missing() {
        Map<String, Missing> first = new LinkedHashMap<>();
        Map<String, Integer> asked = new LinkedHashMap<>();
        walked.stream().flatMap(Walked::counting).flatMap(j -> j.missing().stream()).forEach(m -> {
            first.putIfAbsent(m.id(), m);
            asked.merge(m.id(), 1, Integer::sum);
        });
        return first.values().stream().sorted(Comparator.comparingInt((Missing m) -> -asked.getOrDefault(m.id(), 0))).toList();
    }

    /** The steps a person answered. */
    public List<Walked> told() {
        return walked.stream().filter(w -> w.answer().isPresent()).toList();
    }

    /** What does not go together. */
    public List<Contradiction> contradictions() {
        return Contradiction.in(walked);
    }

    /** The cause to look at first. */
    public Optional<Ranked> first() {
        return causes.stream().findFirst();
    }
}
