package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mTLS mode servers ask for: mesh, namespace, workload, port, each over the one before; the oldest of several counts. */
public final class PeerAuthentications {
    /** What a server accepts. */
    public enum Mode {
        DISABLE, PERMISSIVE, STRICT
    }

    private final List<KubeObject> all;

    PeerAuthentications(KubeObjects cluster) {
        this.all = cluster.of("PeerAuthentication").stream()
                .sorted(Comparator.comparing(KubeObject::created).thenComparing(KubeObject::name)).toList();
    }

    /** The mode of a namespace as a whole. */
    public Mode ofNamespace(String namespace) {
        Mode mesh = mode(first(MeshSettings.ROOT).map(p -> p.spec().get("mtls")).orElse(Tree.absent()), Mode.PERMISSIVE);
        return mode(first(namespace).map(p -> p.spec().get("mtls")).orElse(Tree.absent()), mesh);
    }

    /** The mode of a pod for ports without a setting of their own. */
    public Mode ofWorkload(Pod pod) {
        return mode(selecting(pod).map(p -> p.spec().get("mtls")).orElse(Tree.absent()), ofNamespace(pod.namespace()));
    }

    /** The mode of a port of a pod. */
    public Mode ofPort(Pod pod, int port) {
        Tree level = selecting(pod).map(p -> p.spec().get("port_level_mtls").entry(Integer.toString(port))).orElse(Tree.absent());
        return mode(level, ofWorkload(pod));
    }

    private Optional<KubeObject> first(String namespace) {
        return all.stream().filter(p -> p.namespace().equals(namespace) && matchLabels(p).fields().isEmpty()).findFirst();
    }

    private Optional<KubeObject> selecting(Pod pod) {
        return all.stream().filter(p -> p.namespace().equals(pod.namespace()) && !matchLabels(p).fields().isEmpty())
                .filter(p -> Labels.match(Json.texts(matchLabels(p)), pod.labels())).findFirst();
    }

    private static Tree matchLabels(KubeObject policy) {
        return policy.spec().path("selector", "match_labels");
    }

    private static Mode mode(Tree mtls, Mode inherited) {
        return switch (mtls.get("mode").text()) {
            case "STRICT" -> Mode.STRICT;
            case "PERMISSIVE" -> Mode.PERMISSIVE;
            case "DISABLE" -> Mode.DISABLE;
            default -> inherited;
        };
    }
}
