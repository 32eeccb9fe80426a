package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Cancel;
import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Scenes.Part;
import io.meshscope.practice.Faults;
import io.meshscope.report.DiagnosisReport;
import io.meshscope.report.ReportWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person says of steps stands in the place of what was found, is marked, and contradicts openly. */
class AnswersTest {
    private static final Guide GUIDE = Guides.find("503").orElseThrow();
    private static final Scene SCENE = Scenes.of(Faults.find("subset-missing").orElseThrow().mesh(), Part.ALL);
    private static final Diagnosis FOUND = Diagnosis.of(GUIDE, SCENE, Cancel.NEVER);
    private static final Messages EN = Messages.of(Lang.EN);

    private static Diagnosis answered(Verdict asked, Verdict told, String note) {
        List<Walked> walked = FOUND.walked().stream().map(w -> w.found() == asked ? w.answered(Optional.of(new Answer(told, note))) : w)
                .toList();
        return Diagnosis.of(GUIDE, SCENE.subject(), walked);
    }

    private static String markdown(Diagnosis diagnosis) {
        return ReportWriter.markdown(DiagnosisReport.of(diagnosis, EN));
    }

    @Test
    void problems_a_person_denies_are_no_causes_but_contradictions() {
        Diagnosis diagnosis = answered(Verdict.PROBLEM, Verdict.PASS, "I know better");
        assertThat(FOUND.causes()).isNotEmpty();
        assertThat(diagnosis.causes()).isEmpty();
        assertThat(diagnosis.told()).isNotEmpty().allMatch(w -> w.verdict() == Verdict.PASS && w.found() == Verdict.PROBLEM);
        assertThat(diagnosis.contradictions()).hasSameSizeAs(diagnosis.told());
        assertThat(markdown(diagnosis)).contains("In order, by you", "I know better", "## Contradictions");
        assertThat(ReportWriter.json(diagnosis, EN)).contains("\"byUser\": \"true\"", "\"found\": \"PROBLEM\"");
    }

    @Test
    void a_problem_only_a_person_knows_is_never_shown_as_proven() {
        List<Walked> walked = Stream.of(FOUND.walked().getFirst().answered(Optional.of(new Answer(Verdict.PROBLEM, "the node is down"))))
                .toList();
        Diagnosis diagnosis = Diagnosis.of(GUIDE, SCENE.subject(), walked);
        assertThat(diagnosis.causes()).isEmpty();
        assertThat(markdown(diagnosis)).contains("Told by a person, not shown by the evidence", "the node is down", "Not walked")
                .doesNotContain("No problem was found.");
    }

    @Test
    void what_was_not_walked_is_not_healthy() {
        Diagnosis diagnosis = Diagnosis.of(GUIDE, SCENE.subject(), FOUND.walked().subList(0, 1));
        assertThat(diagnosis.causes()).isEmpty();
        assertThat(markdown(diagnosis)).contains("No problem was shown, but not everything could be checked.", "Not walked");
    }

    @Test
    void taking_an_answer_back_leaves_no_trace() {
        List<Walked> walked = answered(Verdict.PROBLEM, Verdict.UNKNOWN, "").walked().stream().map(w -> w.answered(Optional.empty()))
                .toList();
        assertThat(Diagnosis.of(GUIDE, SCENE.subject(), walked)).isEqualTo(FOUND);
    }

    @Test
    void a_healthy_mesh_contradicts_itself_nowhere() {
        Scene healthy = Scenes.of(io.meshscope.practice.Practice.lab(), Part.ALL);
        assertThat(Diagnosis.of(Guides.find("auto").orElseThrow(), healthy, Cancel.NEVER).contradictions()).isEmpty();
    }
}
