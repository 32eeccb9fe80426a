package io.meshscope.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of Istio's own analyzers: the same codes for the same objects, and no others. */
@Tag("conformance")
class AnalyzerConformanceTest {
    /** A case with its name. */
    record Case(Tree tree) {
        @Override
        public String toString() {
            return tree.get("id").text() + " " + tree.get("name").text();
        }
    }

    private static final Path DIR = Path.of(System.getProperty("conformance.dir", "none"), "analyzers");

    static Stream<Case> cases() throws IOException {
        return Stream.concat(read("cases.json"), read("cases-multicluster.json"));
    }

    private static Stream<Case> read(String file) throws IOException {
        if (!Files.isRegularFile(DIR.resolve(file))) {
            return Stream.of();
        }
        Tree all = JsonReader.read(Bytes.of(Files.readAllBytes(DIR.resolve(file)))).value();
        return all.items().stream().map(Case::new);
    }

    private static Document document(String file) throws IOException {
        return new Document(new Document.Origin(file, file, Optional.empty()), Bytes.of(Files.readAllBytes(DIR.resolve(file))));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("cases")
    void givesTheSameCodes(Case c) throws IOException {
        Optional<Rule> rule = RuleCatalog.named(c.tree.get("analyzer").text());
        assumeTrue(rule.isPresent(), "no rule of that name");
        Analysis analysis = Analysis.run(mesh(c.tree, rule.get().info()).build(), List.of(rule.get()), Analysis.Scope.ALL,
                JobContext.QUIET);
        assertThat(analysis.results().getFirst().why()).isEmpty();
        List<String> found = analysis.findings().stream().map(f -> f.code().id() + " " + f.level().word() + " " + f.resource()
                .friendlyName()).toList();
        List<String> expected = c.tree.get("expected").items().stream()
                .map(e -> e.get("code").text() + " " + e.get("level").text() + " " + e
                        .get("resource").text())
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static MeshBuilder mesh(Tree c, RuleInfo info) throws IOException {
        Set<Kind> kinds = new TreeSet<>(info.reads());
        MeshBuilder builder = new MeshBuilder().complete(kinds);
        for (String file : c.get("inputs").texts()) {
            builder.add(only(kinds, ResourceReader.read(document(file)).value()));
        }
        for (Tree.Field cluster : c.get("clusters").fields()) {
            for (String file : cluster.value().texts()) {
                builder.add(
                        only(kinds, ResourceReader.read(document(file)).value()).stream().map(r -> r.inCluster(cluster.name())).toList());
            }
        }
        inside(c.get("meshConfig").text(), Kind.MESH_CONFIG, "meshconfig").ifPresent(r -> builder.add(List.of(r)));
        inside(c.get("meshNetworks").text(), Kind.MESH_NETWORKS, "meshnetworks").ifPresent(r -> builder.add(List.of(r)));
        if (c.get("clusters").fields().isEmpty()) {
            builder.add(only(kinds, DefaultResources.of(builder.build())));
        }
        return builder;
    }

    private static List<Resource> only(Set<Kind> kinds, List<Resource> resources) {
        return resources.stream().filter(r -> kinds.contains(r.kind())).toList();
    }

    private static Optional<Resource> inside(String file, Kind kind, String name) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Document d = document(file);
        Tree owner = new Tree.Obj(new ArrayList<>(), io.meshscope.model.Span.NONE);
        Tree content = YamlReader.readAll(d.bytes()).value().getFirst();
        return Optional.of(Resource.inside(Resource.of(d, io.meshscope.model.Pointer.ROOT, owner).inNamespace("istio-system"), kind, name,
                content));
    }
}
