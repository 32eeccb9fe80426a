package io.meshscope.cli;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.ClusterSource;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.KubeContext;
import io.meshscope.evidence.kube.config.Prompt;
import io.meshscope.evidence.kube.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A pod of a live cluster in the place of a file.
 *
 * @param kubeconfig a file besides the usual ones, or ""
 * @param context    the context, or "" for the current one
 * @param pod        {@code POD[.NAMESPACE]}
 */
public record LivePod(String kubeconfig, String context, String pod) {
    private static final String SCHEME = "kube:";
    private static final String DIVIDER = "\n";

    /** Adds the options that lead to a cluster. */
    public static void declare(Options options) {
        options.text("--context", "NAME", "cli.option.context").text("--kubeconfig", "FILE", "cli.option.kubeconfig");
    }

    /** Whether the options lead to a cluster. */
    public static boolean isWanted(Args args) {
        return args.has("--context") || args.has("--kubeconfig");
    }

    /** The cluster the options lead to, for messages. */
    public static String shown(Args args) {
        return args.has("--context") ? args.text("--context") : args.text("--kubeconfig");
    }

    /** What is to be read: the file of {@code --file}, or the pod that is named. */
    public static String address(Args args) {
        if (args.arguments().isEmpty()) {
            return args.required("--file");
        }
        if (args.has("--file") || args.arguments().size() > 1) {
            throw new UsageException("cli.fileOrPod");
        }
        return SCHEME + String.join(DIVIDER, args.text("--kubeconfig"), args.text("--context"), args.arguments().getFirst());
    }

    static boolean isAddress(String path) {
        return path.startsWith(SCHEME) && path.contains(DIVIDER);
    }

    static LivePod of(String address) {
        String[] parts = address.substring(SCHEME.length()).split(DIVIDER, 3);
        return new LivePod(parts[0], parts[1], parts[2]);
    }

    /** Opens a cluster by the options given. */
    public static ClusterSource open(Args args, Console console) {
        return open(console.input().clusters(), args.text("--kubeconfig"), args.text("--context"), (program, words) -> console.error(program
                + ": " + words));
    }

    private static ClusterSource open(Clusters clusters, String kubeconfig, String context, Prompt prompt) {
        Kubeconfig config = clusters.config(kubeconfig.isEmpty() ? List.of() : List.of(Path.of(kubeconfig)));
        String name = context.isEmpty() ? config.current() : context;
        if (name.isEmpty()) {
            throw new ProblemException(config.problems().isEmpty() ? Problem.error("cli.noContext", "") : config.problems().getFirst());
        }
        return clusters.open(config, name, prompt, List.of(), JobContext.QUIET);
    }

    /**
     * The objects of a cluster.
     *
     * @param files      the objects
     * @param incomplete kinds that could not be read, or only in part
     * @param dumps      config dumps of the pods they were asked of
     * @param namespace  the namespace the context starts in
     */
    public record Objects(ObjectFiles files, Set<io.meshscope.model.Kind> incomplete, List<Input.ProxyDump> dumps, String namespace) {}

    /** Reads the objects of the cluster the options lead to. */
    public static Objects objects(Args args, Console console) {
        return objects(args, console, _ -> _ -> false);
    }

