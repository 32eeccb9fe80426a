package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Edit;

/** What a proxy knows of the hosts of its clusters beyond their configuration. */
final class Health {
    private Health() {}

    /** Whether outlier detection has ejected a host: only clusters that detect outliers do. */
    static boolean ejected(Push push, Tree cluster, Tree host) {
        String ip = host.path("endpoint", "address", "socket_address", "address").text();
        return cluster.has("outlier_detection") && push.registry().podAt(ip)
                .filter(pod -> push.conditions().last(Condition.Ejected.class, c -> pod.is(c.pod())).isPresent()).isPresent();
    }

    /** The endpoint with the address its name stands for. */
    static Tree resolved(Push push, Tree host) {
        Tree endpoint = host.get("endpoint");
        String name = endpoint.path("address", "socket_address", "address").text();
        return name.isEmpty() ? endpoint : Edit.set(endpoint, "/address/socket_address/address", push.registry().address(name));
    }
}
