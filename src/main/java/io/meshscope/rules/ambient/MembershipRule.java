package io.meshscope.rules.ambient;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;

/** Pods that are asked to be, or are, both in ambient mode and behind a sidecar. */
public final class MembershipRule extends EachRule {
    /** A rule of the catalogue. */
    public MembershipRule() {
        super(RuleInfo.of("kiali.AmbientMembership", List.of(Kia.SIDECAR_AND_AMBIENT_LABELS, Kia.SIDECAR_AND_AMBIENT_POD,
                Kia.SIDECAR_IN_AMBIENT_NAMESPACE), Kind.POD).reading(Kind.NAMESPACE).forVersions(Versions.since(22)));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Pod pod = new Pod(r);
        Tree labels = r.tree().path("metadata", "labels");
        boolean labelled = "ambient".equals(r.labels().get(Namespace.DATAPLANE));
        boolean proxy = pod.spec().proxy().isPresent();
        if (proxy && pod.isAmbient()) {
            sink.report(Kia.SIDECAR_AND_AMBIENT_POD, r, r.atKey(r.tree().path("metadata", "annotations"),
                    "ambient.istio.io/redirection"));
        } else if (labelled && "true".equals(r.labels().get("sidecar.istio.io/inject"))) {
            sink.report(Kia.SIDECAR_AND_AMBIENT_LABELS, r, r.atKey(labels, Namespace.DATAPLANE));
        } else if (proxy && !isGateway(r) && Waypoints.isAmbient(mesh, r.namespace())) {
            sink.report(Kia.SIDECAR_IN_AMBIENT_NAMESPACE, r, r.tree().path("metadata", "name"), r.namespace());
        }
    }

    /** Gateways and waypoints are proxies, not workloads with one. */
    private static boolean isGateway(Resource r) {
        return r.labels().containsKey("gateway.networking.k8s.io/gateway-name") || new Pod(r).spec().containers().size() == 1;
    }
}
