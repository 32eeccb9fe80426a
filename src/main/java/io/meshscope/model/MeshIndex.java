package io.meshscope.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The objects of a mesh by kind, namespace, name and label; each index is built when first asked for. Safe for any thread. */
final class MeshIndex {
    /** The objects of one kind. */
    private static final class Shelf {
        final List<Resource> all = new ArrayList<>();
        final Map<String, List<Resource>> byNamespace = new LinkedHashMap<>();
        final Map<String, Resource> byName = new HashMap<>();
        final Map<String, Map<String, List<Resource>>> byLabel = new ConcurrentHashMap<>();
    }

    private final List<Resource> everything;
    private final Map<Kind, Shelf> shelves = new HashMap<>();

    MeshIndex(List<Resource> resources) {
        everything = List.copyOf(resources);
        for (Resource r : resources) {
            Shelf shelf = shelves.computeIfAbsent(r.kind(), _ -> new Shelf());
            shelf.all.add(r);
            shelf.byNamespace.computeIfAbsent(r.namespace(), _ -> new ArrayList<>()).add(r);
            shelf.byName.putIfAbsent(r.fullName(), r);
        }
    }

    List<Resource> everything() {
        return everything;
    }

    SortedSet<Kind> kinds() {
        return new TreeSet<>(shelves.keySet());
    }

    List<Resource> all(Kind kind) {
        Shelf shelf = shelves.get(kind);
        return shelf == null ? List.of() : Collections.unmodifiableList(shelf.all);
    }

    List<Resource> in(Kind kind, String namespace) {
        Shelf shelf = shelves.get(kind);
        return shelf == null ? List.of() : Collections.unmodifiableList(shelf.byNamespace.getOrDefault(namespace, List.of()));
    }

    Optional<Resource> find(Kind kind, String namespace, String name) {
        Shelf shelf = shelves.get(kind);
        return shelf == null
                ? Optional.empty()
                : Optional.ofNullable(shelf.byName.get(namespace.isEmpty() ? name : namespace + "/" + name));
    }

    /** The objects of a namespace that carry all these labels; all of them when none are given. */
    List<Resource> labelled(Kind kind, String namespace, Map<String, String> labels) {
        Shelf shelf = shelves.get(kind);
        if (shelf == null) {
            return List.of();
        }
        if (labels.isEmpty()) {
            return in(kind, namespace);
        }
        Map<String, List<Resource>> index = shelf.byLabel.computeIfAbsent("n" + namespace, _ -> byLabel(in(kind, namespace)));
        return matching(index, labels);
    }

    /** The same over all namespaces. */
    List<Resource> labelled(Kind kind, Map<String, String> labels) {
        Shelf shelf = shelves.get(kind);
        if (shelf == null) {
            return List.of();
        }
        if (labels.isEmpty()) {
            return all(kind);
        }
        return matching(shelf.byLabel.computeIfAbsent("*", _ -> byLabel(shelf.all)), labels);
    }

    private static Map<String, List<Resource>> byLabel(List<Resource> resources) {
        Map<String, List<Resource>> out = new HashMap<>();
        for (Resource r : resources) {
            r.labels().forEach((k, v) -> out.computeIfAbsent(k + "=" + v, _ -> new ArrayList<>()).add(r));
        }
        return out;
    }

    /** Goes through the rarest label only. */
    private static List<Resource> matching(Map<String, List<Resource>> index, Map<String, String> labels) {
        List<Resource> rarest = null;
        for (Map.Entry<String, String> e : labels.entrySet()) {
            List<Resource> some = index.get(e.getKey() + "=" + e.getValue());
            if (some == null) {
                return List.of();
            }
            if (rarest == null || some.size() < rarest.size()) {
                rarest = some;
            }
        }
        if (rarest != null && labels.size() == 1) {
            return Collections.unmodifiableList(rarest);
        }
        List<Resource> out = new ArrayList<>();
        for (Resource r : rarest == null ? List.<Resource>of() : rarest) {
            if (r.labels().entrySet().containsAll(labels.entrySet())) {
                out.add(r);
            }
        }
        return out;
    }
}
