package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Document;
import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The faults of the practice mesh in other clothes: other names, addresses and ports, files of any name, two faults at once. */
class OtherMakingTest {
    private static final Guide AUTO = Guides.find("auto").orElseThrow();
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("istioinaction", "market-7");
        NAMES.put("catalog", "inventory");
        NAMES.put("webapp", "storefront");
        NAMES.put("(?<![0-9])3000(?![0-9])", "9191");
        NAMES.put("10\\.10\\.0\\.", "172.20.33.");
        NAMES.put("10\\.200\\.", "192.168.");
    }

    private static String renamed(String text) {
        String out = text;
        for (Map.Entry<String, String> e : NAMES.entrySet()) {
            out = out.replaceAll(e.getKey(), e.getValue());
        }
        return out;
    }

    private static List<Document> documents(PracticeMesh mesh, UnaryOperator<String> path, UnaryOperator<String> text) {
        return mesh.documents().stream()
                .map(d -> Scenes.document(path.apply(d.origin().path().substring("practice:".length())), Bytes.of(text
                        .apply(d.bytes().text(0, d.bytes().size())))))
                .toList();
    }

    private static List<String> causes(List<Document> documents) {
        Diagnosis d = Diagnosis.of(AUTO, Scenes.of(documents, Practice.NOW), Cancel.NEVER);
        return d.causes().stream().map(r -> r.cause().id()).distinct().toList();
    }

    @Test
    void other_names_change_no_cause() {
        List<String> misses = new ArrayList<>();
        int first = 0;
        for (Fault fault : Faults.all()) {
            List<String> found = causes(documents(fault.mesh(), OtherMakingTest::renamed, OtherMakingTest::renamed));
            first += !found.isEmpty() && found.getFirst().equals(fault.cause()) ? 1 : 0;
            if (found.indexOf(fault.cause()) != 0) {
                misses.add(fault.id() + " is " + fault.cause() + " found " + found);
            }
        }
        System.out.println("other names, addresses and ports: true cause first in " + first + " of " + Faults.all().size());
        misses.forEach(m -> System.out.println("  " + m));
        assertThat(first).isGreaterThanOrEqualTo((int) Math.ceil(Faults.all().size() * 0.95));
        for (Fault like : Faults.lookAlikes()) {
            assertThat(causes(documents(like.mesh(), OtherMakingTest::renamed, OtherMakingTest::renamed))).as(like.id()).isEmpty();
        }
    }

    /** Files as people name them: what they are and whose they are is told by their content. */
    @Test
    void names_of_files_do_not_matter() {
        List<String> misses = new ArrayList<>();
        int first = 0;
        for (Fault fault : Faults.all()) {
            int[] n = new int[1];
            List<String> found = causes(
                    documents(fault.mesh(), p -> (p.endsWith(".log") ? "log" : p.endsWith(".yaml") ? "objects" : "file") + n[0]++
                            + p.replaceFirst(".*(\\.[a-z]+)$", "$1").replaceFirst("^[^.].*", ""), t -> t));
            first += !found.isEmpty() && found.getFirst().equals(fault.cause()) ? 1 : 0;
            if (found.indexOf(fault.cause()) < 0 || found.indexOf(fault.cause()) > 2) {
                misses.add(fault.id() + " is " + fault.cause() + " found " + found);
            }
        }
        System.out.println("files of any name: true cause first in " + first + " of " + Faults.all().size() + ", not among three: " + misses
                .size());
        misses.forEach(m -> System.out.println("  " + m));
        assertThat(misses.size()).isLessThanOrEqualTo(Faults.all().size() / 10);
    }

    @Test
    void two_faults_at_once_are_both_found() {
        List<String> misses = new ArrayList<>();
        List<Fault> all = Faults.all();
        int pairs = 0;
        for (int i = 0; i < all.size(); i += 3) {
            Fault a = all.get(i);
            Fault b = all.get((i + 37) % all.size());
            if (a.cause().equals(b.cause())) {
                continue;
            }
            List<String> found;
            try {
                PracticeMesh mesh = PracticeMesh.of(b.objects().apply(a.objects().apply(Practice.objects())).trees(), b.conditions().apply(a
                        .conditions().apply(Practice.conditions())));
                found = causes(mesh.documents());
            } catch (IllegalArgumentException | java.util.NoSuchElementException _) {
                // Both change the same thing.
                continue;
            }
            pairs++;
            List<String> head = found.subList(0, Math.min(4, found.size()));
            if (!head.contains(a.cause()) || !head.contains(b.cause())) {
                misses.add(a.cause() + " and " + b.cause() + " found " + found);
            }
        }
        System.out.println("two faults at once: both among the first four in " + (pairs - misses.size()) + " of " + pairs);
        misses.forEach(m -> System.out.println("  " + m));
        assertThat(pairs).isGreaterThan(15);
        assertThat(misses.size()).isLessThanOrEqualTo(pairs / 3);
    }
}
