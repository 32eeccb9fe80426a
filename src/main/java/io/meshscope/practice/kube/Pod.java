package io.meshscope.practice.kube;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pod as the API server shows it.
 *
 * @param object the Pod
 */
public record Pod(KubeObject object) {
    public String name() {
        return object.name();
    }

    public String namespace() {
        return object.namespace();
    }

    public Map<String, String> labels() {
        return object.labels();
    }

    /** Its address; "" while it has none. */
    public String ip() {
        return object.status().entry("podIP").text();
    }

    public String serviceAccount() {
        String name = object.spec().get("service_account_name").text();
        return name.isEmpty() ? "default" : name;
    }

    /** The name of what made it: its Deployment's, or its own. */
    public String workload() {
        Tree owner = object.tree().path("metadata", "owner_references").at(0);
        String name = owner.get("name").text();
        String hash = labels().getOrDefault("pod-template-hash", "");
        if (!hash.isEmpty() && name.endsWith("-" + hash)) {
            return name.substring(0, name.length() - hash.length() - 1);
        }
        return name.isEmpty() ? name() : name;
    }

    /** Whether a condition that names {@code who} means this pod. */
    public boolean is(String who) {
        return who.equals(name()) || who.equals(workload());
    }

    /** All containers, also init containers that keep running beside the others. */
    public List<Tree> containers() {
        return Stream
                .concat(object.spec().get("init_containers").items().stream().filter(c -> c.get("restart_policy").text().equals("Always")),
                        object.spec().get("containers").items().stream())
                .toList();
    }

    /** The proxy's container. */
    public Optional<Tree> proxy() {
        return containers().stream().filter(c -> c.get("name").text().equals("istio-proxy")).findFirst();
    }

    /** Whether its proxy is a gateway rather than a sidecar. */
    public boolean isGateway() {
        return proxy().filter(c -> c.get("args").texts().contains("router")).isPresent();
    }

    /** The containers that are not the proxy. */
    public List<Tree> apps() {
        return containers().stream().filter(c -> !c.get("name").text().equals("istio-proxy")).toList();
    }

    /** The version of its proxy, from the image's tag. */
    public String proxyVersion() {
        String image = proxy().map(c -> c.get("image").text()).orElse("");
        return image.substring(image.lastIndexOf(':') + 1);
    }

    /** Whether it is Ready. */
    public boolean ready() {
        return object.status().get("conditions").items().stream()
                .anyMatch(c -> c.get("type").text().equals("Ready") && c.get("status").text().equals("True"));
    }

    /** The number of a container port of this name. */
    public Optional<Integer> port(String name) {
        for (Tree container : containers()) {
            for (Tree port : container.get("ports").items()) {
                if (port.get("name").text().equals(name)) {
                    return Optional.of((int) port.get("container_port").number());
                }
            }
        }
        return Optional.empty();
    }

    /** A container's environment variables with written values. */
    public static Map<String, String> env(Tree container) {
        Map<String, String> out = new java.util.LinkedHashMap<>();
        container.get("env").items().forEach(e -> out.put(e.get("name").text(), e.get("value").text()));
        return out;
    }

    /** The name telemetry knows it by: {@code service.istio.io/canonical-name}, app, or the workload. */
    public String canonicalName() {
        return firstLabel(workload(), "service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
    }

    /** The revision telemetry knows it by. */
    public String canonicalRevision() {
        return firstLabel("latest", "service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");
    }

    private String firstLabel(String otherwise, String... keys) {
        Map<String, String> labels = Json.texts(object.tree().path("metadata", "labels"));
        return Stream.of(keys).map(k -> labels.getOrDefault(k, "")).filter(v -> !v.isEmpty()).findFirst().orElse(otherwise);
    }
}
