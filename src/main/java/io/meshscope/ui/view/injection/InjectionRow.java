package io.meshscope.ui.view.injection;

import io.meshscope.base.JobContext;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.Injection;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.Participation;
import io.meshscope.model.effective.Revisions;
import io.meshscope.model.effective.WebhookDecision;
import io.meshscope.model.effective.Workloads;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.model.kube.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A workload, the proxy it has and the proxy its next pod would get.
 *
 * @param workload  the workload
 * @param member    how its pods take part now
 * @param injected  whether a new pod would get a proxy
 * @param webhooks  what each webhook decides by labels
 * @param own       whether its pods bring their proxy along, as gateways of older installations do
 * @param revision  revision that gave its pods their proxies; "" when it has no pods
 * @param ofNamespace labels of its namespace
 */
record InjectionRow(MeshWorkload workload, Answer<Membership> member, Answer<Boolean> injected, List<WebhookDecision> webhooks,
        boolean own, String revision, Map<String, String> ofNamespace) {
    /** All workloads, those whose pods are not as a new pod would be first. */
    static List<InjectionRow> of(Mesh mesh, JobContext context) {
        Participation participation = new Participation(mesh);
        Injection injection = new Injection(mesh);
        List<InjectionRow> out = new ArrayList<>();
        for (MeshWorkload w : new Workloads(mesh).all()) {
            if (w.object().map(o -> o.kind().equals(Kind.WORKLOAD_ENTRY)).orElse(true)) {
                continue;
            }
            context.cancel().check();
            Map<String, String> namespace = mesh.find(Kind.NAMESPACE, "", w.namespace()).map(Resource::labels).orElse(Map.of());
            out.add(new InjectionRow(w, participation.of(w), injection.of(w.spec(), w.namespace()), injection.webhooks(namespace, w.spec()
                    .labels()), bringsProxy(w), w.pods().isEmpty() ? "" : Revisions.of(w.pods().getFirst()), namespace));
        }
        out.sort(Comparator.comparing(InjectionRow::differs).reversed().thenComparing(InjectionRow::namespace).thenComparing(
                InjectionRow::name));
        return List.copyOf(out);
    }

    private static boolean bringsProxy(MeshWorkload w) {
        Resource definition = w.definition();
        if (definition != null && !definition.kind().equals(Kind.POD)) {
            return new Workload(definition).template().proxy().filter(c -> !c.image().equals("auto")).isPresent();
        }
        return w.spec().proxy().isPresent() && w.spec().injectSetting().filter("false"::equals).isPresent();
    }

    /** Labels that webhooks and the injector look at. */
    private static final List<String> DECIDING = List.of("istio-injection", "istio.io/rev", "istio.io/dataplane-mode",
            "sidecar.istio.io/inject");

    private static String deciding(Map<String, String> labels) {
        return DECIDING.stream().filter(labels::containsKey).map(k -> k + "=" + labels.get(k)).collect(Collectors.joining(", "));
    }

    /** Those of its namespace, as {@code key=value}; "" for none. */
    String namespaceLabels() {
        return deciding(ofNamespace);
    }

    /** Those of its pods. */
    String podLabels() {
        return deciding(workload.spec().labels());
    }

    String namespace() {
        return workload.namespace();
    }

    String name() {
        return workload.id().name();
    }

    /** Whether its pods have no proxy and new ones would get one, or the other way round. */
    boolean differs() {
        if (own || workload.pods().isEmpty() || member.value().isEmpty() || injected.value().isEmpty()) {
            return false;
        }
        Membership now = member.value().get();
        return now != Membership.AMBIENT && (now == Membership.NONE) == injected.value().get();
    }
}
