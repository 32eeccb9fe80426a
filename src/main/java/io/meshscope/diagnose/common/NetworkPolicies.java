package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Scene;
import io.meshscope.model.Kind;
import io.meshscope.model.LabelSelector;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What NetworkPolicies let through (Kubernetes: NetworkPolicy v1): a pod that none selects takes everything; else what any rule of any of
 * them allows. Addresses in {@code ipBlock} are taken to fit, since the source address may be changed on the way.
 */
public final class NetworkPolicies {
    /**
     * What stops a connection.
     *
     * @param policy a policy that selects the pod
     * @param place  the part of it
     */
    public record Block(Resource policy, Tree place) {}

    private NetworkPolicies() {}

    /**
     * What stops a connection between pods.
     *
     * @param client who calls, when known; an unknown caller is stopped by rules that name callers only when they all do
     * @param port   port of the server's pod
     */
    public static Optional<Block> blocks(Scene scene, Optional<Resource> client, Resource server, int port) {
        Optional<Block> in = way(scene, "ingress", "from", server, client, server, port);
        return in.isPresent() || client.isEmpty() ? in : way(scene, "egress", "to", client.get(), Optional.of(server), server, port);
    }

    private static Optional<Block> way(Scene scene, String way, String peers, Resource pod, Optional<Resource> other, Resource server,
            int port) {
        List<Resource> policies = scene.mesh().in(Kind.NETWORK_POLICY, pod.namespace()).stream()
                .filter(n -> LabelSelector.of(n.spec().get("podSelector")).matches(pod.labels()) && governs(n, way)).toList();
        boolean allowed = policies.stream().flatMap(n -> n.spec().get(way).items().stream().map(r -> Map.entry(n, r)))
                .anyMatch(e -> ports(e.getValue(), server, port) && peers(scene, e.getKey(), e.getValue().get(peers), other));
        return allowed ? Optional.empty() : policies.stream().findFirst().map(n -> new Block(n, n.spec()));
    }

    /** Without policyTypes a policy is about ingress, and about egress when it has rules for it. */
    private static boolean governs(Resource policy, String way) {
        List<String> types = policy.spec().get("policyTypes").texts();
        return types.isEmpty() ? way.equals("ingress") || policy.spec().has("egress") : types.stream().anyMatch(way::equalsIgnoreCase);
    }

    private static boolean ports(Tree rule, Resource server, int port) {
        List<Tree> ports = rule.get("ports").items();
        return ports.isEmpty() || ports.stream().anyMatch(p -> {
            String wanted = p.get("port").text();
            long end = p.get("endPort").integer().orElse(p.get("port").number());
            boolean number = !wanted.isEmpty() && p.get("port").integer().isPresent() && port >= p.get("port").number() && port <= end;
            return wanted.isEmpty() || number || named(server, wanted, port);
        });
    }

    private static boolean named(Resource server, String name, int port) {
        return new Pod(server).spec().allContainers().stream().map(Container::ports).flatMap(List::stream)
                .anyMatch(p -> p.get("name").text().equals(name) && p.get("container_port").number() == port);
    }

    private static boolean peers(Scene scene, Resource policy, Tree peers, Optional<Resource> other) {
        return peers.items().isEmpty() || peers.items().stream().anyMatch(p -> p.has("ipBlock")
                || other.filter(o -> peer(scene, policy, p, o)).isPresent());
    }

    private static boolean peer(Scene scene, Resource policy, Tree peer, Resource other) {
        boolean namespace = peer.has("namespaceSelector")
                ? scene.mesh().find(Kind.NAMESPACE, "", other.namespace()).map(Resource::labels).or(() -> Optional.of(Map.of()))
                        .filter(l -> LabelSelector.of(peer.get("namespaceSelector")).matches(l)).isPresent()
                : other.namespace().equals(policy.namespace());
        return namespace && (!peer.has("podSelector") || LabelSelector.of(peer.get("podSelector")).matches(other.labels()));
    }
}
