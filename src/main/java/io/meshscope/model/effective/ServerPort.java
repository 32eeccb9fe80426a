package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.ServicePort;
import java.util.OptionalInt;

/**
 * A port of a Service as one of the workloads behind it serves it.
 *
 * @param workload the workload
 * @param host     the Service
 * @param port     the Service's port
 */
public record ServerPort(MeshWorkload workload, HostEntry host, ServicePort port) {
    /** The port of the pods: a number, or a container's port of that name; nothing when no container has it. */
    public OptionalInt target() {
        return target(port, workload.spec());
    }

    /** The port of a pod a Service's port leads to. */
    public static OptionalInt target(ServicePort port, PodSpec pod) {
        String target = port.target();
        if (target.isEmpty() || target.equals("0")) {
            return OptionalInt.of(port.number());
        }
        if (target.matches("\\d{1,5}")) {
            return OptionalInt.of(Integer.parseInt(target));
        }
        for (Container c : pod.allContainers()) {
            for (Tree p : c.ports()) {
                String transport = p.get("protocol").text();
                if (p.get("name").text().equals(target) && (transport.isEmpty() ? "TCP" : transport).equals(port.transport())) {
                    return OptionalInt.of((int) p.get("containerPort").number());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** {@code host:port}, for lists. */
    public String shown() {
        return host.host() + ":" + port.number();
    }
}
