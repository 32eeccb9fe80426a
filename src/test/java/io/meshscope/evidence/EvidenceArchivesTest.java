package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.Progress;
import io.meshscope.evidence.EvidenceSource.Form;
import io.meshscope.evidence.archive.Packed;
import io.meshscope.evidence.kind.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class EvidenceArchivesTest extends EvidenceFixture {
    @Test
    void opensAnArchiveInPlace() throws IOException {
        byte[] tgz = Packed
                .gzip(Packed.tarOf("bug-report/proxies/default/web-1/config_dump?include_eds", DUMP, "bug-report/versions", "x"));
        Outcome<EvidenceSource> opened = open(write("bug-report.tar.gz", tgz));
        EvidenceSource source = opened.value();
        assertThat(source.form()).isEqualTo(Form.ARCHIVE);
        Item dump = source.items().findFirst().orElseThrow();
        assertThat(dump.name()).isEqualTo("config_dump?include_eds");
        assertThat(dump.path()).endsWith("bug-report.tar.gz!bug-report/proxies/default/web-1/config_dump?include_eds");
        assertThat(dump.kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(text(dump)).isEqualTo(DUMP);
        assertThat(dump.site())
                .isEqualTo(new Site(Site.Area.PROXY, "default", "web-1", source.path() + "!bug-report/proxies/default/web-1"));
        assertThat(source.root().children()).extracting(Node::path).containsExactly(source.path() + "!bug-report");
        assertThat(Files.exists(cache)).as("small archives need no file").isFalse();
    }

    @Test
    void opensZipTarAndCompressedFilesWhateverTheirName() throws IOException {
        assertThat(only(open(write("a", Packed.zipOf("d/x", DUMP)))).kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(only(open(write("b", Packed.tarOf("d/x", DUMP)))).kind()).isEqualTo(Kind.CONFIG_DUMP);
        Item item = only(open(write("dump.json.gz", Packed.gzip(Packed.bytes(DUMP)))));
        assertThat(item.name()).isEqualTo("dump.json");
        assertThat(item.path()).endsWith("dump.json.gz!dump.json");
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
    }

    @Test
    void opensArchivesInsideArchivesOneLevelDeep() throws IOException {
        byte[] inner = Packed.gzip(Packed.tarOf("x/dump", DUMP, "deeper.zip", "PK\5\6" + "\0".repeat(18)));
        byte[] outer = Packed.tar(t -> {
            Packed.file(t, "inner.tgz", inner);
            Packed.file(t, "log.gz", Packed.gzip(Packed.bytes("2025-05-17T08:30:00Z\tinfo\tx\ty\n")));
        });
        Outcome<EvidenceSource> opened = open(write("outer.tar", outer));
        assertThat(opened.value().items()).extracting(i -> i.path().substring(i.path().indexOf('!')))
                .containsExactly("!inner.tgz!x/dump", "!inner.tgz!deeper.zip", "!log.gz!log");
        assertThat(opened.value().items()).extracting(Item::kind).containsExactly(Kind.CONFIG_DUMP, Kind.ZIP, Kind.ISTIO_LOG);
        assertThat(opened.value().items().flatMap(i -> i.problems().stream())).extracting(Problem::key).containsExactly(
                "evidence.archive.nested");
    }

    @Test
    void archivesInAFolderAreOpenedToo() throws IOException {
        write("f/one.tgz", Packed.gzip(Packed.tarOf("a", DUMP, "b", "LIVE")));
        write("f/two.json.gz", Packed.gzip(Packed.bytes(DUMP)));
        EvidenceSource source = open(dir.resolve("in/f")).value();
        assertThat(source.form()).isEqualTo(Form.FOLDER);
        assertThat(names(source)).containsExactly("a", "b", "two.json");
    }

    @Test
    void aBundleIsKnownByItsDescription() throws IOException {
        EvidenceSource source = open(write("a.zip", Packed.zipOf("meshscope.json", "{\"meshscope_bundle\":1}", "x", DUMP))).value();
        assertThat(source.form()).isEqualTo(Form.BUNDLE);
    }

    @Test
    void emptyAndDamagedArchivesAreToldByName() throws IOException {
        assertThat(only(open(write("zero.tgz", new byte[0]))).kind()).isEqualTo(Kind.EMPTY);
        Item empty = only(open(write("none.zip", Packed.zipOf())));
        assertThat(empty.kind()).isEqualTo(Kind.ZIP);
        assertThat(keys(empty.problems())).containsExactly("evidence.archive.none");
        byte[] tgz = Packed.gzip(Packed.tarOf("one", DUMP, "two", "x".repeat(3_000)));
        Outcome<EvidenceSource> cut = open(write("cut.tgz", Arrays.copyOf(tgz, 12)));
        assertThat(only(cut).problems()).isNotEmpty().allSatisfy(p -> assertThat(p.place()).contains("cut.tgz"));
    }

    @Test
    void oneHostileArchiveDoesNotFloodTheNotes() throws IOException {
        Outcome<EvidenceSource> opened = open(write("links.tar", Packed.tar(t -> {
            for (int i = 0; i < 1_000; i++) {
                Packed.link(t, "l" + i, "x");
            }
            Packed.file(t, "f", Packed.bytes("LIVE"));
        })));
        assertThat(opened.problems()).hasSize(201);
        assertThat(opened.problems().getLast().key()).isEqualTo("evidence.more");
        assertThat(opened.problems().getLast().args()).containsExactly(Formats.count(800));
    }

    @Test
    void cancellingLeavesNothingBehind() throws IOException {
        Path archive = write("a.tar", Packed.tarOf("large", "x".repeat(3_000_000), "more", "y".repeat(3_000_000)));
        JobContext context = new JobContext(() -> Files.exists(cache), Progress.NONE);
        assertThatThrownBy(() -> evidence.open(archive, context)).isInstanceOf(CancellationException.class);
        assertThat(cached()).isEmpty();
    }

    @Test
    void leftoversOfOtherRunsAreSweptAtTheFirstOpening() throws IOException {
        Files.createDirectories(cache);
        Files.writeString(cache.resolve("spool-9.tmp"), "left");
        evidence.paste("x");
        assertThat(cached()).isEmpty();
    }
}
