package io.meshscope.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.evidence.kind.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Damage anywhere: no exception, and what can be read is what was packed. */
class ArchiveProperties {
    private static final String ONE = "one".repeat(500);
    private static final String TWO = "{\"a\":1}";
    private static final String[] FILES = {"d/one.txt", ONE, "two", TWO, "last", "3"};
    /** Nothing of this test is large enough to need a file. */
    private static final CacheDir NOWHERE = new CacheDir(Path.of("target", "no-spool"));

    enum Form {
        TAR(Kind.TAR), TGZ(Kind.GZIP), ZIP(Kind.ZIP), GZIP(Kind.GZIP);

        private final Kind kind;

        Form(Kind kind) {
            this.kind = kind;
        }

        byte[] packed() {
            return switch (this) {
                case TAR -> Packed.tarOf(FILES);
                case TGZ -> Packed.gzip(Packed.tarOf(FILES));
                case ZIP -> Packed.zipOf(FILES);
                case GZIP -> Packed.gzip(Packed.bytes(ONE));
            };
        }
    }

    private static List<Problem> read(Form form, byte[] archive, List<Entry> entries) {
        List<Problem> problems = new ArrayList<>();
        try (Spool spool = NOWHERE.spool(Limits.DEFAULT)) {
            new ArchiveReader(spool, new Budget(Limits.DEFAULT), JobContext.QUIET, problems::add).read(form.kind, Bytes.of(archive), "a",
                    "a",
                    entries::add);
        }
        return problems;
    }

    @Property(tries = 1_000)
    void cutAnywhereTheBeginningIsKept(@ForAll Form form, @ForAll @IntRange(max = 20_000) int at) {
        byte[] whole = form.packed();
        int cut = at % whole.length;
        List<Entry> entries = new ArrayList<>();
        List<Problem> problems = read(form, Arrays.copyOf(whole, cut), entries);
        boolean told = !problems.isEmpty();
        for (Entry entry : entries) {
            told |= !entry.problems().isEmpty();
            int i = form == Form.GZIP ? 0 : Arrays.asList(FILES).indexOf(entry.path());
            if (i >= 0) {
                assertThat(FILES[i + 1]).startsWith(entry.bytes().text());
                assertThat(entry.bytes().text().length() == FILES[i + 1].length() || !entry.problems().isEmpty()).isTrue();
            }
        }
        // A tar may end between two entries without anyone noticing; everything else that is missing is told.
        assertThat(told || entries.size() == 3 || form == Form.TAR).isTrue();
    }

    @Property(tries = 1_000)
    void anyByteMayBeWrong(@ForAll Form form, @ForAll @IntRange(max = 20_000) int at, @ForAll byte value) {
        byte[] archive = form.packed();
        archive[at % archive.length] = value;
        List<Entry> entries = new ArrayList<>();
        read(form, archive, entries);
        assertThat(entries).hasSizeLessThanOrEqualTo(200);
    }

    @Property
    void noNameLeadsOutside(@ForAll @From("names") String name) {
        EntryName clean = EntryName.of(name);
        assertThat(clean.path()).isNotEmpty().doesNotStartWith("/").doesNotEndWith("/");
        assertThat(Arrays.asList(clean.path().split("/", -1))).isNotEmpty().hasSizeLessThanOrEqualTo(32).allSatisfy(
                p -> assertThat(p).isNotEmpty().isNotEqualTo("..").isNotEqualTo(".").hasSizeLessThanOrEqualTo(255));
        assertThat(clean.path().chars().noneMatch(c -> c < ' ' || c == '\\')).isTrue();
        assertThat(EntryName.of(clean.path()).path()).isEqualTo(clean.path());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("..", "/", "\\", ".", "a", "C:", "\0", "\u202e", "é", "\n", " ", "x".repeat(300), "/".repeat(5), "b/c/")
                .list()
                .ofMaxSize(80).map(l -> String.join("", l));
    }

    @Property
    void anyTextSurvivesRecoding(@ForAll @StringLength(max = 5_000) String text, @ForAll boolean little) {
        var charset = little ? java.nio.charset.StandardCharsets.UTF_16LE : java.nio.charset.StandardCharsets.UTF_16BE;
        try (Spool spool = NOWHERE.spool(Limits.DEFAULT)) {
            Bytes out = spool.utf8(Bytes.of(("\ufeff" + text).getBytes(charset)), charset, JobContext.QUIET);
            // What is no character in UTF-16 is none in UTF-8 either.
            assertThat(out.text()).isEqualTo(new String(text.getBytes(charset), charset));
        }
    }
}
