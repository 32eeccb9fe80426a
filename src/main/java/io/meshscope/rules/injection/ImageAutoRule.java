package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Webhook;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gateways written with the image {@code auto}, which only injection turns into a real one. */
public final class ImageAutoRule implements Rule {
    private static final RuleInfo INFO = new RuleInfo("injection.ImageAutoAnalyzer", List.of(
            Ist.IMAGE_AUTO_WITHOUT_INJECTION_WARNING, Ist.IMAGE_AUTO_WITHOUT_INJECTION_ERROR), Set.of(Kind.POD, Kind.DEPLOYMENT),
            Set.of(
                    Kind.NAMESPACE, Kind.MUTATING_WEBHOOK),
            Set.of(Kind.POD, Kind.DEPLOYMENT), Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.POD)) {
            Tree image = auto(new Pod(r).spec());
            if (image.isPresent()) {
                sink.report(Ist.IMAGE_AUTO_WITHOUT_INJECTION_ERROR, r, image, "Pod", r.name());
            }
        }
        List<Webhook> webhooks = Webhook.injectors(mesh);
        for (Resource r : mesh.all(Kind.DEPLOYMENT)) {
            PodSpec template = new Workload(r).template();
            Tree image = auto(template);
            if (image.isPresent()) {
                Map<String, String> labels = mesh.find(Kind.NAMESPACE, "", r.namespace().isEmpty() ? "default" : r.namespace()).map(
                        Resource::labels).orElse(Map.of());
                if (webhooks.stream().noneMatch(w -> w.matches(labels, template.labels()))) {
                    sink.report(Ist.IMAGE_AUTO_WITHOUT_INJECTION_WARNING, r, image, "Deployment", r.name());
                }
            }
        }
    }

    private static Tree auto(PodSpec pod) {
        return pod.containers().stream().filter(c -> c.isProxy() && c.image().equals("auto")).map(Container::tree).map(t -> t.get("image"))
                .findFirst().orElse(Tree.absent());
    }
}
