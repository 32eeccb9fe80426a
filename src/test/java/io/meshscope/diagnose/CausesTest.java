package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Cancel;
import io.meshscope.diagnose.fix.Fixes;
import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every cause has evidence in which it is found, and evidence that looks alike in which it is not. */
class CausesTest {
    private static final Guide AUTO = Guides.find("auto").orElseThrow();

    private static List<String> causes(Scene scene) {
        return Diagnosis.of(AUTO, scene, Cancel.NEVER).causes().stream().map(r -> r.cause().id()).distinct().toList();
    }

    @Test
    void every_cause_has_a_fixture() {
        Set<String> have = new TreeSet<>(CauseFixtures.all().keySet());
        have.addAll(Faults.all().stream().map(Fault::cause).collect(Collectors.toSet()));
        assertThat(have).containsExactlyInAnyOrderElementsOf(Fixes.known());
    }

    @Test
    void a_cause_is_found_where_it_is_and_not_where_it_is_not() {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, CauseFixtures.Pair> e : CauseFixtures.all().entrySet()) {
            List<String> bad = causes(e.getValue().bad().get());
            List<String> good = causes(e.getValue().good().get());
            if (bad.isEmpty() || !bad.subList(0, Math.min(3, bad.size())).contains(e.getKey())) {
                wrong.add(e.getKey() + " not found: " + bad);
            }
            if (good.contains(e.getKey())) {
                wrong.add(e.getKey() + " found where it is not: " + good);
            }
        }
        System.out.println("causes with both sides besides the practice mesh: " + CauseFixtures.all().size());
        assertThat(wrong).isEmpty();
    }
}
