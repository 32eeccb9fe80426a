package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.objects.Condition;

/** Which hosts a cluster has thrown out. */
final class Health {
    private Health() {}

    /** Whether outlier detection has ejected a host: only clusters that detect outliers do. */
    static boolean ejected(Push push, Tree cluster, Tree host) {
        String ip = host.path("endpoint", "address", "socket_address", "address").text();
        return cluster.has("outlier_detection") && push.registry().podAt(ip)
                .filter(pod -> push.conditions().last(Condition.Ejected.class, c -> pod.is(c.pod())).isPresent()).isPresent();
    }
}
