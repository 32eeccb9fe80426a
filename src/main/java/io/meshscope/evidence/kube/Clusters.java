package io.meshscope.evidence.kube;

import io.meshscope.base.JobContext;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.Prompt;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way to clusters: kubeconfig files, and sources for their contexts. Safe for several threads. */
public final class Clusters {
    private final Map<String, String> environment;
    private final Path home;
    private final CacheDir cache;
    private final Timing timing;
    private final Clock clock;

    /**
     * As this process sees them.
     *
     * @param environment its variables: KUBECONFIG and the proxy settings
     * @param home        the user's folder
     * @param cache       keeps large answers
     */
    public Clusters(Map<String, String> environment, Path home, CacheDir cache, Timing timing, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.cache = cache;
        this.timing = timing;
        this.clock = clock;
    }

    /** Those of the system. */
    public static Clusters ofSystem(CacheDir cache) {
        return new Clusters(System.getenv(), Path.of(System.getProperty("user.home", ".")), cache, Timing.DEFAULT, Clock.systemUTC());
    }

    /**
     * Reads the kubeconfig files kubectl would, and others after them.
     *
     * @param added files the user added
     */
    public Kubeconfig config(List<Path> added) {
        List<Path> files = new ArrayList<>(Kubeconfig.usual(environment, home));
        files.addAll(added);
        return Kubeconfig.read(files);
    }

    /** Where changes in clusters are written down. */
    public Journal journal() {
        return new Journal(cache.root());
    }

    /**
     * Makes ready to ask a cluster; nothing is sent yet, but a program that gives credentials is run.
     *
     * @param prompt  told what that program says
     * @param folders where such programs are looked for before the {@code PATH}
     * @throws io.meshscope.base.ProblemException         when the context cannot be used
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ClusterSource open(Kubeconfig config, String context, Prompt prompt, List<Path> folders, JobContext job) {
        Credentials credentials = Credentials.of(config, context, timing.signIn(), prompt, clock, folders);
        return new ClusterSource(KubeApi.open(credentials, timing, environment, job), cache.spool(Limits.DEFAULT), clock);
    }

    /**
     * Whether an error nobody caught only says that a connection came to a port-forward in the moment its cluster was let go: the client
     * accepts it on a thread of its own and finds itself closed. Nothing is lost by it.
     */
    public static boolean isAfterClose(Throwable error) {
        return error instanceof IllegalStateException && error.getStackTrace().length > 0 && error.getStackTrace()[0].getClassName()
                .startsWith("io.fabric8.kubernetes.client.jdkhttp.");
    }
}
