package io.meshscope.model.kube;

import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.OptionalLong;

/** A Deployment, StatefulSet, DaemonSet or ReplicaSet. */
public record Workload(Resource resource) {
    /** The pods it makes. */
    public PodSpec template() {
        Tree template = resource.spec().get("template");
        Tree meta = template.get("metadata");
        return new PodSpec(Labels.of(meta.get("labels")), Labels.of(meta.get("annotations")), template.get("spec"));
    }

    /** How many pods are wanted, when it says so. */
    public OptionalLong replicas() {
        return resource.spec().get("replicas").integer();
    }
}
