package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;

/** An HTTPRoute, GRPCRoute, TCPRoute or TLSRoute of the Gateway API. */
public record ApiRoute(Resource resource) {
    /** What it attaches to. */
    public List<Tree> parents() {
        return resource.spec().get("parentRefs").items();
    }

    /** Where its rules lead. */
    public List<Tree> backends() {
        return resource.spec().get("rules").items().stream().flatMap(r -> r.get("backendRefs").items().stream()).toList();
    }

    /** Group of a reference, with what holds when it is not said. */
    public static String group(Tree ref, String otherwise) {
        return ref.has("group") ? ref.get("group").text() : otherwise;
    }

    /** Kind of a reference, with what holds when it is not said. */
    public static String kind(Tree ref, String otherwise) {
        return ref.has("kind") ? ref.get("kind").text() : otherwise;
    }

    /** Namespace of a reference; the route's own when it is not said. */
    public String namespace(Tree ref) {
        return ref.has("namespace") ? ref.get("namespace").text() : resource.namespace();
    }
}
