package io.meshscope.rules.ambient;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Namespace;
import java.util.Map;
import java.util.Optional;

/** Which waypoint an object is sent through, by the labels of the object and of its namespace. Reads Namespace. */
final class Waypoints {
    static final String LABEL = "istio.io/use-waypoint";
    static final String NAMESPACE_LABEL = "istio.io/use-waypoint-namespace";

    private Waypoints() {}

    /** A waypoint by name. */
    record Waypoint(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    /** Whether pods of a namespace are in ambient mode as far as the namespace says. */
    static boolean isAmbient(Mesh mesh, String namespace) {
        return mesh.find(Kind.NAMESPACE, "", namespace).map(Namespace::new).filter(Namespace::isAmbient).isPresent();
    }

    /** The waypoint labels name; {@code none} names none. */
    static Optional<Waypoint> named(Map<String, String> labels, String namespace) {
        return Optional.ofNullable(labels.get(LABEL)).filter(name -> !name.equals("none")).map(name -> new Waypoint(labels.getOrDefault(
                NAMESPACE_LABEL, namespace), name));
    }

    /** Whether anything in a namespace is sent through a waypoint: the namespace itself, or one of its Services or pods. */
    static boolean isEnrolled(Mesh mesh, String namespace) {
        Optional<Resource> ns = mesh.find(Kind.NAMESPACE, "", namespace);
        return ns.filter(r -> named(r.labels(), namespace).isPresent()).isPresent() || mesh.in(Kind.SERVICE, namespace).stream().anyMatch(
                r -> named(r.labels(), namespace).isPresent())
                || mesh.in(Kind.POD, namespace).stream().anyMatch(r -> named(r.labels(),
                        namespace).isPresent());
    }
}
