package io.meshscope.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.practice.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private final Map<String, String> healthy = Consistency.everything(Practice.lab());

    @Test
    void the_catalogue_is_sorted_and_ids_are_unique() {
        List<String> ids = new ArrayList<>();
        Faults.all().forEach(f -> ids.add(f.id()));
        assertThat(ids).isSorted().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(45);
        Faults.lookAlikes().forEach(f -> ids.add(f.id()));
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> Faults.find(id).isPresent()).allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void only_look_alikes_are_healthy() {
        assertThat(Faults.all()).noneMatch(Fault::healthy);
        assertThat(Faults.lookAlikes()).allMatch(Fault::healthy).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void each_has_its_words_in_both_languages() {
        for (Messages.Lang lang : Messages.Lang.values()) {
            Messages messages = Messages.of(lang);
            for (Fault fault : (Iterable<Fault>) Stream.concat(Faults.all().stream(), Faults.lookAlikes().stream())::iterator) {
                assertThat(messages.find(fault.titleKey())).as(fault.id()).isPresent();
                assertThat(messages.find(fault.textKey())).as(fault.id()).get().asString().endsWith(".");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> each_fault_changes_the_evidence_and_what_it_shows_agrees() {
        return Faults.all().stream().map(f -> DynamicTest.dynamicTest(f.id(), () -> {
            PracticeMesh mesh = f.mesh();
            assertThat(Consistency.everything(mesh).equals(healthy)).isFalse();
            new Consistency(mesh, f.cause()).check();
        }));
    }

    @TestFactory
    Stream<DynamicTest> each_look_alike_works() {
        return Faults.lookAlikes().stream().map(f -> DynamicTest.dynamicTest(f.id(), () -> {
            PracticeMesh mesh = f.mesh();
            assertThat(Consistency.everything(mesh).equals(healthy)).isFalse();
            new Consistency(mesh, f.cause()).check();
            assertThat(mesh.answers()).extracting(Traffic.Answer::error).containsOnly("");
            assertThat(mesh.answers()).extracting(Traffic.Answer::status).allMatch(s -> s == 200 || f.id().equals("ok-app-404"));
        }));
    }

    @Test
    void the_same_fault_gives_the_same_bytes() {
        Fault fault = Faults.find("slow-pod-timeout").orElseThrow();
        assertThat(Consistency.everything(fault.mesh())).isEqualTo(Consistency.everything(fault.mesh()));
    }
}
