package io.meshscope.model.effective;

import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import java.util.Comparator;
import java.util.List;

/** Which object comes first where Istio takes the oldest (pilot/pkg/model: sortConfigByCreationTime). */
final class Precedence {
    /** By time of creation, then name, then namespace. Objects from files tell no time; they count as oldest, as zero time does in Istio. */
    static final Comparator<Resource> OLDEST_FIRST = Comparator.comparing(Precedence::created).thenComparing(Resource::name).thenComparing(
            Resource::namespace);

    private Precedence() {}

    /** When an object was made, as written: RFC 3339 in UTC, which sorts as text; "" when not said. */
    private static String created(Resource r) {
        return r.tree().path("metadata", "creationTimestamp").text();
    }

    static List<Resource> sorted(List<Resource> some) {
        return some.size() < 2 ? some : some.stream().sorted(OLDEST_FIRST).toList();
    }

    /** Why the root namespace is what it is. */
    static Reason root(Mesh mesh) {
        String root = mesh.config().rootNamespace();
        return mesh.config().resource().map(r -> Reason.at(r, mesh.config().tree().get("root_namespace"), "effective.root", root))
                .orElseGet(
                        () -> Reason.of("effective.rootAssumed", root));
    }
}
