package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import java.util.Map;
import java.util.Optional;

/** A Namespace and what its labels say about the mesh. */
public record Namespace(Resource resource) {
    /** Label that switches injection on or off. */
    public static final String INJECTION = "istio-injection";
    /** Label that names the revision which injects. */
    public static final String REVISION = "istio.io/rev";
    /** Label that puts pods into ambient mode. */
    public static final String DATAPLANE = "istio.io/dataplane-mode";

    private Map<String, String> labels() {
        return resource.labels();
    }

    /** What {@value #INJECTION} says. */
    public Optional<String> injection() {
        return Optional.ofNullable(labels().get(INJECTION));
    }

    /** What {@value #REVISION} says. */
    public Optional<String> revision() {
        return Optional.ofNullable(labels().get(REVISION));
    }

    /** Whether {@value #INJECTION} is {@code enabled}. */
    public boolean injects() {
        return "enabled".equals(labels().get(INJECTION));
    }

    /** Whether {@value #DATAPLANE} is {@code ambient}, whatever the other labels say. */
    public boolean isLabelledAmbient() {
        return "ambient".equals(labels().get(DATAPLANE));
    }

    /** Whether its pods are in ambient mode: the labels of injection come first. */
    public boolean isAmbient() {
        return isLabelledAmbient() && !injects() && revision().filter(r -> !r.isEmpty()).isEmpty();
    }
}
