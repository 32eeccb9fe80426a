package io.meshscope.xds.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.DumpLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("conformance")
class ExplainConformanceTest {
    private static final Path DIR = Path.of(System.getProperty("conformance.dir", "../shared/conformance"));

    private static List<Path> dumps() throws IOException {
        assumeTrue(Files.isDirectory(DIR), "no conformance directory");
        List<Path> out = new ArrayList<>();
        for (String folder : new String[]{"configdump", "misc/config_dump-v2api", "misc/config_dump-v3api", "misc/bootstrap", "misc/xds",
                "router-check"}) {
            try (Stream<Path> files = Files.walk(DIR.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".json") && !f.toString().contains("ztunnel")).sorted().forEach(out::add);
            }
        }
        return out;
    }

    @Test
    void everyResourceOfEveryDumpIsExplained() throws IOException {
        int explained = 0;
        Set<String> unknown = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        for (Path file : dumps()) {
            Document document = new Document(new Document.Origin(file.toString(), file.toString(), Optional.empty()),
                    Bytes.of(Files.readAllBytes(
                            file)));
            ConfigDump dump = ConfigDump.read(document, Span.of(0, document.bytes().size()), JobContext.QUIET, d -> {}).value();
            DumpLookup lookup = new DumpLookup(dump, c -> Optional.empty(), DumpLookup.usedBy(dump, Cancel.NEVER));
            Explainer explainer = new Explainer(lookup, Instant.parse("2024-10-28T00:00:00Z"));
            for (SectionKind kind : SectionKind.values()) {
                for (Entry e : dump.entries(kind)) {
                    for (Explanation x : All.of(explainer, kind, e.name(), dump.tree(e).value(), lookup.delivery(e))) {
                        Rendered text = Rendered.of(x, Messages.Lang.EN);
                        faults.addAll(text.faults());
                        text.toString().lines().filter(l -> l.contains("A filter this program does not know")).forEach(unknown::add);
                        explained++;
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(unknown).isEmpty();
        assertThat(explained).isGreaterThan(3000);
    }
}
