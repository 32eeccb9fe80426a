package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files in a folder of their own, opened as evidence. */
abstract class EvidenceFixture {
    static final String DUMP = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump\"}]}";

    @TempDir
    Path dir;
    Path cache = Path.of("");
    Evidence evidence = new Evidence(new CacheDir(Path.of("")));

    @BeforeEach
    void cacheAside() {
        cache = dir.resolve("cache");
        evidence = new Evidence(new CacheDir(cache));
    }

    Outcome<EvidenceSource> open(Path path) {
        return evidence.open(path, JobContext.QUIET);
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path file = dir.resolve("in").resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        return Files.write(file, bytes);
    }

    Path write(String name, String text) throws IOException {
        return write(name, Packed.bytes(text));
    }

    static Item only(Outcome<EvidenceSource> opened) {
        List<Item> items = opened.value().items().toList();
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    static List<String> keys(List<Problem> problems) {
        return problems.stream().map(Problem::key).toList();
    }

    static List<String> names(EvidenceSource source) {
        return source.items().map(Item::name).toList();
    }

    static String text(Item item) {
        return item.document(JobContext.QUIET).bytes().text();
    }

    List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }
}
