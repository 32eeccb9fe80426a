package io.meshscope.ui.view.diagnose;

import io.meshscope.base.JobContext;
import io.meshscope.diagnose.Answer;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Verdict;
import io.meshscope.model.Locator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a diagnosis is, over evidence of one moment. Immutable; made off the FX thread.
 *
 * @param scene     the evidence, asked about the subject
 * @param version   which reading of the evidence it is
 * @param known     what steps found, by their ids, without what a person says of them
 * @param diagnosis what they say together
 * @param places    where pieces of evidence stand, as people read it
 * @param pod       what commands are to be about
 */
record Walk(Scene scene, int version, Map<String, Walked> known, Diagnosis diagnosis, Map<Locator, String> places, CommandTarget pod) {
    /** Places of more proofs are not worded. */
    private static final int MOST_PLACES = 3_000;

    /** Walks the steps that are wanted and not known yet. */
    static Walk of(Guide guide, Scene scene, int version, Optional<Walk> before, Set<String> wanted, Map<String, Answer> answers,
            JobContext context) {
        Map<String, Walked> known = new HashMap<>(before.map(Walk::known).orElse(Map.of()));
        List<Walked> walked = new ArrayList<>();
        int at = 0;
        for (Guide.Branch branch : guide.branches()) {
            for (var step : branch.steps()) {
                if (wanted.contains(step.id())) {
                    context.cancel().check();
                    context.progress().at(at++, wanted.size());
                    Walked found = known.computeIfAbsent(step.id(), _ -> Diagnosis.walk(branch, step, scene));
                    walked.add(found.answered(Optional.ofNullable(answers.get(step.id()))));
                }
            }
        }
        Diagnosis diagnosis = Diagnosis.of(guide, scene.subject(), walked);
        return new Walk(scene, version, Map.copyOf(known), diagnosis, places(diagnosis, before.map(Walk::places).orElse(Map.of()), context),
                before.map(Walk::pod).orElseGet(() -> CommandTarget.of(scene)));
    }

    private static Map<Locator, String> places(Diagnosis diagnosis, Map<Locator, String> before, JobContext context) {
        Map<Locator, String> out = new LinkedHashMap<>();
        for (Walked walked : diagnosis.walked()) {
            context.cancel().check();
            walked.judgements().stream().flatMap(j -> j.proofs().stream()).map(Proof::place).limit(MOST_PLACES)
                    .forEach(l -> out.computeIfAbsent(l, k -> before.containsKey(k) ? before.getOrDefault(k, "") : words(k)));
        }
        return Map.copyOf(out);
    }

    /** File, line and pointer; may have to count lines. */
    private static String words(Locator place) {
        String name = name(place);
        return switch (place.place()) {
            case Locator.Whole _ -> name;
            case Locator.Line(int line) -> name + ":" + line;
            case Locator.At(var pointer, var span) -> {
                int line = span.line() > 0 ? span.line() : place.document().lines().lineOf(span.start());
                yield name + ":" + line + (pointer.text().isEmpty() ? "" : " " + pointer.text());
            }
        };
    }

    /** The file and the folder it lies in: many proxies have a file of the same name. */
    private static String name(Locator place) {
        String[] parts = place.document().origin().path().split("[/!:]", -1);
        String name = place.document().origin().name();
        return parts.length > 1 && parts[parts.length - 1].equals(name) && !parts[parts.length - 2].isEmpty()
                ? parts[parts.length - 2] + "/" + name
                : name;
    }

    /** Where a piece of evidence stands. */
    String place(Proof proof) {
        return places.getOrDefault(proof.place(), proof.place().document().origin().name());
    }

    /** What a step found, with what a person says of it; empty when it was not walked. */
    Optional<Walked> walked(String step) {
        return diagnosis.walked().stream().filter(w -> w.step().id().equals(step)).findFirst();
    }

    /** The step that found the most likely cause; when there is none, the first that could not tell. */
    Optional<String> stepOfCause() {
        return diagnosis.first()
                .flatMap(r -> diagnosis.walked().stream().filter(w -> w.judgements().stream().anyMatch(r.judgements()::contains))
                        .findFirst())
                .or(() -> diagnosis.walked().stream().filter(w -> w.verdict() == Verdict.UNKNOWN).findFirst())
                .map(w -> w.step().id());
    }
}
