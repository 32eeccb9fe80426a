package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The harness itself: what it counts as what. */
class HarnessTest {
    private static final Corpus.Check PASSES = () -> {};
    private static final Corpus.Check FAILS = () -> {
        throw new AssertionError("1 is\nnot 2");
    };

    private static Corpus corpus() {
        return new Corpus("probe") {
            @Override
            protected List<Case> cases(Path dir) {
                return List.of();
            }
        };
    }

    @Test
    void writes_down_what_became_of_each_case(@TempDir Path out) throws Exception {
        Corpus corpus = corpus();
        corpus.run(new Corpus.Case("good", PASSES), null);
        assertThatThrownBy(() -> corpus.run(new Corpus.Case("bad", FAILS), null)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> corpus.run(new Corpus.Case("known", FAILS), "too old")).isInstanceOf(TestAbortedException.class);
        assertThatThrownBy(() -> corpus.run(new Corpus.Case("later", () -> {
            throw Corpus.Skip.notBuilt("diff");
        }), null)).isInstanceOf(TestAbortedException.class);
        assertThat(corpus.write(out)).isEqualTo("conformance probe: 1 pass, 1 fail, 2 skip");
        assertThat(Files.readString(out.resolve("probe.tsv"))).isEqualTo("""
                                                                         case\tresult\treason
                                                                         good\tpass\t
                                                                         bad\tfail\t1 is not 2
                                                                         known\tskip\tknown exception: too old
                                                                         later\tskip\tcommand diff not built
                                                                         """);
    }

    @Test
    void an_exception_that_passes_is_stale() {
        assertThatThrownBy(() -> corpus().run(new Corpus.Case("x", PASSES), "was broken")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("passes but is listed");
    }
}
