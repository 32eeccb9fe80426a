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
import io.meshscope.model.Pems;
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

    @Test
    void certificates_of_files_and_of_proxies_have_their_line() {
        MeshReader.Objects read = read(source(item("bundle.pem", "made by hand\n" + Pems.CA + Pems.LEAF), item("key.pem",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + Pems.LEAF),
                item("certs.json",
                        """
                        {"certificates": [{"ca_cert": [], "cert_chain": [
                         {"path": "<inline>", "serial_number": "0a1b", "subject_alt_names": [{"uri": "spiffe://east.local/ns/shop/sa/web"}],
                          "days_until_expiration": "1", "valid_from": "2026-11-20T11:43:45Z", "expiration_time": "2036-11-17T11:43:45Z"},
                         {"path": "broken"}]}]}
                        """)));
        assertThat(read.certificates()).extracting(f -> f.origin().name()).containsExactly("bundle.pem", "certs.json", "key.pem");
        assertThat(read.certificates().getFirst().certificates()).extracting(c -> c.place().text()).startsWith("/x/bundle.pem:2")
                .hasSize(2);
        assertThat(read.certificates().getLast().certificates()).extracting(c -> c.place().text()).containsExactly("/x/key.pem:4");
        assertThat(read.certificates().get(1).admin()).isTrue();
        assertThat(read.certificates().get(1).certificates()).singleElement().satisfies(c -> {
            assertThat(c.certificate().spiffe()).contains("spiffe://east.local/ns/shop/sa/web");
            assertThat(c.certificate().serialHex(4)).isEqualTo("0a1b");
            assertThat(c.place().text()).isEqualTo("/x/certs.json:2");
        });
    }
}
