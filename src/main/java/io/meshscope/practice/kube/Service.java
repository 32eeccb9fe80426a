package io.meshscope.practice.kube;

import io.meshscope.practice.objects.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * A service of Istio's registry: a Kubernetes Service, or one host of a ServiceEntry.
 *
 * @param hostname   full name
 * @param addresses  virtual addresses; empty for headless services and entries without addresses
 * @param object     where it is written
 */
public record Service(String hostname, String namespace, String name, List<String> addresses, Resolution resolution,
        List<ServicePort> ports, KubeObject object) {
    /** How its endpoints are found. */
    public enum Resolution {
        /** Endpoints given by istiod. */
        ENDPOINTS,
        /** The client's own address is used: headless services, and entries with resolution NONE. */
        PASSTHROUGH,
        /** By DNS. */
        DNS
    }

    /** Whether it stands in a ServiceEntry. */
    public boolean isEntry() {
        return object.kind().equals("ServiceEntry");
    }

    /** Whether it is outside of the mesh. */
    public boolean isExternal() {
        return isEntry() && !object.spec().get("location").text().equals("MESH_INTERNAL");
    }

    /** The port of this number. */
    public Optional<ServicePort> port(int number) {
        return ports.stream().filter(p -> p.number() == number).findFirst();
    }
}
