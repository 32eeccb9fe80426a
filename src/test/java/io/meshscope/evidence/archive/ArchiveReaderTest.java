package io.meshscope.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.Progress;
import io.meshscope.evidence.kind.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
    private static final Limits SMALL = new Limits(16, 20_000, 50, 4_000_000, 100, 1_000_000, 1_000, 10_000);

    @TempDir
    Path dir;

    /** What came of reading. */
    private record Read(List<Entry> entries, List<Problem> problems) {
        List<String> names() {
            return entries.stream().map(Entry::path).toList();
        }

        List<String> keys() {
            return problems.stream().map(Problem::key).toList();
        }

        String text(String name) {
            return entries.stream().filter(e -> e.path().equals(name)).findFirst().orElseThrow().bytes().text();
        }
    }

    private Read read(Kind kind, byte[] archive, Limits limits) {
        List<Entry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (Spool spool = new CacheDir(dir).spool(limits)) {
            new ArchiveReader(spool, new Budget(limits), JobContext.QUIET, problems::add).read(kind, Bytes.of(archive), "a.gz", "a",
                    entries::add);
        }
        return new Read(entries, problems);
    }

    private Read read(Kind kind, byte[] archive) {
        return read(kind, archive, Limits.DEFAULT);
    }

    @Test
    void readsTheFilesOfATar() {
        Read r = read(Kind.TAR, Packed.tarOf("d/one", "1", "d/config_dump?include_eds", "{}", "empty", ""));
        assertThat(r.names()).containsExactly("d/one", "d/config_dump?include_eds", "empty");
        assertThat(r.text("d/one")).isEqualTo("1");
        assertThat(r.problems()).isEmpty();
    }

    @Test
    void readsTheFilesOfACompressedTar() {
        Read r = read(Kind.GZIP, Packed.gzip(Packed.tarOf("a", "1", "b", "2".repeat(100_000))));
        assertThat(r.names()).containsExactly("a", "b");
        assertThat(r.text("b")).hasSize(100_000);
    }

    @Test
    void readsTheSingleFileOfAGzip() {
        Read r = read(Kind.GZIP, Packed.gzip(Packed.bytes("{}")));
        assertThat(r.names()).containsExactly("a");
        assertThat(r.text("a")).isEqualTo("{}");
        assertThat(read(Kind.GZIP, Packed.gzip(new byte[0])).entries().getFirst().bytes().size()).isZero();
    }

    @Test
    void readsTheFilesOfAZip() {
        byte[] zip = Packed.zip(z -> {
            Packed.file(z, "d/one", Packed.bytes("1"));
            z.setMethod(ZipArchiveEntry.DEFLATED);
            z.putArchiveEntry(new ZipArchiveEntry("d/"));
            z.closeArchiveEntry();
        });
        Read r = read(Kind.ZIP, zip);
        assertThat(r.names()).containsExactly("d/one");
        assertThat(r.text("d/one")).isEqualTo("1");
        assertThat(r.problems()).isEmpty();
    }

    @Test
    void namesThatLeadOutsideAreShownButNeverUsed() throws IOException {
        Read r = read(Kind.TAR,
                Packed.tarOf("../../etc/passwd", "x", "/abs", "x", "C:\\win\\a", "x", "a\u202egnp.exe", "x", "nul\u0001", "x",
                        "..", "x"));
        assertThat(r.names()).containsExactly("etc/passwd", "abs", "win/a", "a\ufffdgnp.exe", "nul\ufffd", "?");
        assertThat(r.entries())
                .allSatisfy(e -> assertThat(e.problems()).extracting(Problem::key).containsExactly("evidence.archive.renamed"));
        assertThat(files()).isEmpty();
    }

    @Test
    void twoEntriesOfOneNameStayTwo() {
        Read r = read(Kind.TAR, Packed.tarOf("a", "1", "a", "2", "./a", "3"));
        assertThat(r.names()).containsExactly("a", "a (2)", "a (3)");
        assertThat(r.entries().get(1).problems()).extracting(Problem::key).containsExactly("evidence.archive.twice");
    }

    @Test
    void linksAndDevicesAreNamedAndLeftOut() {
        Read r = read(Kind.TAR, Packed.tar(t -> {
            Packed.link(t, "l", "../../etc/passwd");
            Packed.special(t, "pipe", TarConstants.LF_FIFO);
            Packed.special(t, "dev", TarConstants.LF_BLK);
            Packed.file(t, "f", Packed.bytes("1"));
        }));
        assertThat(r.names()).containsExactly("f");
        assertThat(r.keys()).containsExactly("evidence.archive.link", "evidence.archive.device", "evidence.archive.device");
        assertThat(r.problems().getFirst().place()).isEqualTo("a!l");
        assertThat(r.problems().getFirst().args()).containsExactly("../../etc/passwd");
    }

    @Test
    void aLinkInAZipIsNamedAndLeftOut() {
        Read r = read(Kind.ZIP, Packed.zip(z -> {
            ZipArchiveEntry entry = new ZipArchiveEntry("l");
            entry.setUnixMode(0120777);
            z.putArchiveEntry(entry);
            z.write(Packed.bytes("/etc/passwd"));
            z.closeArchiveEntry();
        }));
        assertThat(r.names()).isEmpty();
        assertThat(r.keys()).containsExactly("evidence.archive.link");
    }

    @Test
    void anEncryptedEntryIsNamedAndTheOthersAreRead() {
        byte[] zip = Packed.zipOf("secret", "x", "open", "1");
        // General purpose bit 0 of the first entry, in its local header and in the directory (APPNOTE 4.4.4).
        zip[6] |= 1;
        zip[indexOf(zip, "PK\1\2") + 8] |= 1;
        Read r = read(Kind.ZIP, zip);
        assertThat(r.names()).containsExactly("open");
        assertThat(r.keys()).containsExactly("evidence.archive.encrypted");
        assertThat(r.problems().getFirst().place()).isEqualTo("a!secret");
    }

    private static int indexOf(byte[] bytes, String signature) {
        for (int i = 0; i < bytes.length - 4; i++) {
            if (Arrays.equals(bytes, i, i + 4, Packed.bytes(signature), 0, 4)) {
                return i;
            }
        }
        throw new AssertionError(signature);
    }

    @Test
    void aDamagedEntryOfAZipDoesNotHideTheNext() {
        byte[] zip = Packed.zipOf("first", "a".repeat(1_000), "second", "2");
        int data = 30 + "first".length();
        zip[data] = 7;
        Read r = read(Kind.ZIP, zip);
        assertThat(r.names()).containsExactly("first", "second");
        assertThat(r.entries().getFirst().problems()).extracting(Problem::key).containsExactly("evidence.archive.cut");
        assertThat(r.text("second")).isEqualTo("2");
    }

    @Test
    void whatStandsBeforeTheEndOfACutTarIsKept() {
        byte[] tar = Packed.tarOf("one", "1".repeat(600), "two", "2".repeat(2_000));
        Read r = read(Kind.TAR, Arrays.copyOf(tar, 512 + 1_024 + 512 + 1_000));
        assertThat(r.names()).containsExactly("one", "two");
        assertThat(r.text("one")).hasSize(600);
        assertThat(r.text("two")).hasSize(1_000);
        Problem cut = r.entries().get(1).problems().getFirst();
        assertThat(cut.key()).isEqualTo("evidence.archive.cut");
        assertThat(cut.place()).isEqualTo("a!two");
        assertThat(cut.args().getFirst()).isEqualTo("1000");
    }

    @Test
    void aZipWithoutItsDirectoryIsReadFromTheFront() {
        byte[] zip = Packed.zipOf("one", "1".repeat(3_000), "two", "2");
        Read r = read(Kind.ZIP, Arrays.copyOf(zip, indexOf(zip, "PK\1\2")));
        assertThat(r.text("one")).hasSize(3_000);
        assertThat(r.text("two")).isEqualTo("2");
        assertThat(r.keys()).contains("evidence.archive.damaged");
    }

    @Test
    void aBombIsStoppedByItsRatio() {
        Read r = read(Kind.GZIP, bomb(200_000_000), Limits.DEFAULT);
        assertThat(r.keys()).containsExactly("evidence.archive.ratio");
        assertThat(r.problems().getFirst().place()).isEqualTo("a!a");
        assertThat(r.entries().getFirst().bytes().size()).isLessThan(150_000_000);
    }

    private static byte[] bomb(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < size; i += zeros.length) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @Test
    void aBombInAZipIsStoppedAndTheEntriesBeforeItStay() {
        byte[] zip = Packed.zip(z -> {
            Packed.file(z, "honest", Packed.bytes("1"));
            Packed.file(z, "bomb", new byte[3_000_000]);
            Packed.file(z, "after", Packed.bytes("2"));
        });
        Read r = read(Kind.ZIP, zip, SMALL);
        assertThat(r.names()).containsExactly("honest", "bomb");
        assertThat(r.keys()).containsExactly("evidence.archive.ratio");
        assertThat(r.problems().getFirst().place()).isEqualTo("a!bomb");
    }

    @Test
    void manySmallBombsAreOneLargeOne() {
        byte[] zip = Packed.zip(z -> {
            for (int i = 0; i < 10; i++) {
                Packed.file(z, "bomb" + i, new byte[400_000]);
            }
        });
        Read r = read(Kind.ZIP, zip, SMALL);
        assertThat(r.keys()).containsExactly("evidence.archive.ratio");
        assertThat(r.problems().getFirst().place()).isEqualTo("a!bomb2");
    }

    @Test
    void holesOfASparseFileAreNotFilled() throws IOException, InterruptedException {
        Path file = dir.resolve("sparse");
        try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[]{1}), 5_000_000_000L);
        }
        Path tar = dir.resolve("s.tar");
        assumeTrue(isRun("tar", "-S", "-cf", tar.toString(), "-C", dir.toString(), "sparse") && Files.size(tar) < 1_000_000);
        Read r = read(Kind.TAR, Files.readAllBytes(tar));
        assertThat(r.entries()).isEmpty();
        assertThat(r.keys()).containsExactly("evidence.archive.method");
    }

    private static boolean isRun(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aTarThatGrowsBeyondTheTotalIsStopped() {
        byte[] noise = new byte[900_000];
        new Random(1).nextBytes(noise);
        Read r = read(Kind.TAR, Packed.tar(t -> {
            for (int i = 0; i < 6; i++) {
                Packed.file(t, "f" + i, noise);
            }
        }), SMALL);
        assertThat(r.names()).containsExactly("f0", "f1", "f2", "f3", "f4");
        assertThat(r.keys()).containsExactly("evidence.archive.total");
    }

    @Test
    void tooManyEntriesEndTheReading() {
        Read r = read(Kind.TAR, Packed.tar(t -> {
            for (int i = 0; i < 80; i++) {
                Packed.file(t, "f" + i, Packed.bytes("x"));
            }
        }), SMALL);
        assertThat(r.entries()).hasSize(50);
        assertThat(r.keys()).containsExactly("evidence.archive.entries");
        assertThat(r.problems().getFirst().place()).isEqualTo("a!f50");
    }

    @Test
    void aHeaderWithoutEndDoesNotFillTheMemory() {
        byte[] tar = Packed.tar(t -> Packed.file(t, "f", Packed.bytes("x")));
        byte[] header = Arrays.copyOf(tar, 512);
        // A GNU long name of 60 MB.
        header[156] = 'L';
        System.arraycopy(Packed.bytes("00344703400\0"), 0, header, 124, 12);
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        System.arraycopy(Packed.bytes(String.format("%06o\0 ", sum)), 0, header, 148, 8);
        byte[] archive = Arrays.copyOf(header, 61_000_000);
        Arrays.fill(archive, 512, archive.length, (byte) 'a');
        Read r = read(Kind.TAR, archive);
        assertThat(r.names()).isEmpty();
        assertThat(r.keys()).containsExactly("evidence.archive.damaged");
        assertThat(Long.parseLong(r.problems().getFirst().args().getFirst())).isLessThan(20_000_000);
    }

    @Test
    void smallEntriesStayInMemoryAndOthersShareOneFile() throws IOException {
        byte[] tar = Packed.tarOf("s", "x".repeat(900), "l1", "y".repeat(5_000), "l2", "z".repeat(7_000));
        List<Entry> entries = new ArrayList<>();
        CacheDir cache = new CacheDir(dir);
        Spool spool = cache.spool(SMALL);
        new ArchiveReader(spool, new Budget(SMALL), JobContext.QUIET, p -> {}).read(Kind.TAR, Bytes.of(tar), "a", "a", entries::add);
        assertThat(files()).hasSize(1);
        assertThat(Files.size(files().getFirst())).isEqualTo(12_000);
        assertThat(entries.get(1).bytes().text()).isEqualTo("y".repeat(5_000));
        assertThat(entries.get(2).bytes().text()).isEqualTo("z".repeat(7_000));
        assertThat(cache.sweep()).as("a spool in use is not swept away").isZero();
        spool.close();
        assertThat(files()).isEmpty();
        assertThat(entries.get(2).bytes().text()).as("what was handed out stays readable").isEqualTo("z".repeat(7_000));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.toList();
        }
    }

    @Test
    void spoolsLeftBehindAreSweptAway() throws IOException {
        Files.writeString(dir.resolve("spool-1.tmp"), "left");
        Files.writeString(dir.resolve("other"), "mine");
        assertThat(new CacheDir(dir).sweep()).isEqualTo(1);
        assertThat(files()).containsExactly(dir.resolve("other"));
    }

    @Test
    void aCacheThatCannotBeWrittenIsToldAndMemoryStillServes() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        List<Entry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        byte[] tar = Packed.tarOf("small", "1", "large", "x".repeat(5_000));
        try (Spool spool = new CacheDir(file.resolve("below")).spool(SMALL)) {
            new ArchiveReader(spool, new Budget(SMALL), JobContext.QUIET, problems::add).read(Kind.TAR, Bytes.of(tar), "a", "a",
                    entries::add);
        }
        assertThat(entries).extracting(Entry::path).containsExactly("small");
        assertThat(problems).extracting(Problem::key).containsExactly("evidence.spool");
    }

    @Test
    void cancellingEndsTheReading() {
        AtomicInteger asked = new AtomicInteger();
        JobContext context = new JobContext(() -> asked.incrementAndGet() > 5, Progress.NONE);
        try (Spool spool = new CacheDir(dir).spool(Limits.DEFAULT)) {
            byte[] archive = Packed.gzip(Packed.tarOf("a", "1".repeat(500_000), "b", "2"));
            ArchiveReader reader = new ArchiveReader(spool, new Budget(Limits.DEFAULT), context, p -> {});
            assertThatThrownBy(() -> reader.read(Kind.GZIP, Bytes.of(archive), "a", "a", e -> {})).isInstanceOf(
                    CancellationException.class);
        }
    }

    @Test
    void progressTellsBytesOfTheArchive() {
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        byte[] archive = Packed.gzip(noise);
        List<Long> told = new ArrayList<>();
        JobContext context = new JobContext(() -> false, (done, total) -> {
            assertThat(total).isEqualTo(archive.length);
            told.add(done);
        });
        try (Spool spool = new CacheDir(dir).spool(Limits.DEFAULT)) {
            new ArchiveReader(spool, new Budget(Limits.DEFAULT), context, p -> {}).read(Kind.GZIP, Bytes.of(archive), "a", "a", e -> {});
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(2).isSorted();
    }
}
