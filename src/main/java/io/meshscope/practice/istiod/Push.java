package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Controllers;
import io.meshscope.practice.kube.Endpoint;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.kube.Registry;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of the mesh one push is made from.
 *
 * @param cluster    the objects after admission and controllers
 * @param conditions the run time
 */
public record Push(KubeObjects cluster, Conditions conditions, Registry registry, MeshSettings settings, PeerAuthentications mtls) {
    /** From the objects as written. */
    public static Push of(KubeObjects objects, Conditions conditions) {
        KubeObjects cluster = Controllers.apply(objects, conditions);
        return new Push(cluster, conditions, Registry.of(cluster), MeshSettings.of(cluster), new PeerAuthentications(cluster));
    }

    /** The proxies there are, in the order of the pods. */
    public List<Proxy> proxies() {
        return registry.pods().stream().filter(p -> p.proxy().isPresent() && !p.ip().isEmpty()).map(Proxy::new).toList();
    }

    /** The objects of a kind, oldest first, by name where they are as old: Istio's order where only one may count. */
    List<KubeObject> oldestFirst(String kind) {
        return cluster.of(kind).stream()
                .sorted(Comparator.comparing(KubeObject::created).thenComparing(o -> o.name() + "." + o.namespace())).toList();
    }

    /** Whether an object is visible in a namespace. */
    static boolean isExported(KubeObject object, Tree exportTo, String namespace) {
        List<String> to = exportTo.texts();
        if (to.isEmpty()) {
            return true;
        }
        return to.contains("*") || to.contains(namespace) || (to.contains(".") && object.namespace().equals(namespace));
    }

    /** The SPIFFE ids of the pods behind a service port. */
    List<String> identities(Service service, ServicePort port) {
        return registry.endpoints(service, port).stream().map(Endpoint::pod).flatMap(Stream::ofNullable).map(this::identity).distinct()
                .sorted().toList();
    }

    /** A pod's SPIFFE id. */
    public String identity(Pod pod) {
        return "spiffe://" + settings.trustDomain() + "/ns/" + pod.namespace() + "/sa/" + pod.serviceAccount();
    }
}
