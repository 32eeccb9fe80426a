package io.meshscope.evidence.kube.config;

import io.meshscope.base.Problem;
import io.meshscope.model.Tree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubeconfig files merged as kubectl merges them (k8s.io/client-go/tools/clientcmd, ClientConfigLoadingRules): the first file that has a
 * cluster, user or context of a name wins, so does the first current-context; relative paths are relative to their own file. What cannot be
 * read becomes a problem; the rest is there. Immutable; holds no credentials.
 */
public final class Kubeconfig {
    private final List<Path> files;
    private final Map<Path, Long> stamps = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<KubeContext> contexts;
    private final String current;

    private Kubeconfig(List<Path> files) {
        this.files = List.copyOf(files);
        files.forEach(f -> stamps.put(f, stamp(f)));
        Merged merged = Merged.read(files);
        problems.addAll(merged.problems());
        contexts = merged.contexts().entrySet().stream().map(e -> context(e.getKey(), e.getValue(), merged)).toList();
        current = merged.current();
        if (!current.isEmpty() && !merged.contexts().containsKey(current)) {
            problems.add(Problem.warning("kube.config.current", "", current));
        }
    }

    /** Reads files; those that do not exist are passed over, as kubectl does. */
    public static Kubeconfig read(List<Path> files) {
        return new Kubeconfig(files.stream().distinct().toList());
    }

    /**
     * The files kubectl would read: those of the variable KUBECONFIG, else {@code .kube/config} in the home folder.
     *
     * @param environment the process's variables
     * @param home        the user's folder
     */
    public static List<Path> usual(Map<String, String> environment, Path home) {
        List<Path> out = new ArrayList<>();
        for (String part : environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator)) {
            if (!part.isBlank()) {
                out.add(Path.of(part));
            }
        }
        return out.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : out;
    }

    /** The contexts, in the order met. */
    public List<KubeContext> contexts() {
        return contexts;
    }

    /** A context by its name. */
    public Optional<KubeContext> context(String name) {
        return contexts.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** Name of the current context, or "". */
    public String current() {
        return current;
    }

    /** What is wrong with the files. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The files asked for, whether they are there or not. */
    public List<Path> files() {
        return files;
    }

    /** Whether a file was written, made or removed since it was read. */
    public boolean isStale() {
        return stamps.entrySet().stream().anyMatch(e -> stamp(e.getKey()) != e.getValue());
    }

    private static long stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
        } catch (IOException _) {
            return -1;
        }
    }

    private static KubeContext context(String name, Merged.Entry entry, Merged merged) {
        List<Problem> found = new ArrayList<>();
        Merged.Entry cluster = merged.cluster(entry);
        Merged.Entry user = merged.user(entry);
        if (!cluster.value().isPresent()) {
            found.add(Problem.error("kube.config.noCluster", name, entry.text("cluster")));
        } else if (!cluster.text("server").matches("https?://[^/\\s]+.*")) {
            found.add(Problem.error("kube.config.noServer", name, cluster.text("server")));
        }
        if (!user.value().isPresent() && entry.has("user")) {
            found.add(Problem.error("kube.config.noUser", name, entry.text("user")));
        }
        SignIn signIn = signIn(user);
        if (signIn == SignIn.AUTH_PROVIDER) {
            found.add(Problem.error("kube.config.authProvider", name, user.value().get("auth-provider").get("name").text()));
        }
        boolean insecure = Boolean.parseBoolean(cluster.text("insecure-skip-tls-verify"));
        if (insecure) {
            found.add(Problem.warning("kube.config.insecure", name));
        } else if (cluster.text("server").startsWith("http://")) {
            found.add(Problem.warning("kube.config.plain", name));
        }
        String namespace = entry.has("namespace") ? entry.text("namespace") : "default";
        return new KubeContext(name, entry.text("cluster"), entry.text("user"), namespace, cluster.text("server"), entry.file(), insecure,
                cluster.text("proxy-url"), signIn, found);
    }

    private static SignIn signIn(Merged.Entry user) {
        if (user.has("client-certificate-data") || user.has("client-certificate")) {
            return SignIn.CERTIFICATE;
        }
        if (user.has("tokenFile")) {
            return SignIn.TOKEN_FILE;
        }
        if (user.has("token")) {
            return SignIn.TOKEN;
        }
        if (user.has("username")) {
            return SignIn.BASIC;
        }
        if (user.value().get("exec") instanceof Tree.Obj) {
            return SignIn.EXEC;
        }
        return user.value().get("auth-provider") instanceof Tree.Obj ? SignIn.AUTH_PROVIDER : SignIn.NONE;
    }
}
