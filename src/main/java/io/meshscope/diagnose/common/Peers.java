package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.Workloads;
import io.meshscope.model.kube.Policy;
import java.util.List;
import java.util.Optional;

/** What PeerAuthentications mean for a pod. */
public final class Peers {
    private Peers() {}

    /** The mode that holds for a pod, or for one of its ports; empty when the objects do not tell. */
    public static Optional<MtlsMode> mode(Scene scene, Resource pod, int port) {
        PeerAuthentications all = new PeerAuthentications(scene.mesh());
        return (port > 0 ? all.ofPort(new Workloads(scene.mesh()).of(pod), port) : all.ofWorkload(new Workloads(scene.mesh()).of(pod)))
                .value();
    }

    /** The objects that say it, the one nearest to the pod: one that selects it, else one for its namespace, else one for the mesh. */
    public static List<Proof> deciding(Scene scene, Resource pod) {
        List<Resource> matching = new PeerAuthentications(scene.mesh()).matching(pod.namespace(), pod.labels());
        Optional<Resource> own = matching.stream().filter(p -> p.namespace().equals(pod.namespace()) && !new Policy(p).selector().isEmpty())
                .findFirst();
        return own.or(() -> matching.stream().filter(p -> p.namespace().equals(pod.namespace())).findFirst())
                .or(() -> matching.stream().findFirst()).map(p -> List.of(Proof.of(p, p.spec()))).orElse(List.of());
    }
}
