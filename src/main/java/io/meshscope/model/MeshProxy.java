package io.meshscope.model;

import java.util.Optional;

/** A proxy whose configuration is among the evidence, as far as the mesh needs to know it: to be joined with its pod. */
public interface MeshProxy {
    /** Its address. */
    Ref.Proxy ref();

    /** Namespace of its workload. */
    String namespace();

    /** Name of its pod. */
    String pod();

    /** Version of Istio it runs, such as {@code 1.27.3}. */
    Optional<String> version();
}
