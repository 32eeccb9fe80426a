package io.meshscope.evidence;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import io.meshscope.model.Document;
import io.meshscope.model.KnownKinds;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.MeshProxy;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Resources;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.YamlReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins the objects in all that is open to one mesh. What was read of an item is kept as long as the item is asked for again, so that
 * opening one more file reads that file only. Safe for several threads.
 */
public final class MeshReader {
    /** Objects are kept in memory as trees; a larger document is refused with a problem. */
    private static final long MOST = 128_000_000;
    /** Namespace of objects that do not name theirs, as in istioctl. */
    private static final String DEFAULT = "default";

    private final Map<Item, Outcome<List<Resource>>> read = new ConcurrentHashMap<>();

    /**
     * The objects of all evidence.
     *
     * @param mesh     all of them joined; of the same object in two documents the later one counts
     * @param byPath   the objects of each document in the order written, by {@link Document.Origin#path()}
     * @param problems what could not be read, each with file and line
     */
    public record Objects(Mesh mesh, Map<String, List<Resource>> byPath, List<Problem> problems) {
        public Objects {
            byPath = Map.copyOf(byPath);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads and joins.
     *
     * @param proxies the proxies found in the same evidence
     * @param instant the time that expiry is judged by
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Objects read(List<? extends EvidenceSource> sources, List<? extends MeshProxy> proxies, Instant instant, JobContext context) {
        List<Item> items = new ArrayList<>();
        sources.forEach(s -> s.items().filter(i -> i.kind() == Kind.K8S_OBJECTS || i.kind() == Kind.MESH_CONFIG).forEach(items::add));
        Set<Item> open = new HashSet<>(items);
        read.keySet().removeIf(i -> !open.contains(i));
        MeshBuilder builder = new MeshBuilder().defaultNamespace(DEFAULT).takenAt(instant);
        Map<String, List<Resource>> byPath = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        long done = 0;
        for (Item item : items) {
            context.cancel().check();
            context.progress().at(done++, items.size());
            Outcome<List<Resource>> objects = objects(item, context);
            builder.add(objects.value());
            byPath.put(item.path(), objects.value());
            problems.addAll(objects.problems());
        }
        // Where there is configuration of the mesh at all, it is taken to be all there is, as istioctl takes it.
        if (byPath.values().stream().flatMap(List::stream).anyMatch(r -> KnownKinds.configuration().contains(r.kind()))) {
            builder.complete(KnownKinds.configuration());
            sources.forEach(source -> builder.incomplete(source.incomplete()));
        }
        sources.forEach(s -> builder.incomplete(s.incomplete()));
        proxies.forEach(builder::add);
        return new Objects(builder.build(), byPath, problems);
    }

    private Outcome<List<Resource>> objects(Item item, JobContext context) {
        Outcome<List<Resource>> known = read.get(item);
        if (known != null) {
            return known;
        }
        Outcome<List<Resource>> fresh = fresh(item, context);
        read.put(item, fresh);
        return fresh;
    }

    private static Outcome<List<Resource>> fresh(Item item, JobContext context) {
        if (item.size() > MOST) {
            return new Outcome<>(List.of(), List.of(Problem.error("evidence.objects.tooLarge", item.path(), io.meshscope.base.Formats.size(
                    MOST))));
        }
        try {
            Document document = item.document(context);
            if (item.kind() == Kind.MESH_CONFIG) {
                return meshConfig(document);
            }
            boolean noise = item.body().start() > 0 || item.body().end() < document.bytes().size();
            return noise && item.syntax() == Syntax.JSON ? inNoise(item, document) : ResourceReader.read(document);
        } catch (ProblemException e) {
            return new Outcome<>(List.of(), List.of(e.problem()));
        }
    }

    /** JSON between the words of a terminal. */
    private static Outcome<List<Resource>> inNoise(Item item, Document document) {
        Outcome<Tree> json = JsonReader.read(document.bytes(), item.body().start(), item.body().end());
        Outcome<List<Resource>> found = Resources.of(document, List.of(json.value()));
        List<Problem> problems = new ArrayList<>(json.problems().stream().map(p -> p.at(document.origin().path())).toList());
        problems.addAll(found.problems());
        return new Outcome<>(found.value(), problems);
    }

    /** Mesh configuration in a file of its own, as {@code istioctl analyze --meshConfigFile} takes it. */
    private static Outcome<List<Resource>> meshConfig(Document document) {
        Outcome<List<Tree>> trees = YamlReader.readAll(document.bytes());
        List<Resource> out = trees.value().stream().limit(1).map(t -> Resource.inside(Resource.of(document, Pointer.ROOT, t),
                io.meshscope.model.Kind.MESH_CONFIG, "meshconfig", t)).toList();
        return new Outcome<>(out, trees.problems().stream().map(p -> p.at(document.origin().path())).toList());
    }
}
