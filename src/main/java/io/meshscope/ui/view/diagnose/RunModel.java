package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Problem;
import io.meshscope.diagnose.Answer;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.TaskEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One diagnosis under way, apart from how it looks: which steps are walked, which is shown, what a person says. FX thread. */
final class RunModel {
    private static final int UNDOS = 50;

    private final DiagnoseDesk desk;
    private final Guide guide;
    private final String key;
    private final ReadOnlyObjectWrapper<DiagnosisRef> place;
    private final ReadOnlyObjectWrapper<Optional<Walk>> walk = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Deque<Map<String, Answer>> before = new ArrayDeque<>();
    private @Nullable Scene scene;
    private int version = -1;
    private boolean fresh = true;
    /** Whether the step shown is to be that of the cause, as soon as there is one: the user has not chosen one himself. */
    private boolean lead;
    private @Nullable TaskEntry running;

    /**
     * A diagnosis.
     *
     * @param guide the guide it walks
     * @param start how far it is
     */
    RunModel(DiagnoseDesk desk, Guide guide, DiagnosisRef start) {
        this.desk = desk;
        this.guide = guide;
        this.key = "diagnose/walk/" + start.tab();
        place = new ReadOnlyObjectWrapper<>(known(guide, start));
    }

    /** An address may come from an earlier session: of it counts what the guide knows. */
    private static DiagnosisRef known(Guide guide, DiagnosisRef start) {
        Set<String> ids = guide.steps().stream().map(Step::id).collect(Collectors.toSet());
        String at = ids.contains(start.at()) ? start.at() : guide.steps().getFirst().id();
        Set<String> walked = new LinkedHashSet<>(start.walked());
        walked.retainAll(ids);
        walked.add(at);
        Map<String, Answer> answers = new LinkedHashMap<>(start.answers());
        answers.keySet().retainAll(ids);
        return new DiagnosisRef(guide.id(), start.subject(), at, start.all(), walked, answers);
    }

    /** Goes to an address: the first takes over all that was done there, a later one the step it is at. */
    void adopt(DiagnosisRef wanted) {
        if (fresh) {
            fresh = false;
            lead = wanted.all() && wanted.at().isEmpty();
            DiagnosisRef all = known(guide, wanted);
            change(all.at(), all.all(), all.walked(), all.answers());
        } else if (!wanted.at().isEmpty() && guide.steps().stream().anyMatch(s -> s.id().equals(wanted.at()))) {
            if (!wanted.at().equals(place().at())) {
                goTo(wanted.at());
            }
        } else if (wanted.all() && !place().all()) {
            runAll();
        }
    }

    Guide guide() {
        return guide;
    }

    /** How far it is, as an address. */
    ReadOnlyObjectProperty<DiagnosisRef> placeProperty() {
        return place.getReadOnlyProperty();
    }

    DiagnosisRef place() {
        return place.get();
    }

    /** What was found so far; empty until evidence was read. */
    ReadOnlyObjectProperty<Optional<Walk>> walkProperty() {
        return walk.getReadOnlyProperty();
    }

    Optional<Walk> walk() {
        return walk.get();
    }

    /** Why a step could not be walked. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether steps are being walked. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Takes over other evidence: what was walked is walked again. */
    void take(Scene fresh, int reading) {
        if (version != reading) {
            scene = fresh;
            version = reading;
            run();
        }
    }

    /** The steps that are to be walked. */
    Set<String> wanted() {
        return place().all() ? guide.steps().stream().map(Step::id).collect(Collectors.toCollection(LinkedHashSet::new)) : place().walked();
    }

    /** Shows a step, and walks it when it was not. */
    void goTo(String step) {
        lead = false;
        Set<String> walked = new LinkedHashSet<>(place().walked());
        walked.add(step);
        change(step, place().all(), walked, place().answers());
    }

    /** The step shown. */
    Step current() {
        return guide.steps().stream().filter(s -> s.id().equals(place().at())).findFirst().orElse(guide.steps().getFirst());
    }

