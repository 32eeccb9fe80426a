package io.meshscope.diagnose.common;

import io.meshscope.model.kube.Container;
import io.meshscope.diagnose.Scene;
import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Pod;
import java.util.List;
import java.util.Optional;

/** Pods and the workloads and Services they belong to. */
public final class Pods {
    private Pods() {}

    /** The pod of an address, when its objects were collected. */
    public static Optional<Resource> at(Scene scene, String ip) {
        return ip.isEmpty() ? Optional.empty() : scene.mesh().byAddress(ip).stream().filter(r -> r.kind().equals(Kind.POD)).findFirst();
    }

    /** The pod a log belongs to; nothing when pods of several namespaces have its name and the log's namespace is not known. */
    public static Optional<Resource> of(Scene scene, Scene.Log log) {
        if (log.pod().isEmpty()) {
            return Optional.empty();
        }
        if (!log.namespace().isEmpty()) {
            return scene.mesh().find(Kind.POD, log.namespace(), log.pod());
        }
        List<Resource> named = scene.mesh().all(Kind.POD).stream().filter(p -> p.name().equals(log.pod())).limit(2).toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** Whether a log is of the pod with this name and namespace; a part that is not known on both sides does not count against it. */
    public static boolean wrote(Scene.Log log, String pod, String namespace) {
        return log.pod().equals(pod) && !pod.isEmpty()
                && (log.namespace().isEmpty() || namespace.isEmpty() || log.namespace().equals(namespace));
    }

    /** Whether it has a sidecar. */
    public static boolean hasProxy(Resource pod) {
        return new Pod(pod).spec().proxy().isPresent();
    }

    /** Whether a gateway's proxy wrote a log. */
    public static boolean isGateway(Scene scene, Scene.Log log) {
        Optional<Resource> pod = of(scene, log);
        return pod.isPresent() ? isGateway(pod.get()) : log.pod().contains("gateway");
    }

    /** Whether a pod is a gateway, by the labels Istio and the Gateway API give them; istiod has label istio, too, and is none. */
    public static boolean isGateway(Resource pod) {
        return pod.labels().getOrDefault("istio", "").contains("gateway")
                || pod.labels().containsKey("gateway.networking.k8s.io/gateway-name")
                || new Pod(pod).spec().proxy().map(Container::tree).filter(c -> c.get("args").texts().contains("router")).isPresent();
    }

    /** The Service of a full host name. */
    public static Optional<Resource> service(Scene scene, String host) {
        return scene.mesh().hosts().all(host).stream().map(HostEntry::resource).filter(r -> r.kind().equals(Kind.SERVICE)).findFirst();
    }

    /** The Service of a host as written in an object of a namespace. */
    public static Optional<Resource> service(Scene scene, String host, String namespace) {
        return service(scene, scene.mesh().hosts().full(host, namespace));
    }

    /** Whether a pod is ready; true when its status does not say. */
    public static boolean isReady(Resource pod) {
        return pod.status().get("conditions").items().stream()
                .noneMatch(c -> c.get("type").text().equals("Ready") && c.get("status").text().equals("False"));
    }

    /** Whether the status of a pod says anything about its being ready. */
    public static boolean isKnown(Resource pod) {
        return pod.status().get("conditions").items().stream().anyMatch(c -> c.get("type").text().equals("Ready"));
    }

    /** Whether pods of a namespace are among the evidence: only then "there is none" means anything there. */
    public static boolean collected(Scene scene, String namespace) {
        return scene.mesh().isCollected(Kind.POD) && !scene.mesh().in(Kind.POD, namespace).isEmpty();
    }
}
