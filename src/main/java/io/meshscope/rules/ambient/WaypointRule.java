package io.meshscope.rules.ambient;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;

/** Namespaces, Services and pods sent through a waypoint that is not there, or without being in ambient mode. */
public final class WaypointRule extends EachRule {
    /** A rule of the catalogue. */
    public WaypointRule() {
        super(RuleInfo.of("kiali.Waypoints", List.of(Kia.WAYPOINT_OUTSIDE_AMBIENT, Kia.WAYPOINT_NOT_FOUND), Kind.NAMESPACE, Kind.SERVICE,
                Kind.POD).eitherOf().needing(Kind.K8S_GATEWAY, Kind.NAMESPACE).forVersions(Versions.since(22)));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        String namespace = r.kind().equals(Kind.NAMESPACE) ? r.name() : r.namespace();
        Waypoints.named(r.labels(), namespace).ifPresent(waypoint -> {
            var where = r.atKey(r.tree().path("metadata", "labels"), Waypoints.LABEL);
            if (mesh.find(Kind.K8S_GATEWAY, waypoint.namespace(), waypoint.name()).isEmpty()) {
                sink.report(Kia.WAYPOINT_NOT_FOUND, r, where, waypoint);
            } else if (!isAmbient(mesh, r, namespace)) {
                sink.report(Kia.WAYPOINT_OUTSIDE_AMBIENT, r, where, waypoint);
            }
        });
    }

    /** Services have no mode of their own, and clients in ambient mode may be anywhere. */
    private static boolean isAmbient(Mesh mesh, Resource r, String namespace) {
        boolean own = r.kind().equals(Kind.POD) && (new Pod(r).isAmbient() || "ambient".equals(r.labels().get(Namespace.DATAPLANE)));
        return own || r.kind().equals(Kind.SERVICE) || Waypoints.isAmbient(mesh, namespace);
    }
}
