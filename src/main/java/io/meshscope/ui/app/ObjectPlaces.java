package io.meshscope.ui.app;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Pointer;
import io.meshscope.model.Ref;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the objects of a cluster stand in the files that are open, so that a resource can lead to the object it was made from. */
final class ObjectPlaces {
    static final ObjectPlaces NONE = new ObjectPlaces();
    private static final long MOST = 64_000_000;

    /** An object's name; kinds are compared without case and dashes, as Envoy's metadata writes {@code virtual-service}. */
    private record Key(String kind, String namespace, String name) {
        static Key of(String kind, String namespace, String name) {
            return new Key(kind.replace("-", "").toLowerCase(Locale.ROOT), namespace, name);
        }
    }

    private final Map<Key, Locator> places = new HashMap<>();

    private ObjectPlaces() {}

    /** Reads the objects of all files that hold some. */
    static ObjectPlaces read(List<EvidenceSource> sources, JobContext context) {
        ObjectPlaces out = new ObjectPlaces();
        for (EvidenceSource source : sources) {
            source.items().filter(i -> i.kind() == Kind.K8S_OBJECTS && i.size() < MOST).forEach(i -> out.add(i, context));
        }
        return out;
    }

    private void add(Item item, JobContext context) {
        context.cancel().check();
        try {
            Document document = item.document(context);
            List<Tree> trees = item.syntax() == Syntax.JSON
                    ? List.of(JsonReader.read(document.bytes(), item.body().start(), item.body().end()).value())
                    : YamlReader.readAll(document.bytes()).value();
            trees.forEach(t -> add(document, t));
        } catch (ProblemException e) {
            // Told already when the file was opened.
        }
    }

    private void add(Document document, Tree object) {
        if (!object.get("items").items().isEmpty()) {
            object.get("items").items().forEach(i -> add(document, i));
            return;
        }
        Tree metadata = object.get("metadata");
        places.putIfAbsent(Key.of(object.get("kind").text(), metadata.get("namespace").text(), metadata.get("name").text()),
                Locator.at(document,
                        Pointer.ROOT, object.span()));
    }

    /** The place of an object. */
    Optional<Locator> find(Ref.Entity e) {
        return Optional.ofNullable(places.get(Key.of(e.kind(), e.namespace(), e.name())));
    }
}
