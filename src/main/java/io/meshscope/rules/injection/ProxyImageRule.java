package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods that run another image of the proxy than their injector would give them now: they were not restarted since it changed. */
public final class ProxyImageRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("injection.ImageAnalyzer", List.of(
            Ist.PODS_ISTIO_PROXY_IMAGE_MISMATCH_IN_NAMESPACE), Kind.NAMESPACE).needing(Kind.POD, Kind.CONFIG_MAP).reading(Kind.MESH_CONFIG,
                    Kind.PROXY_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, String> images = Injectors.images(mesh);
        ImageTypes types = new ImageTypes(mesh);
        for (Resource r : mesh.all(Kind.NAMESPACE)) {
            Namespace namespace = new Namespace(r);
            if (namespace.injects() || namespace.revision().isPresent()) {
                Optional.ofNullable(images.get(Injectors.configMap(namespace.revision().orElse("default")))).ifPresent(image -> namespace(
                        mesh, r, image, types, sink));
            }
        }
    }

    private static void namespace(Mesh mesh, Resource r, String image, ImageTypes types, Sink sink) {
        List<String> names = new ArrayList<>();
        List<Locator> places = new ArrayList<>();
        for (Resource pod : mesh.in(Kind.POD, r.name())) {
            if (pod.annotations().getOrDefault("sidecar.istio.io/proxyImage", "").isEmpty()) {
                for (Container c : new Pod(pod).spec().allContainers()) {
                    if (c.isProxy() && !c.image().equals(image) && !c.image().equals(image + "-" + types.of(pod))) {
                        names.add(pod.name());
                        places.add(pod.at(c.tree().get("image")));
                    }
                }
            }
        }
        if (!names.isEmpty()) {
            Tree name = r.tree().path("metadata", "name");
            sink.report(Finding.of(Ist.PODS_ISTIO_PROXY_IMAGE_MISMATCH_IN_NAMESPACE, r, r.at(name), names).withEvidence(places));
        }
    }
}
