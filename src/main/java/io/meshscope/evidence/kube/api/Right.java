package io.meshscope.evidence.kube.api;

import java.util.List;

/**
 * What a user must be allowed to do for a request (Kubernetes RBAC).
 *
 * @param verbs     {@code get}, {@code list}, {@code watch}, {@code create}, {@code patch}
 * @param group     API group, "" for the core
 * @param resource  plural name, with its subresource behind a slash
 * @param namespace the namespace asked in, or "" for all of them and for what stands in none
 */
public record Right(List<String> verbs, String group, String resource, String namespace) {
    public Right {
        verbs = List.copyOf(verbs);
    }

    /** To list and watch objects. */
    public static Right list(String group, String resource, String namespace) {
        return new Right(List.of("get", "list", "watch"), group, resource, namespace);
    }

    /** To read one object or subresource. */
    public static Right get(String group, String resource, String namespace) {
        return new Right(List.of("get"), group, resource, namespace);
    }

    /** To reach a port of a pod: API servers ask for {@code get} or {@code create}, by version and protocol. */
    public static Right portForward(String namespace) {
        return new Right(List.of("get", "create"), "", "pods/portforward", namespace);
    }

    /** To run a program in a pod. */
    public static Right exec(String namespace) {
        return new Right(List.of("get", "create"), "", "pods/exec", namespace);
    }

    /** To add an ephemeral container to a pod. */
    public static Right debug(String namespace) {
        return new Right(List.of("patch"), "", "pods/ephemeralcontainers", namespace);
    }

    /** In words that are the same in every language: {@code list pods in namespace shop}. */
    public String text() {
        String what = group.isEmpty() ? resource : resource + "." + group;
        return String.join("/", verbs) + " " + what + (namespace.isEmpty() ? "" : " -n " + namespace);
    }
}
