package io.meshscope.rules;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Objects of a kind that each select pods of their namespace, and which of them select the same ones. */
public final class Overlaps {
    private final Map<Resource, List<Resource>> byPod = new LinkedHashMap<>();

    /**
     * Sorts objects under the pods they select, and tells of those that select none.
     *
     * @param selector where an object keeps its selector: a map of labels; objects without one are passed over
     */
    public Overlaps(Mesh mesh, List<Resource> objects, Function<Resource, Tree> selector, Sink sink) {
        for (Resource r : objects) {
            Tree map = selector.apply(r);
            Map<String, String> labels = Labels.of(map);
            if (labels.isEmpty()) {
                continue;
            }
            List<Resource> pods = mesh.labelled(Kind.POD, r.namespace(), labels);
            if (pods.isEmpty()) {
                String first = labels.keySet().iterator().next();
                sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, map.entry(first), "selector", Labels.text(labels));
            }
            pods.forEach(p -> byPod.computeIfAbsent(p, _ -> new ArrayList<>()).add(r));
        }
    }

    /** Each pod that something selects, with what selects it. */
    public void forEach(BiConsumer<Resource, List<Resource>> taker) {
        byPod.forEach(taker);
    }

    /** Reports each object of a group that collides: names of all, namespace, and more arguments. */
    public static void report(Code code, List<Resource> group, Sink sink, Object... more) {
        List<String> names = group.stream().map(Resource::name).toList();
        List<Locator> places = group.stream().map(Resource::locator).toList();
        for (Resource r : group) {
            List<Object> args = new ArrayList<>(List.of(names, r.namespace()));
            args.addAll(List.of(more));
            sink.report(Finding.of(code, r, r.at(r.tree().path("metadata", "name")), args.toArray()).withEvidence(places));
        }
    }

    /** Objects of each namespace that have something in common. */
    public static Map<String, List<Resource>> byNamespace(List<Resource> objects) {
        Map<String, List<Resource>> out = new TreeMap<>();
        objects.forEach(r -> out.computeIfAbsent(r.namespace(), _ -> new ArrayList<>()).add(r));
        return out;
    }
}
