package io.meshscope.practice.kube;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The EndpointSlices Kubernetes keeps for Services with a selector. Services without one keep what is written for them. */
final class EndpointSlices {
    private EndpointSlices() {}

    static List<Tree> of(KubeObjects cluster) {
        List<Tree> out = new ArrayList<>();
        for (KubeObject service : cluster.of("Service")) {
            Map<String, String> selector = Json.texts(service.spec().get("selector"));
            if (!selector.isEmpty()) {
                out.addAll(slices(cluster, service, selector));
            }
        }
        return out;
    }

    /** One slice for each set of port numbers: a named target port may be another number in other pods. */
    private static List<Tree> slices(KubeObjects cluster, KubeObject service, Map<String, String> selector) {
        Map<Tree, List<Pod>> byPorts = new LinkedHashMap<>();
        for (KubeObject object : cluster.of("Pod", service.namespace())) {
            Pod pod = new Pod(object);
            if (Labels.match(selector, pod.labels()) && !pod.ip().isEmpty()) {
                byPorts.computeIfAbsent(ports(service, pod), _ -> new ArrayList<>()).add(pod);
            }
        }
        if (byPorts.isEmpty()) {
            byPorts.put(Tree.absent(), List.of());
        }
        List<Tree> out = new ArrayList<>();
        byPorts.forEach((ports, pods) -> out.add(slice(service, ports, pods, out.size())));
        return out;
    }

    private static Tree slice(KubeObject service, Tree ports, List<Pod> pods, int number) {
        List<Tree> endpoints = new ArrayList<>();
        for (Pod pod : pods) {
            endpoints.add(Json.obj("addresses", Json.arr(pod.ip()), "conditions",
                    Json.obj("ready", pod.ready(), "serving", pod.ready(), "terminating", false), "nodeName",
                    pod.object().spec().get("node_name"), "targetRef",
                    Json.obj("kind", "Pod", "name", pod.name(), "namespace", pod.namespace())));
        }
        return Json.obj("apiVersion", "discovery.k8s.io/v1", "kind", "EndpointSlice", "metadata",
                Json.obj("name", service.name() + "-" + Integer.toString(service.key().hashCode() >>> 8, 36) + (number == 0 ? "" : number),
                        "namespace", service.namespace(), "labels",
                        Json.obj("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io", "kubernetes.io/service-name",
                                service.name())),
                "addressType", "IPv4", "endpoints", endpoints, "ports", ports);
    }

    private static Tree ports(KubeObject service, Pod pod) {
        List<Tree> out = new ArrayList<>();
        for (Tree port : service.spec().get("ports").items()) {
            int target = Registry.port(port).on(pod);
            if (target > 0) {
                out.add(Json.obj("name", port.get("name").text(), "port", target, "protocol",
                        port.has("protocol") ? port.get("protocol") : "TCP"));
            }
        }
        return Json.of(out);
    }
}
