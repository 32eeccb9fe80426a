package io.meshscope.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the marks of the fixtures say is found on their lines, and nothing else anywhere. */
class FixturesTest {
    static List<String> files() {
        return Fixtures.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void finds_what_is_marked_and_nothing_else(String file) {
        String text = Fixtures.text(file);
        List<String> found = new ArrayList<>();
        for (Tree object : Fixtures.trees(text)) {
            Fixtures.VALIDATOR.validate(object).forEach(v -> found.add(v.span().line() + " " + v.fault()));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(marks(text));
    }

    private static List<String> marks(String text) {
        List<String> out = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf("#!");
            if (mark >= 0) {
                for (String fault : lines.get(i).substring(mark + 2).trim().split(" ")) {
                    out.add(i + 1 + " " + fault);
                }
            }
        }
        return out;
    }

    /** What only appears outside the fixtures: lengths and sizes that would swell them, and the mesh configuration. */
    private static final Set<Fault> ELSEWHERE = EnumSet.of(Fault.BODY_LARGE, Fault.BODY_TOO_LARGE, Fault.TOO_SHORT, Fault.TOO_FEW);

    @Test
    void every_fault_has_a_fixture() {
        Set<Fault> marked = EnumSet.copyOf(ELSEWHERE);
        Fixtures.FILES.forEach(f -> marks(Fixtures.text(f)).forEach(m -> marked.add(Fault.valueOf(m.substring(m.indexOf(' ') + 1)))));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(marked))).isEmpty();
    }

    @Test
    void the_same_is_found_in_JSON() {
        for (String file : Fixtures.FILES) {
            for (Tree object : Fixtures.trees(Fixtures.text(file))) {
                Tree json = io.meshscope.syntax.JsonReader.read(io.meshscope.base.Bytes.of(Json.text(object))).value();
                assertThat(Fixtures.VALIDATOR.validate(json).stream().map(v -> v.pointer() + " " + v.fault() + " " + v.args()))
                        .containsExactlyInAnyOrderElementsOf(Fixtures.VALIDATOR.validate(object).stream()
                                .map(v -> v.pointer() + " " + v.fault() + " " + v.args()).toList());
            }
        }
    }
}
