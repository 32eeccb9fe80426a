package io.meshscope.practice.kube;

import io.meshscope.model.Tree;

/**
 * A port of a service.
 *
 * @param name     "" when it has none
 * @param target   number or name of the container's port
 */
public record ServicePort(String name, int number, Protocol protocol, Tree target) {
    /** The port on a pod: as numbered, or of the container port of that name; 0 when the pod has no port so named. */
    public int on(Pod pod) {
        if (target.integer().isPresent()) {
            return (int) target.number();
        }
        return target.text().isEmpty() ? number : pod.port(target.text()).orElse(0);
    }
}
