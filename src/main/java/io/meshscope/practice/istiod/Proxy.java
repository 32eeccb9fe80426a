package io.meshscope.practice.istiod;

import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.kube.Pod;

/**
 * An Envoy proxy of the mesh.
 *
 * @param pod where it runs
 */
public record Proxy(Pod pod) {
    /** Whether it is a gateway rather than a sidecar. */
    public boolean isRouter() {
        return pod.isGateway();
    }

    public String namespace() {
        return pod.namespace();
    }

    /** Its name in istioctl's tables: pod, dot, namespace. */
    public String name() {
        return pod.name() + "." + pod.namespace();
    }

    /** Its node id. */
    public String id() {
        return (isRouter() ? "router" : "sidecar") + "~" + pod.ip() + "~" + name() + "~" + domain();
    }

    /** The DNS domain its app searches first. */
    public String domain() {
        return pod.namespace() + ".svc." + MeshSettings.DOMAIN;
    }

    /** Whether its version is at least 1.{@code minor}. */
    public boolean atLeast(int minor) {
        String[] parts = pod.proxyVersion().split("\\.");
        try {
            return parts.length < 2 || !parts[0].equals("1") || Integer.parseInt(parts[1]) >= minor;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
