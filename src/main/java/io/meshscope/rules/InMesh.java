package io.meshscope.rules;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Workload;
import java.util.Optional;

/** Whether pods take part in the mesh, as Istio's analyzers judge it. Reads Namespace. */
public final class InMesh {
    private InMesh() {}

    /** Whether a pod has or will get a proxy, or is redirected in ambient mode. */
    public static boolean pod(Mesh mesh, Resource pod) {
        return new Pod(pod).isAmbient() || spec(mesh, new Pod(pod).spec(), pod.namespace());
    }

    /** Whether the pods of a workload will get a proxy. */
    public static boolean workload(Mesh mesh, Resource workload) {
        return spec(mesh, new Workload(workload).template(), workload.namespace());
    }

    private static boolean spec(Mesh mesh, PodSpec pod, String namespace) {
        if (pod.proxy().filter(c -> !c.image().isEmpty()).isPresent()) {
            return true;
        }
        Optional<String> setting = pod.injectSetting();
        if (setting.isPresent()) {
            return setting.get().equals("true");
        }
        return mesh.find(Kind.NAMESPACE, "", namespace).map(Namespace::new).filter(Namespace::injects).isPresent();
    }

    /** Whether an object belongs to the control plane or was made by its installation. */
    public static boolean isControlPlane(Resource r) {
        return r.labels().containsKey("istio") || "istio".equals(r.labels().get("release"));
    }
}
