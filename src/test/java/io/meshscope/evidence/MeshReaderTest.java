package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.evidence.kind.Detected;
import io.meshscope.evidence.kind.KindDetection;
import io.meshscope.evidence.kind.Look;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeshReaderTest {
    private static final Instant NOW = Instant.parse("2025-05-17T08:51:00Z");
    private static final String SERVICE = """
                                          apiVersion: v1
                                          kind: Service
                                          metadata: {name: shop, namespace: a}
                                          spec: {ports: [{port: %d}]}
                                          """;

    private final AtomicInteger loads = new AtomicInteger();
    private final MeshReader reader = new MeshReader();

    /** Sources that only hold items. */
    private record Source(String path, Folder root) implements EvidenceSource {
        @Override
        public Form form() {
            return Form.FOLDER;
        }

        @Override
        public String name() {
            return path;
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private Item item(String name, String text) {
        Bytes bytes = Bytes.of(text);
        Detected detected = KindDetection.detect(Look.at(bytes), name);
        return new Item(new Document.Origin(name, "/x/" + name, Optional.empty()), bytes.size(), detected, _ -> {
            loads.incrementAndGet();
            return bytes;
        });
    }

    private static Source source(Item... items) {
        return new Source("/x", new Folder("x", "/x", List.of(items)));
    }

    private MeshReader.Objects read(Source... sources) {
        return reader.read(List.of(sources), List.of(), NOW, JobContext.QUIET);
    }

    @Test
    void objects_of_all_documents_are_one_mesh_and_the_later_one_counts() {
        MeshReader.Objects read = read(source(item("a.yaml", SERVICE.formatted(80)), item("b.json",
                """
                {"apiVersion": "v1", "kind": "List", "items": [
                 {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop", "namespace": "a"}, "spec": {"ports": [{"port": 81}]}},
                 {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}]}
                """)));
        assertThat(read.problems()).isEmpty();
        assertThat(read.mesh().size()).isEqualTo(2);
        assertThat(read.mesh().find(Kind.SERVICE, "a", "shop").orElseThrow().spec().get("ports").at(0).get("port").number()).isEqualTo(81);
        assertThat(read.mesh().instant()).isEqualTo(NOW);
        assertThat(read.byPath()).containsOnlyKeys("/x/a.yaml", "/x/b.json");
        assertThat(read.byPath().get("/x/a.yaml")).hasSize(1);
    }

    @Test
    void a_damaged_document_says_where_and_takes_nothing_from_the_rest() {
        MeshReader.Objects read = read(source(item("a.yaml", SERVICE.formatted(80) + "---\nkind: Service\n\tbad: tab\n"), item("b.yaml",
                SERVICE.formatted(80).replace("shop", "other"))));
        assertThat(read.mesh().all(Kind.SERVICE)).hasSize(2);
        assertThat(read.problems()).isNotEmpty().allMatch(p -> p.place().startsWith("/x/a.yaml"));
    }

    @Test
    void opening_one_more_file_reads_that_file_only() {
        Item first = item("a.yaml", SERVICE.formatted(80));
        read(source(first));
        assertThat(loads).hasValue(1);
        read(source(first), new Source("/y", new Folder("y", "/y", List.of(item("b.yaml", SERVICE.formatted(80))))));
        assertThat(loads).hasValue(2);
    }

    @Test
    void kinds_of_configuration_are_complete_only_when_there_is_some() {
        String gateway = "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: public}\nspec: {}\n";
        MeshReader.Objects read = read(source(item("g.yaml", gateway)));
        assertThat(read.mesh().isCollected(Kind.DESTINATION_RULE)).isTrue();
        assertThat(read.mesh().find(Kind.GATEWAY, "default", "public")).as("an object without a namespace").isPresent();
        assertThat(read(source(item("a.yaml", SERVICE.formatted(80)))).mesh().isCollected(Kind.DESTINATION_RULE)).isFalse();
        assertThat(read(source()).mesh().isCollected(Kind.DESTINATION_RULE)).isFalse();
    }

    @Test
    void a_document_beyond_the_bound_is_refused_with_a_problem() {
        Item small = item("a.yaml", SERVICE.formatted(80));
        Item huge = new Item(small.origin(), 900_000_000L, KindDetection.detect(Look.at(Bytes.of(SERVICE.formatted(80))), "a.yaml"), _ -> {
            throw new AssertionError("must not be read");
        });
        MeshReader.Objects read = read(source(huge));
        assertThat(read.mesh().size()).isZero();
        assertThat(read.problems()).extracting(Problem::key).containsExactly("evidence.objects.tooLarge");
    }
}