    /** The step after or before the one shown. */
    Optional<Step> neighbour(int by) {
        List<Step> steps = guide.steps();
        int at = steps.indexOf(current()) + by;
        return at >= 0 && at < steps.size() ? Optional.of(steps.get(at)) : Optional.empty();
    }

    /** Shows the next or previous step with a problem, or unknown when there is none with a problem. */
    void problem(int by) {
        List<Step> steps = guide.steps();
        boolean any = steps.stream().anyMatch(s -> verdict(s.id()).filter(v -> v == Verdict.PROBLEM).isPresent());
        Verdict wanted = any ? Verdict.PROBLEM : Verdict.UNKNOWN;
        int at = steps.indexOf(current());
        for (int i = 1; i <= steps.size(); i++) {
            Step step = steps.get(Math.floorMod(at + i * by, steps.size()));
            if (verdict(step.id()).filter(v -> v == wanted).isPresent()) {
                goTo(step.id());
                return;
            }
        }
    }

    /** What holds for a step; empty when it was not walked. */
    Optional<Verdict> verdict(String step) {
        return walk().flatMap(w -> w.walked(step)).map(w -> w.verdict());
    }

    /** Walks all steps. */
    void runAll() {
        lead = true;
        change(place().at(), true, place().walked(), place().answers());
    }

    /** Begins anew at the first step; what a person said is forgotten, but can be had back. */
    void restart() {
        lead = false;
        remember();
        String first = guide.steps().getFirst().id();
        change(first, false, Set.of(first), Map.of());
    }

    /** A person says what holds for a step. */
    void answer(String step, Answer answer) {
        remember();
        Map<String, Answer> answers = new LinkedHashMap<>(place().answers());
        answers.put(step, answer);
        change(place().at(), place().all(), place().walked(), answers);
    }

    /** Takes back what a person said of a step. */
    void takeBack(String step) {
        remember();
        Map<String, Answer> answers = new LinkedHashMap<>(place().answers());
        answers.remove(step);
        change(place().at(), place().all(), place().walked(), answers);
    }

    /** Undoes the last answer, or that it was taken back. */
    boolean undo() {
        Map<String, Answer> last = before.poll();
        if (last == null) {
            return false;
        }
        change(place().at(), place().all(), place().walked(), last);
        return true;
    }

    private void remember() {
        before.push(place().answers());
        if (before.size() > UNDOS) {
            before.removeLast();
        }
    }

    private void change(String at, boolean all, Set<String> walked, Map<String, Answer> answers) {
        place.set(new DiagnosisRef(guide.id(), place().subject(), at, all, walked, answers));
        run();
    }

    /** Walks what is wanted and not known; what was walked over other evidence does not count. */
    private void run() {
        Scene now = scene;
        if (now == null) {
            return;
        }
        int reading = version;
        Scene asked = now.about(place().subject());
        Optional<Walk> known = walk().filter(w -> w.version() == reading);
        Set<String> wanted = wanted();
        Map<String, Answer> answers = place().answers();
        problem.set(Optional.empty());
        busy.set(true);
        TaskEntry entry = desk.mesh().runner()
                .submit(Task.<Walk>of(key, "diagview.task.walk", c -> Walk.of(guide, asked, reading, known, wanted,
                        answers, c)).args(guide.id()).onCores(), this::walked, p -> problem.set(Optional.of(p)));
        running = entry;
        entry.stateProperty().subscribe(state -> {
            if (entry.equals(running)) {
                busy.set(!state.isOver());
            }
        });
    }

    private void walked(Walk done) {
        walk.set(Optional.of(done));
        if (lead && place().all()) {
            lead = false;
            done.stepOfCause().filter(s -> !s.equals(place().at())).ifPresent(this::goTo);
        }
    }

    /** Stops walking; what was found stays. */
    void cancel() {
        desk.mesh().runner().cancel(key);
    }
}
