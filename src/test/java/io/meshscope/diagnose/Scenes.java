package io.meshscope.diagnose;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Folder;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Node;
import io.meshscope.evidence.SceneReader;
import io.meshscope.model.Document;
import io.meshscope.practice.PracticeMesh;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Scenes of practice meshes, with all of their evidence or a part of it. */
final class Scenes {
    /** Which evidence is at hand. */
    enum Part {
        ALL(_ -> true), OBJECTS(p -> p.startsWith("objects/"), "objects"), DUMPS(
                p -> !p.startsWith("objects/") && !p.endsWith(".log") && !p.contains("syncz"), "dump",
                "counters"), LOGS(p -> p.endsWith(".log"), "log"), OBJECTS_AND_LOGS(p -> p.startsWith("objects/") || p.endsWith(".log"),
                        "objects", "log"), COUNTERS(p -> p.endsWith("stats"), "counters");

        private final Predicate<String> paths;
        private final List<String> missing;

        Part(Predicate<String> paths, String... missing) {
            this.paths = paths;
            this.missing = List.of(missing);
        }

        /** The names of what a diagnosis misses without it. */
        List<String> missing() {
            return missing;
        }
    }

    private record Source(Folder root) implements EvidenceSource {
        @Override
        public Form form() {
            return Form.PRACTICE;
        }

        @Override
        public String name() {
            return "practice";
        }

        @Override
        public String path() {
            return "practice:";
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private Scenes() {}

    static Scene of(PracticeMesh mesh, Part part) {
        return of(mesh.documents().stream().filter(d -> part.paths.test(d.origin().path().substring("practice:".length()))).toList(),
                mesh.conditions().now());
    }

    /** A scene of texts, as name and content in turn. */
    static Scene texts(Instant asOf, String... namesAndTexts) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i + 1 < namesAndTexts.length; i += 2) {
            documents.add(document(namesAndTexts[i], Bytes.of(namesAndTexts[i + 1])));
        }
        return of(documents, asOf);
    }

    static Document document(String path, Bytes bytes) {
        return new Document(new Document.Origin(path.substring(path.lastIndexOf('/') + 1), "/" + path, Optional.empty()), bytes);
    }

    static Scene of(List<Document> documents, Instant asOf) {
        List<Node> items = new ArrayList<>();
        documents.forEach(d -> items.add(Item.of(d.origin(), d.bytes())));
        return SceneReader.read(List.of(new Source(new Folder("practice", "practice:", items))), asOf, JobContext.QUIET).value();
    }
}
