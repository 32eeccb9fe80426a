package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Messages;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.diagnose.Diagnosis.Ranked;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.VerdictBanner;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;

/**
 * The outcome of a whole run, above the step. It belongs to all that was walked, not to the step; what is unknown is never green, and what
 * a person says is never shown as proven.
 */
final class Banner {
    /**
     * What its buttons do.
     *
     * @param all    walks all steps
     * @param report shows the report
     * @param fix    shows how to mend the cause
     * @param again  reads and walks again
     * @param cancel stops what is under way
     */
    record Actions(Runnable all, Runnable report, Runnable fix, Runnable again, Runnable cancel) {}

    private final DiagnoseDesk desk;
    private final Kit kit;
    private final Actions actions;

    Banner(DiagnoseDesk desk, Actions actions) {
        this.desk = desk;
        this.kit = desk.mesh().kit();
        this.actions = actions;
    }

    private Messages words() {
        return kit.texts().messages();
    }

    /** The banner of now. */
    VerdictBanner of(RunModel model, SceneModel.State scene) {
        if (scene.failure().isPresent()) {
            return new VerdictBanner(Tone.PROBLEM, kit.text("diagview.banner.failed"), scene.failure().get().text(words()), again());
        }
        if (model.problemProperty().get().isPresent()) {
            return new VerdictBanner(Tone.PROBLEM, kit.text("diagview.banner.broken"), model.problemProperty().get().get().text(words()),
                    again());
        }
        if (model.walk().isEmpty()) {
            return scene.reading() || model.busyProperty().get()
                    ? new VerdictBanner(Tone.INFO, kit.text("diagview.banner.reading"), kit.text("diagview.banner.reading.text"), button(
                            "diagview.cancel", Icons.STOP, actions.cancel(), "diagnosis-cancel"))
                    : new VerdictBanner(Tone.UNKNOWN, kit.text("diagview.banner.stopped"), kit.text("diagview.banner.stopped.text"),
                            again());
        }
        Walk walk = model.walk().get();
        if (isEmpty(walk.scene())) {
            return new VerdictBanner(Tone.UNKNOWN, kit.text("diagview.banner.empty"), kit.text("diagview.banner.empty.text"), command(
                    "open", "diagview.open"), command("practice", "diagview.practice"));
        }
        boolean whole = walk.diagnosis().walked().size() == model.guide().steps().size();
        Optional<Ranked> first = walk.diagnosis().first();
        return first.isPresent()
                ? cause(first.get(), walk, whole, scene)
                : whole ? noCause(walk, scene) : open(model, walk);
    }

    private static boolean isEmpty(Scene scene) {
        return !scene.hasObjects() && scene.proxies().isEmpty() && !scene.hasLogs() && scene.captures().isEmpty() && scene.sync()
                .isEmpty();
    }

    private VerdictBanner cause(Ranked first, Walk walk, boolean whole, SceneModel.State scene) {
        String line = first.cause().words("explain").text(words()).strip();
        List<String> notes = notes(walk, whole, scene);
        Badge severity = new Badge(Tones.of(first.cause().severity()), first.cause().severity().words().text(words())).solid();
        return new VerdictBanner(Tones.of(first.cause().severity()), first.cause().words("title").text(words()).strip(), notes.isEmpty()
                ? line
                : line + " " + String.join(" ", notes), buttons(severity, whole, true));
    }

    private List<String> notes(Walk walk, boolean whole, SceneModel.State scene) {
        List<String> out = new java.util.ArrayList<>();
        if (!whole) {
            out.add(kit.text("diagview.banner.soFar"));
        }
        if (!walk.diagnosis().contradictions().isEmpty()) {
            out.add(kit.text("diagview.banner.contradictions"));
        }
        if (!scene.problems().isEmpty()) {
            out.add(words().count("diagview.banner.unread", scene.problems().size()));
        }
        return out;
    }

    private VerdictBanner noCause(Walk walk, SceneModel.State scene) {
        Diagnosis diagnosis = walk.diagnosis();
        List<Walked> told = diagnosis.told().stream().filter(w -> w.verdict() == Verdict.PROBLEM).toList();
        String notes = String.join(" ", notes(walk, true, scene));
        if (!told.isEmpty()) {
            return new VerdictBanner(Tone.WARNING, kit.text("diagview.banner.told", told.getFirst().step().words("question").text(words())),
                    kit.text("diagview.banner.told.text"), buttons(null, true, false));
        }
        long unknown = diagnosis.walked().stream().filter(w -> w.verdict() == Verdict.UNKNOWN).count();
        if (unknown > 0) {
            String missing = diagnosis.missing().stream().map(Missing::what).map(p -> p.text(words())).limit(3).collect(Collectors.joining(
                    ", "));
            return new VerdictBanner(Tone.UNKNOWN, kit.text("diagview.missing", missing), words().count("diagview.banner.unknown", unknown)
                    + (notes.isEmpty() ? "" : " " + notes), buttons(null, true, false));
        }
        boolean sure = scene.problems().isEmpty() && diagnosis.told().isEmpty();
        return new VerdictBanner(sure ? Tone.PASS : Tone.INFO, kit.text("diagview.banner.healthy"), notes.isEmpty()
                ? kit.text("diagview.banner.healthy.text")
                : notes, buttons(null, true, false));
    }

    private VerdictBanner open(RunModel model, Walk walk) {
        return new VerdictBanner(Tone.INFO, kit.text("diagview.banner.open", walk.diagnosis().walked().size(), model.guide().steps()
                .size()), kit.text("diagview.banner.open.text"), buttons(null, false, false));
    }

    private Node[] buttons(@org.jspecify.annotations.Nullable Badge severity, boolean whole, boolean fix) {
        List<Node> out = new java.util.ArrayList<>();
        if (severity != null) {
            out.add(severity);
        }
        if (!whole) {
            out.add(button("diagview.runAll", Icons.PLAY, actions.all(), "diagnosis-run-all"));
        }
        out.add(button("diagview.report", Icons.REPORT, actions.report(), "diagnosis-report"));
        if (fix) {
            Button mend = button("diagview.showFix", Icons.FIX, actions.fix(), "diagnosis-show-fix");
            mend.getStyleClass().add("accent");
            mend.setGraphic(null);
            out.add(mend);
        }
        return out.toArray(Node[]::new);
    }

    private Button again() {
        return button("diagview.again", Icons.REFRESH, actions.again(), "diagnosis-again");
    }

    private Button command(String id, String key) {
        return button(key, id.equals("open") ? Icons.OPEN_FOLDER : Icons.PRACTICE, () -> desk.commands().run(id), "diagnosis-" + id);
    }

    private Button button(String key, Icons icon, Runnable action, String id) {
        Button button = kit.texts().bind(new Button(), key);
        button.setGraphic(icon.node("i12"));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
