package io.meshscope.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes, Istio or Gateway API object as it stands in the evidence. Nothing of it is lost: every field can be read from its
 * {@link #tree}, and {@link #at} tells where a field stands. Two resources are the same only when they are the same object.
 */
public final class Resource {
    /** What it is called. */
    private record Id(Kind kind, String version, String namespace, String name, String cluster) {}

    private final Document document;
    private final Pointer base;
    private final Tree tree;
    private final Id id;
    private final Map<String, String> labels;
    private final Map<String, String> annotations;
    private final Map<String, Tree> inner;

    private Resource(Document document, Pointer base, Tree tree, Id id, Map<String, Tree> inner) {
        this.document = document;
        this.base = base;
        this.tree = tree;
        this.id = id;
        this.inner = inner;
        Tree meta = tree.get("metadata");
        this.labels = strings(meta.get("labels"));
        this.annotations = strings(meta.get("annotations"));
    }

    /**
     * An object read from a document.
     *
     * @param base where the object stands in the document; items of a List do not start at its root
     * @param tree the object with apiVersion, kind and metadata
     */
    public static Resource of(Document document, Pointer base, Tree tree) {
        String api = tree.get("apiVersion").text();
        int slash = api.indexOf('/');
        Kind kind = new Kind(slash < 0 ? "" : api.substring(0, slash), tree.get("kind").text());
        Tree meta = tree.get("metadata");
        Id id = new Id(kind, api.substring(slash + 1), meta.get("namespace").text(), meta.get("name").text(), "");
        return new Resource(document, base, tree, id, Map.of());
    }

    /**
     * Something inside an object that counts as an object of its own, such as the mesh config in a ConfigMap.
     *
     * @param kind what it counts as
     * @param name what it is called
     * @param tree its content, with the places it has in the owner's document
     */
    public static Resource inside(Resource owner, Kind kind, String name, Tree tree) {
        return new Resource(owner.document, Pointer.ROOT, tree, new Id(kind, "", owner.namespace(), name, owner.cluster()), Map.of());
    }

    /** The same object in another namespace: for objects that do not name theirs, and for cluster-wide kinds that do. */
    public Resource inNamespace(String other) {
        return other.equals(id.namespace)
                ? this
                : new Resource(document, base, tree, new Id(id.kind, id.version, other, id.name, id.cluster), inner);
    }

    /** The same object as seen in a named cluster. */
    public Resource inCluster(String cluster) {
        return new Resource(document, base, tree, new Id(id.kind, id.version, id.namespace, id.name, cluster), inner);
    }

    /** The same object with texts inside it taken apart; keys are those of a ConfigMap's data. */
    public Resource withInner(Map<String, Tree> trees) {
        return new Resource(document, base, tree, id, Map.copyOf(trees));
    }

    /** The evidence it stands in. */
    public Document document() {
        return document;
    }

    /** The whole object. */
    public Tree tree() {
        return tree;
    }

    /** Its field spec; absent when there is none. Mesh config and networks have none: they are their own spec. */
    public Tree spec() {
        return tree.get("spec");
    }

    /** Its field status; absent when there is none. */
    public Tree status() {
        return tree.get("status");
    }

    /** What it is. */
    public Kind kind() {
        return id.kind;
    }

    /** Version of its API, such as {@code v1beta1}. */
    public String version() {
        return id.version;
    }

    /** Its namespace; "" for cluster-wide objects and for those that do not say. */
    public String namespace() {
        return id.namespace;
    }

    /** Its name; "" when only generateName is given. */
    public String name() {
        return id.name;
    }

    /** The cluster it was read from, or "" when there is only one. */
    public String cluster() {
        return id.cluster;
    }

    /** Its labels, never null; values that are not text are left out. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Its annotations, never null; values that are not text are left out. */
    public Map<String, String> annotations() {
        return annotations;
    }

    /** A text inside the object that is YAML or JSON itself, taken apart: {@code mesh} of ConfigMap istio. Absent when it is not. */
    public Tree inner(String key) {
        return inner.getOrDefault(key, Tree.absent());
    }

    /** How istioctl names it: {@code VirtualService default/reviews}, or {@code Gateway public} without a namespace. */
    public String friendlyName() {
        return id.kind.name() + " " + fullName();
    }

    /** {@code namespace/name}, or the name alone when there is no namespace. */
    public String fullName() {
        return id.namespace.isEmpty() ? id.name : id.namespace + "/" + id.name;
    }

    /** Its address. */
    public Ref.Entity ref() {
        return new Ref.Entity(document.origin().path(), id.kind.name(), id.namespace, id.name);
    }

    /** Where it begins. */
    public Locator locator() {
        return Locator.at(document, base, tree.span());
    }

    /** Where one of its values stands; where the object begins when the value is not there. */
    public Locator at(Tree value) {
        if (value instanceof Tree.Absent || value.span().equals(Span.NONE)) {
            return locator();
        }
        return Locator.at(document, pointer(value), value.span());
    }

    /** Where one of its values stands, by the way to it from the object itself. */
    public Locator at(Pointer inside, Span span) {
        return Locator.at(document, new Pointer(base.text() + inside.text()), span.equals(Span.NONE) ? tree.span() : span);
    }

    /** The key and value of a map, such as one label; where the object begins when it is not there. */
    public Locator atKey(Tree map, String key) {
        for (Tree.Field f : map.fields()) {
            if (f.name().equals(key)) {
                return Locator.at(document, pointer(map).key(key), f.nameSpan());
            }
        }
        return at(map);
    }

    /** Looks for the value by walking down the spans around it; values reached through aliases have no pointer of their own. */
    private Pointer pointer(Tree value) {
        Tree t = tree;
        Pointer p = base;
        while (!same(t, value)) {
            Tree next = Tree.absent();
            for (Tree.Field f : t.fields()) {
                if (holds(f.value(), value)) {
                    next = f.value();
                    p = p.key(f.name());
                    break;
                }
            }
            List<Tree> items = t.items();
            for (int i = 0; next instanceof Tree.Absent && i < items.size(); i++) {
                if (holds(items.get(i), value)) {
                    next = items.get(i);
                    p = p.item(i);
                }
            }
            if (next instanceof Tree.Absent) {
                return base;
            }
            t = next;
        }
        return p;
    }

    /** Two values at one place are one value; comparing their contents would cost their size. */
    private static boolean same(Tree a, Tree b) {
        return a.getClass() == b.getClass() && a.span().equals(b.span());
    }

    private static boolean holds(Tree outer, Tree value) {
        if (same(outer, value)) {
            return true;
        }
        Span o = outer.span();
        return (outer instanceof Tree.Obj || outer instanceof Tree.Arr) && o.start() <= value.span().start() && value.span().end() <= o
                .end();
    }

    private static Map<String, String> strings(Tree map) {
        List<Tree.Field> fields = map.fields();
        if (fields.isEmpty()) {
            return Map.of();
        }
        Map<String, String> out = new LinkedHashMap<>();
        for (Tree.Field f : fields) {
            f.value().scalar().ifPresent(v -> out.put(f.name(), v));
        }
        return Collections.unmodifiableMap(out);
    }

    @Override
    public String toString() {
        return friendlyName();
    }
}
