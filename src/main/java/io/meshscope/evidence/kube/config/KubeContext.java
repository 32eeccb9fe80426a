package io.meshscope.evidence.kube.config;

import io.meshscope.base.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * A context of a kubeconfig: a cluster as one user sees it. Holds no credentials.
 *
 * @param name      its name
 * @param cluster   name of its cluster entry
 * @param user      name of its user entry
 * @param namespace the namespace it starts in; {@code default} when it names none
 * @param server    address of the API server, or "" when the cluster entry is missing
 * @param file      the file that names the context
 * @param insecure  whether the server's certificate is not checked
 * @param proxy     address of the proxy in between, or ""
 * @param signIn    how the user shows who it is
 * @param problems  why it cannot be used, or what is doubtful about it
 */
public record KubeContext(String name, String cluster, String user, String namespace, String server, Path file, boolean insecure,
        String proxy, SignIn signIn, List<Problem> problems) {
    public KubeContext {
        problems = List.copyOf(problems);
    }

    /** Whether it can be tried at all. */
    public boolean isUsable() {
        return problems.stream().noneMatch(p -> p.level() == Problem.Level.ERROR);
    }
}
