package io.meshscope.ui.view.objects;

import io.meshscope.model.Ref;
import java.util.Optional;

/** Addresses of the page of objects: all of them, those of a namespace, of a kind, or both. */
public final class ObjectRefs {
    /** All objects. */
    public static final Ref.Page PAGE = new Ref.Page("objects");
    private static final String SOME = "objects:";

    /** What is shown; "" for all. */
    record Scope(String namespace, String kind) {}

    private ObjectRefs() {}

    /** Objects of a namespace ("" for all) and a kind ("" for all). */
    public static Ref of(String namespace, String kind) {
        return namespace.isEmpty() && kind.isEmpty() ? PAGE : new Ref.Page(SOME + namespace + "/" + kind);
    }

    /** Whether an address lies on the page. */
    public static boolean owns(Ref ref) {
        return scopeOf(ref).isPresent();
    }

    static Optional<Scope> scopeOf(Ref ref) {
        if (ref.equals(PAGE)) {
            return Optional.of(new Scope("", ""));
        }
        if (ref instanceof Ref.Page(String id) && id.startsWith(SOME) && id.indexOf('/') > 0) {
            int slash = id.indexOf('/');
            return Optional.of(new Scope(id.substring(SOME.length(), slash), id.substring(slash + 1)));
        }
        return Optional.empty();
    }
}
