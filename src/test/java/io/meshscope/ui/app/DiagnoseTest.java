package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Guides;
import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.diagnose.Verdict;
import io.meshscope.model.Document;
import io.meshscope.model.Ref;
import io.meshscope.practice.Faults;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.ui.shell.FileDialogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagnoses as a user meets them, from the question to the report. */
class DiagnoseTest extends BenchTest {
    private static final Messages EN = Messages.of(Lang.EN);

    @Override
    FileDialogs dialogs() {
        return new FileDialogs() {
            @Override
            public List<Path> files(@Nullable Window owner, Messages words, @Nullable Path from) {
                return List.of();
            }

            @Override
            public List<Path> folder(@Nullable Window owner, Messages words, @Nullable Path from) {
                return List.of();
            }

            @Override
            public Optional<Path> save(@Nullable Window owner, Messages words, String name) {
                return Optional.of(home.resolve(name));
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"503, subset-missing, subset-not-defined", "mtls, destinationrule-disable-strict, destinationrule-tls-disable",
            "authz, authorization-deny, authorization-denied"})
    void a_tree_is_walked_to_its_cause_and_reported_with_the_keyboard_alone(String guide, String fault, String cause) throws Exception {
        openFault(fault, f -> true);
        chord(KeyCode.CONTROL, KeyCode.G);
        awaitPlace(r -> DiagnosisRef.begun(r).isPresent());
        pickCard(guide);
        await(() -> focus() instanceof TextField f && "diagview-server-search".equals(f.getId()));
        chord(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        awaitPlace(r -> DiagnosisRef.parse(r).isPresent());
        Guide walked = Guides.find(guide).orElseThrow();
        int steps = walked.steps().size();
        assertThat(fx(() -> run().all())).isFalse();
        for (int i = 1; i <= steps; i++) {
            awaitText(EN.text("diagview.walked", i, steps)::equals);
            String at = walked.steps().get(i - 1).id();
            boolean first = i == 1;
            await(() -> run().at().equals(at) || first && run().at().isEmpty());
            chord(KeyCode.ALT, KeyCode.DOWN);
        }
        // After the last step comes the report.
        awaitText(t -> t.contains("Issue Summary"));
        String title = titleStart(cause);
        awaitText(t -> t.contains(title));
        focusOn("report-KO");
        robot().type(KeyCode.SPACE);
        awaitText(t -> t.contains("문제 요약"));
        focusBack("report-EN");
        robot().type(KeyCode.SPACE);
        awaitText(t -> t.contains("Issue Summary"));
        for (String form : List.of("md", "html", "json")) {
            focusBack("report-" + form);
            robot().type(KeyCode.SPACE);
            focusOn("report-save");
            robot().type(KeyCode.SPACE);
            Path file = home.resolve("diagnosis-" + guide + "." + form);
            await(() -> Files.exists(file) && Files.size(file) > 0);
            String text = Files.readString(file);
            assertThat(text).contains(title).doesNotContain("PRIVATE KEY");
            switch (form) {
                case "md" -> assertThat(text).contains("## Issue Summary", "## Diagnosis", "## Resolution", "**Severity**", "**Evidence**",
                        "**Verification**");
                case "html" -> assertThat(text).startsWith("<!DOCTYPE html>").contains("<h2>Issue Summary</h2>").doesNotContain("<script",
                        "http-equiv", "src=");
                default -> assertThat(text).contains("\"id\": \"" + cause + "\"", "\"guide\": \"" + guide + "\"");
            }
        }
        chord(KeyCode.ALT, KeyCode.S);
        await(() -> focus() instanceof TreeView);
    }

    @Test
    void all_at_once_shows_the_step_of_the_cause_and_evidence_leads_to_its_place() throws Exception {
        openFault("subset-missing", f -> true);
        openRun(DiagnosisRef.all("503", new Subject("", "catalog.istioinaction", "")));
        String title = titleStart("subset-not-defined");
        awaitText(t -> t.startsWith("VirtualService") && t.contains(title));
        await(() -> !run().at().equals(Guides.find("503").orElseThrow().steps().getFirst().id()));
        await(() -> links().stream().anyMatch(l -> l.getAccessibleText().contains(".yaml:")));
        fxRun(() -> links().stream().filter(l -> l.getAccessibleText().contains(".yaml:")).findFirst().orElseThrow().fire());
        awaitPlace(r -> r instanceof Ref.Place || r instanceof Ref.Page(String id) && id.startsWith("file:") || r instanceof Ref.Entity);
        fxRun(() -> bench.services().navigator().back());
        awaitPlace(r -> DiagnosisRef.parse(r).isPresent());
        DiagnosisRef now = fx(this::run);
        fxRun(() -> bench.services().navigator().open(new DiagnosisRef(now.guide(), now.subject(), "cluster-present", false, Set.of(), Map
                .of()).ref()));
        awaitText(t -> t.matches("istioctl proxy-config cluster catalog-\\S+ -n istioinaction"));
        fxRun(() -> bench.services().commands().run("copy-command"));
        await(() -> copied.stream().anyMatch(c -> c.matches("istioctl proxy-config cluster catalog-\\S+ -n istioinaction")));
        chord(KeyCode.ALT, KeyCode.X);
        awaitText(t -> t.contains("kind: DestinationRule"));
    }

    @Test
    void an_answer_is_marked_everywhere_contradicts_can_be_undone_and_survives() throws Exception {
        openFault("subset-missing", f -> true);
        openRun(DiagnosisRef.all("503", Subject.ANY));
        String title = titleStart("subset-not-defined");
        awaitText(t -> t.contains(title));
        await(() -> !run().at().equals(Guides.find("503").orElseThrow().steps().getFirst().id()));
        String step = fx(() -> run().at());
        chord(KeyCode.ALT, KeyCode.A);
        await(() -> focus() != null && "answer-PASS".equals(focus().getId()));
        robot().type(KeyCode.RIGHT);
        robot().type(KeyCode.LEFT);
        focusOn("answer-note");
        robot().write("I know there is a subset", 0);
        robot().type(KeyCode.ENTER);
        await(() -> run().answers().containsKey(step));
        assertThat(fx(() -> run().answers().values().stream().map(a -> a.verdict()).toList())).containsExactly(Verdict.PASS);
        awaitText(t -> t.contains("I know there is a subset"));
        awaitText(EN.text("diagview.contradictions")::equals);
        DiagnosisRef kept = fx(this::run);
        chord(KeyCode.ALT, KeyCode.R);
        awaitText(t -> t.contains("by you"));
        chord(KeyCode.ALT, KeyCode.S);
        await(() -> focus() instanceof TreeView);
        chord(KeyCode.CONTROL, KeyCode.Z);
        await(() -> run().answers().isEmpty());
        // A later session opens the address again.
        fxRun(() -> bench.services().commands().run("tab.close"));
        fxRun(() -> bench.services().navigator().open(kept.ref()));
        await(() -> run().answers().containsKey(step) && run().at().equals(step));
        awaitText(t -> t.contains("I know there is a subset"));
    }

    @Test
    void more_evidence_is_walked_again_and_unknown_says_what_is_missing() throws Exception {
        openFault("subset-missing", f -> f.endsWith(".log"));
        openRun(DiagnosisRef.all("503", Subject.ANY));
        awaitText(t -> t.equals(EN.text("diagview.notCollected")));
        awaitText(t -> t.startsWith("kubectl get services"));
        assertThat(fx(this::texts)).noneMatch(EN.text("diagview.banner.healthy")::equals);
        openFault("subset-missing", f -> f.startsWith("objects/"));
        fxRun(() -> bench.services().navigator().open(DiagnosisRef.all("503", Subject.ANY).ref()));
        String title = titleStart("subset-not-defined");
        awaitText(t -> t.startsWith("VirtualService") && t.contains(title));
    }

    @Test
    void without_evidence_nothing_is_claimed() {
        openRun(DiagnosisRef.all("auto", Subject.ANY));
        awaitText(EN.text("diagview.banner.empty")::equals);
        assertThat(fx(this::texts)).noneMatch(t -> t.equals(EN.text("diagview.banner.healthy")));
    }

    @Test
    void several_diagnoses_are_open_at_once_and_a_workload_leads_to_its_own() throws Exception {
        openFault("authorization-deny", f -> true);
        openRun(DiagnosisRef.all("authz", Subject.ANY));
        openRun(DiagnosisRef.all("mtls", Subject.ANY));
        assertThat(fx(() -> bench.shell().places().stream().flatMap(r -> DiagnosisRef.parse(r).stream()).map(DiagnosisRef::guide).toList()))
                .containsExactly("authz", "mtls");
        fxRun(() -> bench.services().navigator().open(new Ref.Workload("Deployment", "istioinaction", "catalog")));
        String diagnose = EN.text("mesh.menu.diagnose");
        await(() -> visible(Hyperlink.class).stream().anyMatch(l -> diagnose.equals(l.getText())));
        fxRun(() -> visible(Hyperlink.class).stream().filter(l -> diagnose.equals(l.getText())).findFirst().orElseThrow().fire());
        awaitText("catalog.istioinaction"::equals);
        fxRun(() -> button("diagnose-all").fire());
        awaitPlace(r -> DiagnosisRef.parse(r).filter(d -> d.subject().server().equals("catalog.istioinaction") && d.all()).isPresent());
    }

    @Test
    void credentials_never_get_into_a_report_and_names_can_be_hidden() throws Exception {
        openFault("authorization-deny", f -> true);
        openRun(DiagnosisRef.all("authz", Subject.ANY));
        awaitText(t -> t.contains(titleStart("authorization-denied")));
        chord(KeyCode.ALT, KeyCode.A);
        focusOn("answer-note");
        robot().write("Authorization: Bearer hunter2hunter2hunter2hunter2", 0);
        robot().type(KeyCode.ENTER);
        await(() -> !run().answers().isEmpty());
        chord(KeyCode.ALT, KeyCode.R);
        awaitText(EN.text("diagview.report.taken")::equals);
        focusOn("report-names");
        robot().type(KeyCode.SPACE);
        focusOn("report-copy");
        await(() -> !button("report-copy").isDisabled() && texts().stream().noneMatch(t -> t.contains("istioinaction/")));
        robot().type(KeyCode.SPACE);
        await(() -> !copied.isEmpty());
        assertThat(copied.getLast()).contains("[redacted]").doesNotContain("hunter2").doesNotContain("istioinaction/catalog");
    }

    // ---------- means ----------

    private void openFault(String fault, java.util.function.Predicate<String> wanted) throws IOException {
        Path folder = home.resolve(fault + (Files.exists(home.resolve(fault)) ? "-more" : ""));
        for (Document d : Faults.find(fault).orElseThrow().mesh().documents()) {
            String path = d.origin().path().substring("practice:".length());
            if (wanted.test(path)) {
                Path file = folder.resolve(path.replace('?', '_'));
                Files.createDirectories(file.getParent());
                Files.writeString(file, d.bytes().text());
            }
        }
        int before = fx(() -> bench.sources().roots().size());
        fxRun(() -> bench.open(List.of(folder)));
        await(() -> bench.sources().roots().size() >= Math.max(1, before) && bench.services().runner().runningProperty().get() == 0);
    }

    private void openRun(DiagnosisRef ref) {
        fxRun(() -> bench.services().navigator().open(ref.ref()));
        awaitPlace(r -> DiagnosisRef.parse(r).filter(d -> d.guide().equals(ref.guide())).isPresent());
    }

    private DiagnosisRef run() {
        return DiagnosisRef.parse(place()).orElseThrow();
    }

    private @Nullable Node focus() {
        return stage.getScene().getFocusOwner();
    }

    /** What the title of a cause begins with, up to its first placeholder or after it. */
    private static String titleStart(String cause) {
        String title = EN.text("cause." + cause + ".title");
        return java.util.Arrays.stream(title.split("\\{\\d\\}", -1)).map(String::strip).max(java.util.Comparator.comparingInt(
                String::length)).orElseThrow().replaceFirst(":$", "");
    }

    private void chord(KeyCode... keys) {
        waitForFx();
        robot().press(keys).release(keys);
        waitForFx();
    }

    /** Goes back with Shift+Tab until the card of a guide has the keyboard, and picks it. */
    private void pickCard(String guide) {
        String name = EN.text("diagview.situation." + guide);
        for (int i = 0; i < 10; i++) {
            if (fx(() -> focus() != null && name.equals(focus().getAccessibleText()))) {
                robot().type(KeyCode.ENTER);
                return;
            }
            chord(KeyCode.SHIFT, KeyCode.TAB);
        }
        throw new AssertionError("The card cannot be reached by the keyboard: " + name + ", the keyboard is on " + fx(this::focus));
    }

    /** Goes on with Tab until something has the keyboard. */
    private void focusOn(String id) {
        focus(id, KeyCode.TAB);
    }

    /** Goes back with Shift+Tab until something has the keyboard. */
    private void focusBack(String id) {
        focus(id, KeyCode.SHIFT, KeyCode.TAB);
    }

    private void focus(String id, KeyCode... keys) {
        for (int i = 0; i < 40; i++) {
            if (fx(() -> focus() != null && id.equals(focus().getId()))) {
                return;
            }
            chord(keys);
        }
        throw new AssertionError("Cannot be reached by the keyboard: " + id + ", the keyboard is on " + fx(this::focus));
    }

    private List<Hyperlink> links() {
        return visible(Hyperlink.class).stream().filter(l -> l.getStyleClass().contains("evidence-link")).toList();
    }

    private Button button(String id) {
        return (Button) stage.getScene().lookup("#" + id);
    }
}
