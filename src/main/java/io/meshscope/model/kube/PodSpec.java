package io.meshscope.model.kube;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs in a pod: of a Pod itself, or of the template of a workload.
 *
 * @param labels      labels of the pod
 * @param annotations annotations of the pod
 * @param tree        its field spec
 */
public record PodSpec(Map<String, String> labels, Map<String, String> annotations, Tree tree) {
    /** Its containers, without init containers. */
    public List<Container> containers() {
        return tree.get("containers").items().stream().map(Container::new).toList();
    }

    /** Its init containers, native sidecars among them. */
    public List<Container> initContainers() {
        return tree.get("initContainers").items().stream().map(Container::new).toList();
    }

    /** Containers first, then init containers: a proxy may be either, as native sidecar it is an init container. */
    public List<Container> allContainers() {
        List<Container> out = new ArrayList<>(containers());
        out.addAll(initContainers());
        return out;
    }

    /** Istio's proxy, as a container or as a native sidecar. */
    public Optional<Container> proxy() {
        return allContainers().stream().filter(Container::isProxy).findFirst();
    }

    /** Whether the pod lives in the network of its node: such pods are never injected. */
    public boolean hostNetwork() {
        return tree.get("hostNetwork").isTrue();
    }

    /** What {@code sidecar.istio.io/inject} says, the label before the annotation; empty when neither is there. */
    public Optional<String> injectSetting() {
        String key = "sidecar.istio.io/inject";
        return Optional.ofNullable(labels.get(key)).or(() -> Optional.ofNullable(annotations.get(key)));
    }

    /** Name of its service account; {@code default} when not said. */
    public String serviceAccount() {
        String name = tree.get("serviceAccountName").text();
        return name.isEmpty() ? "default" : name;
    }
}
