package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.EvidenceSource.Form;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.archive.Packed;
import io.meshscope.evidence.kind.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EvidenceTest extends EvidenceFixture {
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
