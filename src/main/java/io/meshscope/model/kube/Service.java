package io.meshscope.model.kube;

import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import java.util.List;
import java.util.Map;

/** A Service. */
public record Service(Resource resource) {
    /** Its ports. */
    public List<ServicePort> ports() {
        return resource.spec().get("ports").items().stream().map(ServicePort::new).toList();
    }

    /** The pods it takes; empty when its endpoints are kept by someone else. */
    public Map<String, String> selector() {
        return Labels.of(resource.spec().get("selector"));
    }

    /** ClusterIP, NodePort, LoadBalancer or ExternalName; ClusterIP when not said. */
    public String type() {
        String t = resource.spec().get("type").text();
        return t.isEmpty() ? "ClusterIP" : t;
    }

    /** Whether it has no address of its own. */
    public boolean isHeadless() {
        return resource.spec().get("clusterIP").text().equals("None");
    }

    /** Whether a Gateway or waypoint made it and keeps it. */
    public boolean isManaged() {
        return List.of("istio.io-gateway-controller", "istio.io-mesh-controller", "istio.io-eastwest-controller")
                .contains(resource.labels().getOrDefault("gateway.istio.io/managed", ""));
    }
}
