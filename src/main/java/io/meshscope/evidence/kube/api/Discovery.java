package io.meshscope.evidence.kube.api;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which of the types a mesh is made of an API server serves, and in which version (Kubernetes API concepts, API discovery). Of each type the
 * version the server prefers is taken, else the first that has it.
 */
public final class Discovery {
    /** Kubernetes' own types that matter to a mesh; read in this order. */
    private static final List<ObjectType> KUBERNETES = List.of(type(Kind.NAMESPACE, "v1", "namespaces", false),
            type(Kind.POD, "v1", "pods", true), type(Kind.SERVICE, "v1", "services", true),
            type(Kind.ENDPOINT_SLICE, "v1", "endpointslices", true), type(Kind.DEPLOYMENT, "v1", "deployments", true),
            type(Kind.DAEMON_SET, "v1", "daemonsets", true), type(Kind.STATEFUL_SET, "v1", "statefulsets", true),
            type(Kind.REPLICA_SET, "v1", "replicasets", true), type(Kind.JOB, "v1", "jobs", true),
            type(Kind.CRON_JOB, "v1", "cronjobs", true), type(Kind.CONFIG_MAP, "v1", "configmaps", true),
            type(Kind.SERVICE_ACCOUNT, "v1", "serviceaccounts", true), type(Kind.SECRET, "v1", "secrets", true),
            type(Kind.NODE, "v1", "nodes", false), type(Kind.INGRESS, "v1", "ingresses", true),
            type(Kind.NETWORK_POLICY, "v1", "networkpolicies", true), type(Kind.CRD, "v1", "customresourcedefinitions", false),
            type(Kind.MUTATING_WEBHOOK, "v1", "mutatingwebhookconfigurations", false),
            type(Kind.VALIDATING_WEBHOOK, "v1", "validatingwebhookconfigurations", false), type(Kind.EVENT, "v1", "events", true));
    private static final int MOST_VERSIONS = 8;

    private final KubeApi api;
    private final List<Problem> problems = new ArrayList<>();

    private Discovery(KubeApi api) {
        this.api = api;
    }

    private static ObjectType type(Kind kind, String version, String plural, boolean namespaced) {
        return new ObjectType(kind, version, plural, namespaced);
    }

    /**
     * Asks the server.
     *
     * @return Kubernetes' own types, then those of Istio, the Gateway API and Linkerd that are served
     * @throws ProblemException when the server cannot be reached at all, or refuses the user
     */
    public static Outcome<List<ObjectType>> of(KubeApi api, JobContext job) {
        Discovery discovery = new Discovery(api);
        List<ObjectType> out = new ArrayList<>(KUBERNETES);
        out.addAll(discovery.extensions(job));
        return new Outcome<>(out, discovery.problems);
    }

    private static boolean isMesh(String group) {
        return group.endsWith(".istio.io") || group.equals("gateway.networking.k8s.io") || group.equals("linkerd.io") || group.endsWith(
                ".linkerd.io") || group.equals("split.smi-spec.io");
    }

    private List<ObjectType> extensions(JobContext job) {
        Tree groups = tree("/apis", job);
        List<ObjectType> out = new ArrayList<>();
        for (Tree group : groups.get("groups").items()) {
            String name = group.get("name").text();
            if (isMesh(name)) {
                out.addAll(group(name, versions(group), job));
            }
        }
        return out;
    }

    private static List<String> versions(Tree group) {
        List<String> out = new ArrayList<>();
        out.add(group.path("preferredVersion", "version").text());
        group.get("versions").items().forEach(v -> out.add(v.get("version").text()));
        return out.stream().filter(Predicate.not(String::isEmpty)).distinct().limit(MOST_VERSIONS).toList();
    }

    private List<ObjectType> group(String name, List<String> versions, JobContext job) {
        Map<String, ObjectType> out = new LinkedHashMap<>();
        for (String version : versions) {
            try {
                for (Tree r : tree("/apis/" + name + "/" + version, job).get("resources").items()) {
                    String plural = r.get("name").text();
                    if (plural.indexOf('/') < 0 && r.get("verbs").texts().contains("list")) {
                        out.putIfAbsent(plural, type(new Kind(name, r.get("kind").text()), version, plural, r.get("namespaced").isTrue()));
                    }
                }
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return List.copyOf(out.values());
    }

    private Tree tree(String path, JobContext job) {
        byte[] answer = api.get(Request.json(path, Right.get("", path, "")), job);
        Outcome<Tree> read = JsonReader.read(Bytes.of(answer));
        if (!(read.value() instanceof Tree.Obj)) {
            throw api.failures().error("kube.notKubernetes", path, ApiFailures.message(answer));
        }
        return read.value();
    }
}
