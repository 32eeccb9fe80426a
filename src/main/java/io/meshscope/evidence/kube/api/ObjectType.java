package io.meshscope.evidence.kube.api;

import io.meshscope.model.Kind;

/**
 * A type of object as an API server serves it.
 *
 * @param kind       its kind
 * @param version    the version it is read in
 * @param plural     its name in paths
 * @param namespaced whether its objects live in namespaces
 */
public record ObjectType(Kind kind, String version, String plural, boolean namespaced) {
    /** As written in objects: {@code networking.istio.io/v1}. */
    public String apiVersion() {
        return kind.group().isEmpty() ? version : kind.group() + "/" + version;
    }

    /** As users name it: {@code virtualservices.networking.istio.io}. */
    public String resource() {
        return kind.group().isEmpty() ? plural : plural + "." + kind.group();
    }

    /** The path of its list; all namespaces when none is given. */
    public String path(String namespace) {
        String base = kind.group().isEmpty() ? "/api/" + version : "/apis/" + kind.group() + "/" + version;
        return base + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "") + "/" + plural;
    }

    /** What listing it takes. */
    public Right right(String namespace) {
        return Right.list(kind.group(), plural, namespaced ? namespace : "");
    }

    /** The command that lists it. */
    public String command(String context, String namespace) {
        String where = !namespaced ? "" : namespace.isEmpty() ? " -A" : " -n " + namespace;
        return "kubectl --context " + Request.quoted(context) + " get " + resource() + where + " -o yaml";
    }
}
