package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Cancel;
import io.meshscope.diagnose.Scenes.Part;
import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault of the practice mesh, diagnosed with all of its evidence and with parts of it. */
class FaultMatrixTest {
    private static final Guide AUTO = Guides.find("auto").orElseThrow();
    private static final int FIRST = 3;

    private static Diagnosis diagnose(PracticeMesh mesh, Part part) {
        return Diagnosis.of(AUTO, Scenes.of(mesh, part), Cancel.NEVER);
    }

    private static List<String> causes(Diagnosis d) {
        return d.causes().stream().map(r -> r.cause().id() + ":" + r.score()).toList();
    }

    @Test
    void the_true_cause_is_found() {
        Map<Part, List<String>> misses = new EnumMap<>(Part.class);
        Map<Part, Integer> first = new EnumMap<>(Part.class);
        Map<Part, Integer> near = new EnumMap<>(Part.class);
        for (Fault fault : Faults.all()) {
            PracticeMesh mesh = fault.mesh();
            Map<Part, Diagnosis> by = new LinkedHashMap<>();
            for (Part part : Part.values()) {
                by.put(part, diagnose(mesh, part));
            }
            Set<String> tells = new HashSet<>();
            by.forEach((part, d) -> {
                if (part != Part.ALL && place(d, fault) < FIRST) {
                    tells.addAll(part.missing());
                }
            });
            by.forEach((part, d) -> {
                int place = place(d, fault);
                if (place == 0) {
                    first.merge(part, 1, Integer::sum);
                }
                boolean unknown = d.missing().stream().anyMatch(m -> tells.contains(m.id()) || tells.isEmpty());
                if (place < FIRST || unknown && part != Part.ALL) {
                    near.merge(part, 1, Integer::sum);
                }
                if (part == Part.ALL ? place > 0 : place >= FIRST && !unknown) {
                    misses.computeIfAbsent(part, _ -> new ArrayList<>()).add(fault.id() + " is " + fault.cause() + ", found " + causes(d)
                            + " missing " + d.missing().stream().map(Missing::id).toList());
                }
            });
        }
        int all = Faults.all().size();
        System.out.println(
                "faults: " + all + ", true cause first: " + first + ", among the first three or unknown with what is missing: " + near);
        misses.forEach((part, list) -> list.forEach(m -> System.out.println("  " + part + ": " + m)));
        assertThat(all).isGreaterThanOrEqualTo(45);
        assertThat(first.getOrDefault(Part.ALL, 0)).isGreaterThanOrEqualTo((int) Math.ceil(all * 0.95));
        assertThat(misses.keySet()).isSubsetOf(Part.ALL);
    }

    private static int place(Diagnosis d, Fault fault) {
        List<String> ids = d.causes().stream().map(r -> r.cause().id()).distinct().toList();
        int at = ids.indexOf(fault.cause());
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    @Test
    void healthy_meshes_are_not_accused() {
        List<String> accused = new ArrayList<>();
        for (Part part : Part.values()) {
            note("healthy", part, diagnose(Practice.lab(), part), accused);
        }
        for (Fault like : Faults.lookAlikes()) {
            PracticeMesh mesh = like.mesh();
            Stream.of(Part.values()).forEach(part -> note(like.id(), part, diagnose(mesh, part), accused));
        }
        System.out.println("look-alikes: " + Faults.lookAlikes().size() + ", accused: " + accused);
        assertThat(Faults.lookAlikes()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(accused).isEmpty();
    }

    private static void note(String id, Part part, Diagnosis d, List<String> accused) {
        if (!d.causes().isEmpty()) {
            accused.add(id + " " + part + " " + causes(d));
        }
    }
}
