package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Scene;
import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Pod;
import java.util.Optional;

/** Pods and the workloads and Services they belong to. */
public final class Pods {
    private Pods() {}

    /** The pod of an address, when its objects were collected. */
    public static Optional<Resource> at(Scene scene, String ip) {
        return ip.isEmpty() ? Optional.empty() : scene.mesh().byAddress(ip).stream().filter(r -> r.kind().equals(Kind.POD)).findFirst();
    }

    /** The pod a log belongs to. */
    public static Optional<Resource> of(Scene scene, Scene.Log log) {
        return log.pod().isEmpty()
                ? Optional.empty()
                : scene.mesh().find(Kind.POD, log.namespace(), log.pod()).or(() -> scene.mesh().all(Kind.POD)
                        .stream().filter(p -> p.name().equals(log.pod())).findFirst());
    }

    /** Whether it has a sidecar. */
    public static boolean hasProxy(Resource pod) {
        return new Pod(pod).spec().proxy().isPresent();
    }

    /** Whether a gateway's proxy wrote a log. */
    public static boolean isGateway(Scene scene, Scene.Log log) {
        Optional<Resource> pod = of(scene, log);
        return pod.isPresent()
                ? pod.get().labels().containsKey("istio") || pod.get().labels().containsKey("gateway.networking.k8s.io/gateway-name")
                : log.pod().contains("gateway");
    }

    /** The Service of a full host name. */
    public static Optional<Resource> service(Scene scene, String host) {
        return scene.mesh().hosts().all(host).stream().map(HostEntry::resource).filter(r -> r.kind().equals(Kind.SERVICE)).findFirst();
    }

    /** The Service of a host as written in an object of a namespace. */
    public static Optional<Resource> service(Scene scene, String host, String namespace) {
        return service(scene, scene.mesh().hosts().full(host, namespace));
    }

    /** Whether a pod is ready. */
    public static boolean isReady(Resource pod) {
        return pod.status().get("conditions").items().stream()
                .noneMatch(c -> c.get("type").text().equals("Ready") && c.get("status").text().equals(
                        "False"));
    }
}
