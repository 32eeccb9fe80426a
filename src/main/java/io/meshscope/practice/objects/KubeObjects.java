package io.meshscope.practice.objects;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The objects of a cluster, in the order given; immutable. Of two with the same kind, namespace and name the later counts. */
public final class KubeObjects {
    private final Map<String, KubeObject> byKey;
    private final Map<String, List<KubeObject>> byKind;

    private KubeObjects(Map<String, KubeObject> byKey) {
        this.byKey = byKey;
        this.byKind = byKey.values().stream().collect(Collectors.groupingBy(KubeObject::kind));
    }

    /** From documents as kubectl prints them; lists (kind List, PodList…) are taken apart, things that are no objects left out. */
    public static KubeObjects of(Collection<? extends Tree> documents) {
        Map<String, KubeObject> byKey = new LinkedHashMap<>();
        for (Tree document : documents) {
            add(document, byKey);
        }
        return new KubeObjects(byKey);
    }

    private static void add(Tree document, Map<String, KubeObject> byKey) {
        if (document.get("kind").text().endsWith("List") && document.has("items")) {
            document.get("items").items().forEach(item -> add(item, byKey));
            return;
        }
        KubeObject object = new KubeObject(document);
        if (!object.kind().isEmpty() && !object.name().isEmpty()) {
            byKey.put(object.key(), object);
        }
    }

    /** Every object. */
    public List<KubeObject> all() {
        return List.copyOf(byKey.values());
    }

    /** The objects of a kind, in the order given. */
    public List<KubeObject> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The objects of a kind in a namespace. */
    public List<KubeObject> of(String kind, String namespace) {
        return of(kind).stream().filter(o -> o.namespace().equals(namespace)).toList();
    }

    /** One object. */
    public Optional<KubeObject> find(String kind, String namespace, String name) {
        return Optional.ofNullable(byKey.get(kind + "/" + namespace + "/" + name));
    }

    /** With an object added, or replaced when there is one of that name. */
    public KubeObjects with(Tree object) {
        Map<String, KubeObject> copy = new LinkedHashMap<>(byKey);
        add(object, copy);
        return new KubeObjects(copy);
    }

    /** With objects added or replaced. */
    public KubeObjects with(Collection<? extends Tree> objects) {
        Map<String, KubeObject> copy = new LinkedHashMap<>(byKey);
        objects.forEach(object -> add(object, copy));
        return new KubeObjects(copy);
    }

    /** Without an object; it must be there. */
    public KubeObjects without(String kind, String namespace, String name) {
        Map<String, KubeObject> copy = new LinkedHashMap<>(byKey);
        if (copy.remove(kind + "/" + namespace + "/" + name) == null) {
            throw new IllegalArgumentException("no " + kind + " " + namespace + "/" + name);
        }
        return new KubeObjects(copy);
    }

    /** With one object changed in its place; it must be there. */
    public KubeObjects change(String kind, String namespace, String name, UnaryOperator<Tree> change) {
        String key = kind + "/" + namespace + "/" + name;
        KubeObject old = byKey.get(key);
        if (old == null) {
            throw new IllegalArgumentException("no " + kind + " " + namespace + "/" + name);
        }
        Map<String, KubeObject> copy = new LinkedHashMap<>();
        byKey.forEach((k, o) -> {
            KubeObject now = k.equals(key) ? new KubeObject(change.apply(old.tree())) : o;
            copy.put(now.key(), now);
        });
        return new KubeObjects(copy);
    }

    /** The objects as trees. */
    public List<Tree> trees() {
        List<Tree> out = new ArrayList<>();
        byKey.values().forEach(o -> out.add(o.tree()));
        return out;
    }
}
