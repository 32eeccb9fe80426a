package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import java.util.Map;

/** A Pod. */
public record Pod(Resource resource) {
    /** How a pod takes part in the mesh. */
    public enum Membership {
        /** A proxy among its containers. */
        SIDECAR,
        /** A proxy that is an init container which always restarts. */
        NATIVE_SIDECAR,
        /** The node's ztunnel carries its traffic. */
        AMBIENT,
        /** Not at all. */
        NONE
    }

    /** What runs in it. */
    public PodSpec spec() {
        return new PodSpec(resource.labels(), resource.annotations(), resource.spec());
    }

    /** Its labels. */
    public Map<String, String> labels() {
        return resource.labels();
    }

    /** Name of the node it is on; "" when not scheduled. */
    public String node() {
        return resource.spec().get("nodeName").text();
    }

    /** Whether the node agent redirects its traffic; set by istio-cni, so it is proof and not a wish. */
    public boolean isAmbient() {
        return "enabled".equals(resource.annotations().get("ambient.istio.io/redirection"));
    }

    /** How it takes part in the mesh. */
    public Membership membership() {
        if (spec().containers().stream().anyMatch(Container::isProxy)) {
            return Membership.SIDECAR;
        }
        if (spec().initContainers().stream().anyMatch(Container::isProxy)) {
            return Membership.NATIVE_SIDECAR;
        }
        return isAmbient() ? Membership.AMBIENT : Membership.NONE;
    }
}
