package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.rules.Analysis;
import io.meshscope.rules.DefaultResources;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleCatalog;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The cases of Istio's own analyzers: the same codes at the same level for the same objects, and no others. */
class AnalyzersCorpusTest extends Corpus {
    AnalyzersCorpusTest() {
        super("analyzers");
    }

    @Override
    protected List<Case> cases(Path root) {
        Path dir = root.resolve("analyzers");
        List<Case> out = new ArrayList<>();
        for (String file : List.of("cases.json", "cases-multicluster.json")) {
            for (Tree c : JsonReader.read(Bytes.of(read(dir.resolve(file)))).value().items()) {
                out.add(new Case(c.get("id").text(), () -> run(dir, c)));
            }
        }
        return out;
    }

    private static void run(Path dir, Tree c) {
        String analyzer = c.get("analyzer").text();
        Rule rule = RuleCatalog.named(analyzer).orElseThrow(() -> Skip.notBuilt(analyzer));
        Analysis analysis = Analysis.run(mesh(dir, c, new TreeSet<>(rule.info().reads())), List.of(rule), Analysis.Scope.ALL,
                JobContext.QUIET);
        assertThat(analysis.results().getFirst().why()).isEmpty();
        List<String> found = analysis.findings().stream().map(f -> f.code().id() + " " + f.level().word() + " " + f.resource()
                .friendlyName()).toList();
        List<String> expected = c.get("expected").items().stream().map(e -> e.get("code").text() + " " + e.get("level").text() + " " + e
                .get("resource").text()).toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Mesh mesh(Path dir, Tree c, Set<Kind> kinds) {
        MeshBuilder builder = new MeshBuilder().complete(kinds);
        c.get("inputs").texts().forEach(file -> builder.add(objects(dir, file, kinds)));
        for (Tree.Field cluster : c.get("clusters").fields()) {
            cluster.value().texts().forEach(file -> builder.add(objects(dir, file, kinds).stream().map(r -> r.inCluster(cluster.name()))
                    .toList()));
        }
        inside(dir, c.get("meshConfig").text(), Kind.MESH_CONFIG, "meshconfig").ifPresent(r -> builder.add(List.of(r)));
        inside(dir, c.get("meshNetworks").text(), Kind.MESH_NETWORKS, "meshnetworks").ifPresent(r -> builder.add(List.of(r)));
        if (c.get("clusters").fields().isEmpty()) {
            builder.add(DefaultResources.of(builder.build()).stream().filter(r -> kinds.contains(r.kind())).toList());
        }
        return builder.build();
    }

    private static Document document(Path dir, String file) {
        return new Document(new Document.Origin(file, file, Optional.empty()), Bytes.of(read(dir.resolve(file))));
    }

    private static List<Resource> objects(Path dir, String file, Set<Kind> kinds) {
        return ResourceReader.read(document(dir, file)).value().stream().filter(r -> kinds.contains(r.kind())).toList();
    }

    private static Optional<Resource> inside(Path dir, String file, Kind kind, String name) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Document d = document(dir, file);
        Resource owner = Resource.of(d, Pointer.ROOT, new Tree.Obj(List.of(), Span.NONE)).inNamespace("istio-system");
        return Optional.of(Resource.inside(owner, kind, name, YamlReader.readAll(d.bytes()).value().getFirst()));
    }
}
