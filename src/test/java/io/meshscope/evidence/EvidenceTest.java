package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.base.Bytes;
import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.EvidenceSource.Form;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.archive.Packed;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
    private static final String DUMP = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump\"}]}";

    @TempDir
    Path dir;
    private Path cache = Path.of("");
    private Evidence evidence = new Evidence(new CacheDir(Path.of("")));

    @BeforeEach
    void cacheAside() {
        cache = dir.resolve("cache");
        evidence = new Evidence(new CacheDir(cache));
    }

    private Outcome<EvidenceSource> open(Path path) {
        return evidence.open(path, JobContext.QUIET);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = dir.resolve("in").resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        return Files.write(file, bytes);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, Packed.bytes(text));
    }

    private static Item only(Outcome<EvidenceSource> opened) {
        List<Item> items = opened.value().items().toList();
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static List<String> keys(List<Problem> problems) {
        return problems.stream().map(Problem::key).toList();
    }

    private static List<String> names(EvidenceSource source) {
        return source.items().map(Item::name).toList();
    }

    private static String text(Item item) {
        return item.document(JobContext.QUIET).bytes().text();
    }

    @Test
    void opensAFile() throws IOException {
        Path file = write("anything.bin", DUMP);
        Outcome<EvidenceSource> opened = open(file);
        assertThat(opened.problems()).isEmpty();
        assertThat(opened.value().form()).isEqualTo(Form.FILE);
        assertThat(opened.value().name()).isEqualTo("anything.bin");
        Item item = only(opened);
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(item.path()).isEqualTo(file.toString());
        assertThat(item.size()).isEqualTo(DUMP.length());
        assertThat(item.origin().taken()).isPresent();
        assertThat(text(item)).isEqualTo(DUMP);
        assertThat(item.document(JobContext.QUIET)).isSameAs(item.document(JobContext.QUIET));
    }

    @Test
    void mapsAFileLargerThanAnArray() throws IOException {
        Path file = write("large", DUMP + " ".repeat(70_000));
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            // A sparse file: takes no room.
            channel.write(java.nio.ByteBuffer.wrap(new byte[]{'}'}), 3_000_000_000L);
        }
        Item item = only(open(file));
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
        Bytes bytes = item.document(JobContext.QUIET).bytes();
        assertThat(bytes.size()).isEqualTo(3_000_000_001L);
        assertThat(bytes.at(3_000_000_000L)).isEqualTo((byte) '}');
    }

    @Test
    void whatIsNotThereIsToldAndNothingIsThrown() {
        Outcome<EvidenceSource> opened = open(dir.resolve("nowhere"));
        assertThat(opened.value().items()).isEmpty();
        assertThat(keys(opened.problems())).containsExactly("evidence.missing");
        assertThat(opened.hasErrors()).isTrue();
        assertThat(opened.problems().getFirst().place()).endsWith("nowhere");
    }

    @Test
    void devicesArePassedBy() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        assertThat(keys(open(device).problems())).containsExactly("evidence.special");
    }

    @Test
    void pipesArePassedByWithoutWaiting() throws IOException, InterruptedException {
        Path pipe = write("folder/file", "text").resolveSibling("pipe");
        assumeTrue(isMade(pipe));
        assertThat(keys(open(pipe).problems())).containsExactly("evidence.special");
        Outcome<EvidenceSource> folder = open(dir.resolve("in/folder"));
        assertThat(names(folder.value())).containsExactly("file");
        assertThat(keys(folder.problems())).containsExactly("evidence.special");
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aFileThatMayNotBeReadIsToldAndTheOthersOpen() throws IOException {
        Path closed = write("f/closed", DUMP);
        write("f/open", DUMP);
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "for the superuser every file is readable");
        EvidenceSource source = open(dir.resolve("in/f")).value();
        assertThat(source.items()).extracting(Item::kind).containsExactly(Kind.UNREADABLE, Kind.CONFIG_DUMP);
        Item item = source.items().findFirst().orElseThrow();
        assertThat(keys(item.problems())).containsExactly("evidence.unreadable");
        assertThatThrownBy(() -> item.document(JobContext.QUIET)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aFileThatVanishesAfterwardsIsAProblemOfItsDocument() throws IOException {
        Path file = write("gone", DUMP);
        Item item = only(open(file));
        Files.delete(file);
        assertThatThrownBy(() -> item.document(JobContext.QUIET)).isInstanceOfSatisfying(ProblemException.class,
                e -> assertThat(e.problem().key()).isEqualTo("evidence.unreadable"));
        write("gone", "{}");
        assertThatThrownBy(() -> item.document(JobContext.QUIET)).isInstanceOfSatisfying(ProblemException.class,
                e -> assertThat(e.problem().key()).isEqualTo("evidence.changed"));
        write("gone", DUMP + "more");
        assertThat(text(item)).as("as long as it was when it was looked at").isEqualTo(DUMP);
    }

    @Test
    void opensAFolderSortedAndPassesOverHiddenFiles() throws IOException {
        write("f/b.json", DUMP);
        write("f/A.txt", "LIVE");
        write("f/sub/c", "{}");
        write("f/.git/config", "x");
        write("f/.hidden", "x");
        Files.createDirectories(dir.resolve("in/f/empty"));
        Outcome<EvidenceSource> opened = open(dir.resolve("in/f"));
        assertThat(opened.value().form()).isEqualTo(Form.FOLDER);
        assertThat(names(opened.value())).containsExactly("c", "A.txt", "b.json");
        assertThat(opened.value().root().children()).extracting(Node::name).containsExactly("sub", "A.txt", "b.json");
        assertThat(opened.problems()).isEmpty();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        write("f/a", DUMP);
        Path secret = Files.writeString(dir.resolve("secret"), "token");
        Files.createSymbolicLink(dir.resolve("in/f/loop"), dir.resolve("in/f"));
        Files.createSymbolicLink(dir.resolve("in/f/out"), secret);
        Outcome<EvidenceSource> opened = open(dir.resolve("in/f"));
        assertThat(names(opened.value())).containsExactly("a");
        assertThat(keys(opened.problems())).containsExactly("evidence.folder.link", "evidence.folder.link");
    }

    @Test
    void aFolderIsReadWithinLimitsAndTheCutIsTold() throws IOException {
        Limits few = new Limits(3, 5, 10, 1_000_000, 100, 100_000, 1_000, 10_000);
        for (int i = 0; i < 8; i++) {
            write("f/x" + i, "LIVE");
        }
        write("g/1/2/3/deep", "LIVE");
        write("g/1/2/flat", "LIVE");
        Evidence limited = new Evidence(new CacheDir(cache), few);
        Outcome<EvidenceSource> wide = limited.open(dir.resolve("in/f"), JobContext.QUIET);
        assertThat(wide.value().items()).hasSize(5);
        assertThat(keys(wide.problems())).containsExactly("evidence.folder.files");
        Outcome<EvidenceSource> deep = limited.open(dir.resolve("in/g"), JobContext.QUIET);
        assertThat(names(deep.value())).containsExactly("flat");
        assertThat(keys(deep.problems())).containsExactly("evidence.folder.depth");
    }

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
    void textInUtf16IsReadAsUtf8() throws IOException {
        String text = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.X\",\"한국어\":\"😀\"}]}";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("\ufeff", "")) {
                Item item = only(open(write("u16" + charset + mark.length(), (mark + text).getBytes(charset))));
                assertThat(item.kind()).as(charset + mark).isEqualTo(Kind.CONFIG_DUMP);
                assertThat(text(item)).isEqualTo(text);
                assertThat(keys(item.problems())).containsExactly("evidence.utf16");
                assertThat(item.problems().getFirst().args()).containsExactly(charset.name());
                assertThat(item.body().end()).isEqualTo(Bytes.of(text).size());
            }
        }
    }

    @Test
    void aKoreanTextInUtf16WithItsMarkIsText() throws IOException {
        Item item = only(open(write("ko", "\ufeff서비스 메시 문제를 찾습니다\n".repeat(20).getBytes(StandardCharsets.UTF_16LE))));
        assertThat(item.kind()).isEqualTo(Kind.TEXT);
        assertThat(text(item)).startsWith("서비스 메시");
    }

    @Test
    void aLargeUtf16TextIsKeptInTheCacheAndDeletedOnClose() throws IOException {
        byte[] text = ("\ufeff" + "2025-05-17T08:30:00Z\tinfo\tx\ty\n".repeat(100_000)).getBytes(StandardCharsets.UTF_16LE);
        EvidenceSource source = open(write("large", text)).value();
        assertThat(source.items().findFirst().orElseThrow().kind()).isEqualTo(Kind.ISTIO_LOG);
        assertThat(cached()).hasSize(1);
        source.close();
        assertThat(cached()).isEmpty();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void aUtf8MarkIsLeftOutOfTheBodyOnly() throws IOException {
        Item item = only(open(write("bom", "\ufeff" + DUMP)));
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(item.body().start()).isEqualTo(3);
        assertThat(item.document(JobContext.QUIET).bytes().size()).isEqualTo(DUMP.length() + 3);
        assertThat(item.problems()).isEmpty();
    }

    @Test
    void pastedTextIsEvidence() {
        Outcome<EvidenceSource> first = evidence.paste("$ kubectl exec x -- curl localhost:15000/ready\nLIVE\n");
        assertThat(first.value().form()).isEqualTo(Form.PASTE);
        assertThat(first.value().path()).isEqualTo("paste:1");
        assertThat(only(first).kind()).isEqualTo(Kind.READY);
        assertThat(evidence.paste("{}").value().path()).isEqualTo("paste:2");
        assertThat(only(evidence.paste("")).kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void aStreamIsEvidenceAndMayBeCompressed() {
        Item item = only(evidence.stream("stdin", new ByteArrayInputStream(Packed.gzip(Packed.bytes(DUMP))), JobContext.QUIET));
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(item.syntax()).isEqualTo(Syntax.JSON);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(Packed.bytes("xxxxx")), new Broken());
        Item cut = only(evidence.stream("stdin", broken, JobContext.QUIET));
        assertThat(keys(cut.problems())).containsExactly("evidence.stream");
        assertThat(text(cut)).isEqualTo("xxxxx");
    }

    /** A stream that fails at once. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken pipe");
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            throw new IOException("broken pipe");
        }
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

    @Test
    void closingWhileOthersReadNeitherFailsNorHangs() throws Exception {
        for (int round = 0; round < 8; round++) {
            EvidenceSource source = open(write("f" + round + ".tar", Packed.tar(t -> {
                for (int i = 0; i < 50; i++) {
                    Packed.file(t, "f" + i, new byte[30_000]);
                }
            }))).value();
            List<Item> items = source.items().toList();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> results = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
                for (int t = 0; t < 2; t++) {
                    results.add(threads.submit(() -> {
                        start.await();
                        int read = 0;
                        for (Item item : items) {
                            try {
                                read += (int) item.document(JobContext.QUIET).bytes().size();
                            } catch (ProblemException e) {
                                assertThat(e.problem().key()).isEqualTo("evidence.closed");
                            }
                        }
                        return read;
                    }));
                }
                results.add(threads.submit(() -> {
                    start.await();
                    source.close();
                    source.close();
                    return 0;
                }));
                start.countDown();
                for (Future<Integer> result : results) {
                    assertThat(result.get()).isBetween(0, 1_500_000);
                }
            }
        }
    }

    @Test
    void aClosedSourceSaysSo() throws IOException {
        EvidenceSource source = open(write("a", DUMP)).value();
        Item item = source.items().findFirst().orElseThrow();
        source.close();
        assertThatThrownBy(() -> item.document(JobContext.QUIET)).isInstanceOfSatisfying(ProblemException.class,
                e -> assertThat(e.problem().key()).isEqualTo("evidence.closed"));
    }

    @Test
    void progressOfAFolderCountsFiles() throws IOException {
        for (int i = 0; i < 4; i++) {
            write("f/x" + i, "LIVE");
        }
        List<Long> totals = new ArrayList<>();
        evidence.open(dir.resolve("in/f"), new JobContext(() -> false, (done, total) -> totals.add(total)));
        assertThat(totals).contains(4L);
    }
}
