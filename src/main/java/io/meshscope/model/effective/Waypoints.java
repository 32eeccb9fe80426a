package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which waypoint serves a Service or workload in ambient mode: label {@code istio.io/use-waypoint} of the object, else of its namespace. */
public final class Waypoints {
    /** GatewayClass of waypoints. */
    public static final String CLASS = "istio-waypoint";
    /** Label of a Gateway: service, workload, all or none. */
    public static final String FOR = "istio.io/waypoint-for";
    private static final String USE = "istio.io/use-waypoint";
    private static final String USE_NAMESPACE = "istio.io/use-waypoint-namespace";

    private final Mesh mesh;

    /** Those of a mesh. */
    public Waypoints(Mesh mesh) {
        this.mesh = mesh;
    }

    /** The Gateways that are waypoints. */
    public List<Resource> all() {
        return mesh.all(Kind.K8S_GATEWAY).stream().filter(Waypoints::isWaypoint).toList();
    }

    /** Whether a Gateway is one. */
    public static boolean isWaypoint(Resource gateway) {
        return gateway.spec().get("gatewayClassName").text().equals(CLASS);
    }

    /** What a waypoint takes: service, workload, all or none; service when its label does not say. */
    public static String traffic(Resource gateway) {
        return gateway.labels().getOrDefault(FOR, "service");
    }

    /**
     * The waypoint of a Service or a pod.
     *
     * @return the Gateway, none when no label asks for one, unknown when it is asked for and Gateways or Namespaces were not collected
     */
    public Answer<Optional<Resource>> of(Resource object) {
        if (object.labels().containsKey(USE)) {
            return named(object, object, List.of());
        }
        if (!mesh.isCollected(Kind.NAMESPACE)) {
            return Answer.missing(Kind.NAMESPACE);
        }
        Optional<Resource> namespace = mesh.find(Kind.NAMESPACE, "", object.namespace()).filter(n -> n.labels().containsKey(USE));
        return namespace.map(n -> named(n, object, List.of())).orElseGet(() -> Answer.known(Optional.empty(), List.of(Reason.of(
                "effective.waypoint.notAsked", object.fullName()))));
    }

    private Answer<Optional<Resource>> named(Resource labelled, Resource object, List<Reason> before) {
        List<Reason> why = new ArrayList<>(before);
        String name = labelled.labels().getOrDefault(USE, "");
        Tree label = labelled.tree().path("metadata", "labels").entry(USE);
        if (name.equals("none")) {
            why.add(Reason.at(labelled, label, "effective.waypoint.none", labelled.fullName()));
            return Answer.known(Optional.empty(), why);
        }
        String namespace = labelled.labels().getOrDefault(USE_NAMESPACE, object.namespace());
        why.add(Reason.at(labelled, label, "effective.waypoint.asked", labelled.fullName(), namespace + "/" + name));
        if (!mesh.isCollected(Kind.K8S_GATEWAY)) {
            return new Answer.Unknown<>(java.util.Set.of(Kind.K8S_GATEWAY), why);
        }
        Optional<Resource> gateway = mesh.find(Kind.K8S_GATEWAY, namespace, name);
        gateway.ifPresentOrElse(g -> why.add(Reason.at(g, g.spec().get("gatewayClassName"), "effective.waypoint.found", g.fullName(),
                traffic(g))), () -> why.add(Reason.of("effective.waypoint.missing", namespace + "/" + name)));
        return Answer.known(gateway, why);
    }
}
