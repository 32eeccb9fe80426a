package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.model.Document;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.explain.All;
import io.meshscope.xds.explain.Explainer;
import io.meshscope.xds.explain.Explanation;
import io.meshscope.xds.explain.Rendered;
import io.meshscope.xds.resource.DumpLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every resource and part of every dump is explained, in both languages, and no filter that Istio has used is a stranger. */
class ExplainCorpusTest extends Corpus {
    private static final List<String> FOLDERS = List.of("configdump", "misc/config_dump-v2api", "misc/config_dump-v3api", "misc/bootstrap",
            "misc/xds");
    private static final Instant AS_OF = Instant.parse("2024-10-28T00:00:00Z");

    ExplainCorpusTest() {
        super("explain");
    }

    @Override
    protected List<Case> cases(Path dir) throws IOException {
        List<Case> out = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(dir.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".json") && !f.toString().contains("ztunnel")).sorted()
                        .forEach(f -> out.add(new Case(dir
                                .relativize(f).toString(), () -> explained(Files.readAllBytes(f)))));
            }
        }
        return out;
    }

    private static void explained(byte[] content) {
        ConfigDump dump = ConfigDump
                .read(new Document(new Document.Origin("x", "x", Optional.empty()), Bytes.of(content)), JobContext.QUIET).value();
        DumpLookup lookup = new DumpLookup(dump, c -> Optional.empty(), DumpLookup.usedBy(dump, Cancel.NEVER));
        Explainer explainer = new Explainer(lookup, AS_OF);
        int explained = 0;
        for (SectionKind kind : SectionKind.values()) {
            for (Entry e : dump.entries(kind)) {
                for (Explanation x : All.of(explainer, kind, e.name(), dump.tree(e).value(), lookup.delivery(e))) {
                    assertThat(Rendered.of(x, Messages.Lang.KO).faults()).isEmpty();
                    assertThat(Rendered.of(x, Messages.Lang.EN).toString()).doesNotContain("A filter this program does not know");
                    explained++;
                }
            }
        }
        if (explained == 0) {
            throw new Skip("no resources of a dump in it");
        }
    }
}
