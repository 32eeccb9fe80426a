package io.meshscope.evidence.kube;

import io.meshscope.model.Tree;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pod, as much of it as the tree shows.
 *
 * @param namespace    its namespace
 * @param name         its name
 * @param workloadKind kind of what made it: Deployment, DaemonSet, StatefulSet, Job, or Pod for one nobody made
 * @param workload     name of that
 * @param role         what it is to the mesh
 * @param phase        {@code Running}, {@code Pending} …
 * @param ready        containers that are ready
 * @param containers   containers there are
 * @param restarts     how often the mesh's container was started again
 * @param node         the node it runs on, or ""
 * @param address      its IP address, or ""
 * @param monitoring   port of istiod's monitoring, from annotation {@code prometheus.io/port}, or 0
 */
public record PodInfo(String namespace, String name, String workloadKind, String workload, Role role, String phase, int ready,
        int containers, int restarts, String node, String address, int monitoring) {
    /** What a ReplicaSet adds to the name of its Deployment. */
    private static final Pattern HASH = Pattern.compile("(.+)-[a-z0-9]{5,10}");

    /** {@code name.namespace}, as istioctl writes it. */
    public String shown() {
        return name + "." + namespace;
    }

    /** Whether a port of it can be reached. */
    public boolean isRunning() {
        return phase.equals("Running");
    }

    /** The port its admin interface or monitoring listens on. */
    public int port() {
        return role == Role.ISTIOD && monitoring > 0 ? monitoring : role.port();
    }

    /** What a Pod object says; nothing when it has no name. */
    static Optional<PodInfo> of(Tree pod) {
        Tree meta = pod.get("metadata");
        String name = meta.get("name").text();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Tree owner = meta.get("ownerReferences").at(0);
        String kind = owner.get("kind").text();
        var replica = HASH.matcher(owner.get("name").text());
        boolean deployment = kind.equals("ReplicaSet") && replica.matches();
        Role role = Role.of(pod);
        Tree status = pod.get("status");
        long ready = status.get("containerStatuses").items().stream().filter(c -> c.get("ready").isTrue()).count();
        Tree port = meta.get("annotations").entry("prometheus.io/port");
        return Optional.of(new PodInfo(meta.get("namespace").text(), name, deployment ? "Deployment" : kind.isEmpty() ? "Pod" : kind,
                deployment ? replica.group(1) : owner.get("name").text().isEmpty() ? name : owner.get("name").text(), role,
                status.get("phase").text(), (int) ready, pod.path("spec", "containers").items().size(), restarts(status, role), pod.path(
                        "spec", "nodeName").text(),
                status.get("podIP").text(), Math.clamp(port.number(), 0, 65535)));
    }

    private static int restarts(Tree status, Role role) {
        return Stream.of("containerStatuses", "initContainerStatuses").flatMap(k -> status.get(k).items().stream()).filter(
                c -> c.get("name").text().equals(role.container())).mapToInt(c -> (int) c.get("restartCount").number()).max().orElse(0);
    }
}
