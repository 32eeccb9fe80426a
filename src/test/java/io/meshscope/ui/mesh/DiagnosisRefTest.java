package io.meshscope.ui.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.diagnose.Answer;
import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.diagnose.Verdict;
import io.meshscope.model.Ref;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of diagnoses keep all that was done in them. */
class DiagnosisRefTest {
    private static final Subject SUBJECT = new Subject("sleep.default", "catalog.istioinaction", "4f&=?%1");

    @Test
    void an_address_says_all_that_was_done() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("handshake", new Answer(Verdict.PASS, "I know: it & that = fine? 한글"));
        answers.put("ejection", new Answer(Verdict.PROBLEM, ""));
        DiagnosisRef made = new DiagnosisRef("503", SUBJECT, "handshake", true, Set.of("handshake"), answers);
        assertThat(DiagnosisRef.parse(made.ref())).contains(made);
    }

    @Test
    void what_is_done_does_not_change_the_tab() {
        DiagnosisRef before = DiagnosisRef.steps("503", SUBJECT);
        DiagnosisRef after = new DiagnosisRef("503", SUBJECT, "ejection", true, Set.of("ejection"), Map.of("ejection", new Answer(
                Verdict.PASS, "")));
        assertThat(after.tab()).isEqualTo(before.tab()).isNotEqualTo(DiagnosisRef.steps("mtls", SUBJECT).tab());
        assertThat(DiagnosisRef.parse(after.tab())).contains(before);
    }

    @Test
    void the_page_where_one_begins_has_what_is_known_filled_in() {
        assertThat(DiagnosisRef.begun(DiagnosisRef.begin("mtls", SUBJECT))).hasValueSatisfying(r -> {
            assertThat(r.guide()).isEqualTo("mtls");
            assertThat(r.subject()).isEqualTo(SUBJECT);
        });
        assertThat(DiagnosisRef.begun(DiagnosisRef.PAGE)).isPresent();
        assertThat(DiagnosisRef.begun(DiagnosisRef.of(new Ref.Workload("Deployment", "istioinaction", "catalog")))).hasValueSatisfying(
                r -> assertThat(r.subject().server()).isEqualTo("catalog.istioinaction"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"diagnosis:503?answer.x=NONSENSE+y&at=%zz&walked=+&&=", "diagnosis:", "diagnosis:?", "diagnosis:503?%"})
    void addresses_from_a_damaged_session_do_no_harm(String id) {
        assertThat(DiagnosisRef.parse(new Ref.Page(id))).hasValueSatisfying(r -> {
            assertThat(r.answers()).isEmpty();
            assertThat(r.at()).isEmpty();
            assertThat(r.walked()).isEmpty();
        });
    }

    @Test
    void others_are_not_taken_for_diagnoses() {
        assertThat(DiagnosisRef.parse(Ref.Page.START)).isEmpty();
        assertThat(DiagnosisRef.begun(new Ref.Page("diagnosed"))).isEmpty();
        assertThat(DiagnosisRef.parse(new Ref.Page("diagnosis:503?at=" + "x".repeat(70_000)))).isEmpty();
    }

    @Test
    void a_pod_tells_its_workload() {
        assertThat(DiagnosisRef.workloadOf("catalog-6cf4b97d-7d6gb.istioinaction")).isEqualTo("catalog.istioinaction");
        assertThat(DiagnosisRef.workloadOf("web-0.shop")).isEqualTo("web-0.shop");
        assertThat(DiagnosisRef.workloadOf("catalog")).isEqualTo("catalog");
    }
}