    /**
     * Reads them, and the config dumps of proxies.
     *
     * @param asking which pods are asked for theirs, once the objects are known
     */
    public static Objects objects(Args args, Console console, Function<Objects, Predicate<PodInfo>> asking) {
        try (ClusterSource source = open(args, console)) {
            Outcome<Integer> read = source.objects(List.of()).run(JobContext.QUIET);
            List<Input.Source> sources = source.items().filter(i -> i.kind() == Kind.K8S_OBJECTS).map(i -> new Input.Source(i.document(
                    JobContext.QUIET), i.body())).toList();
            List<Problem> problems = new ArrayList<>(read.problems());
            List<Input.ProxyDump> dumps = new ArrayList<>();
            String namespace = source.api().context().namespace();
            Objects bare = new Objects(ObjectFiles.of(new Outcome<>(sources, problems)), source.incomplete(), dumps, namespace);
            Predicate<PodInfo> asked = asking.apply(bare);
            for (PodInfo pod : source.inventory().pods()) {
                if (pod.role().isEnvoy() && pod.isRunning() && asked.test(pod)) {
                    Outcome<List<Item>> got = source.collect(pod, "config_dump"::equals, JobContext.QUIET);
                    problems.addAll(got.problems());
                    got.value().forEach(i -> dumps.add(new Input.ProxyDump(pod.name(), pod.namespace(), new Input.Source(i.document(
                            JobContext.QUIET), i.body()))));
                }
            }
            return new Objects(bare.files().with(problems), bare.incomplete(), dumps, namespace);
        }
    }

    /**
     * The config_dump of a ztunnel of the cluster the options lead to.
     *
     * @param namespace where ztunnels run
     * @param node      the node of the ztunnel, or "" for any
     * @param pod       a ztunnel, or a pod whose node's ztunnel is meant; {@code POD[.NAMESPACE]}, or ""
     * @throws ProblemException when there is none, or it cannot be read
     */
    public static Input.Source ztunnel(Args args, String namespace, String node, String pod, Console console) {
        try (ClusterSource source = open(args, console)) {
            String wanted = pod.isEmpty() ? node : find(source, pod).node();
            PodInfo found = source.pods(namespace, JobContext.QUIET).stream().filter(p -> p.role() == Role.ZTUNNEL && p.isRunning()).filter(
                    p -> wanted.isEmpty() || p.node().equals(wanted)).findFirst().orElseThrow(
                            () -> new ProblemException(Problem.error(
                                    "cli.zc.none", source.name(), namespace, wanted)));
            return dump(source, found, Kind.ZTUNNEL_DUMP::equals, "config_dump");
        }
    }

    /**
     * Asks every istiod of the cluster the options lead to for the state of its proxies.
     *
     * @param namespace where istiod runs
     */
    public static Outcome<List<Input.Source>> syncz(Args args, String namespace, Console console) {
        try (ClusterSource source = open(args, console)) {
            List<Problem> problems = new ArrayList<>();
            List<Input.Source> out = new ArrayList<>();
            for (PodInfo pod : source.pods(namespace, JobContext.QUIET)) {
                if (pod.role() == Role.ISTIOD && pod.isRunning()) {
                    Outcome<List<Item>> got = source.collect(pod, "debug/syncz"::equals, JobContext.QUIET);
                    problems.addAll(got.problems());
                    got.value().forEach(i -> out.add(new Input.Source(i.document(JobContext.QUIET), i.body())));
                }
            }
            return new Outcome<>(out, problems);
        }
    }

    /** Asks the pod for what is wanted. */
    Input.Source read(Clusters clusters, Set<Kind> wanted) {
        try (ClusterSource source = open(clusters, kubeconfig, context, Prompt.NONE)) {
            return dump(source, find(source, pod), wanted::contains, wanted.contains(Kind.CONFIG_DUMP) ? "config_dump" : "clusters");
        }
    }

    private static PodInfo find(ClusterSource source, String pod) {
        KubeContext at = source.api().context();
        int dot = pod.indexOf('.');
        String name = dot < 0 ? pod : pod.substring(0, dot);
        return source.find(dot < 0 ? at.namespace() : pod.substring(dot + 1), name, JobContext.QUIET);
    }

    private static Input.Source dump(ClusterSource source, PodInfo pod, Predicate<Kind> wanted, String file) {
        Outcome<List<Item>> got = source.collect(pod, file::equals, JobContext.QUIET);
        Item item = got.value().stream().filter(i -> wanted.test(i.kind())).findFirst().orElseThrow(() -> new ProblemException(got
                .problems().isEmpty() ? Problem.error("cli.nothingFits", pod.shown(), "") : got.problems().getFirst()));
        return new Input.Source(item.document(JobContext.QUIET), item.body());
    }
}
