package io.meshscope.diagnose.control;

import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Webhook;
import java.util.ArrayList;
import java.util.List;

/** Do pods get their sidecar? */
public final class InjectionSettings implements Step {
    @Override
    public String id() {
        return "injection-settings";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl get namespaces -L istio-injection,istio.io/rev";
    }

    @Override
    public boolean asksOfProxies() {
        return false;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        Mesh mesh = scene.mesh();
        for (Resource namespace : mesh.all(Kind.NAMESPACE)) {
            List<Resource> bare = mesh.in(Kind.POD, namespace.name()).stream().filter(p -> !Pods.hasProxy(p)).toList();
            if (!bare.isEmpty()) {
                namespace(scene, namespace, bare, tally);
            }
        }
        if (mesh.isCollected(Kind.POD) && mesh.isCollected(Kind.NAMESPACE) && tally.isEmpty()
                && mesh.all(Kind.NAMESPACE).stream().allMatch(n -> new Namespace(n).isLabelledAmbient()
                        || new Namespace(n).injection().isEmpty() && new Namespace(n).revision().isEmpty())) {
            return tally.end(false);
        }
        return tally.end(mesh.isCollected(Kind.NAMESPACE) && mesh.isCollected(Kind.POD) && mesh.isCollected(Kind.MUTATING_WEBHOOK),
                Missing.objects());
    }

    private static void namespace(Scene scene, Resource namespace, List<Resource> bare, Tally tally) {
        Mesh mesh = scene.mesh();
        Namespace typed = new Namespace(namespace);
        if (namespace.name().equals(mesh.config().rootNamespace()) || namespace.name().startsWith("kube-")) {
            return;
        }
        boolean webhooks = mesh.isCollected(Kind.MUTATING_WEBHOOK);
        List<Webhook> injectors = Webhook.injectors(mesh);
        List<Resource> asking = bare.stream().filter(p -> new Pod(p).spec().injectSetting().filter("false"::equals).isEmpty()).toList();
        Found.of(scene, "IST0123").stream().filter(f -> f.resource().equals(namespace)).forEach(f -> tally.problem(Cause.in(namespace,
                Cause.Family.CONTROL, "injection-labels-conflict", Cause.Severity.HIGH, Found.arg(f, 0)), 3, Found.proofs(f)));
        if (typed.injects() && injectors.isEmpty() && !asking.isEmpty()) {
            // Where no webhook at all was collected, it may be that nobody asked for them.
            tell(namespace, "injection-webhook-missing", "", asking, webhooks ? 3 : 1, tally);
        } else if (typed.injects() && !asking.isEmpty() && asking.stream().anyMatch(p -> late(namespace, p, injectors))) {
            tell(namespace, "injection-pods-not-restarted", "", asking.stream().filter(p -> late(namespace, p, injectors)).toList(), 3,
                    tally);
        } else if (typed.revision().isPresent() && webhooks && !asking.isEmpty()
                && injectors.stream().noneMatch(w -> asking.stream().anyMatch(p -> w.matches(namespace.labels(), p.labels())))) {
            tell(namespace, "injection-revision-unknown", typed.revision().get(), asking, 3, tally);
        } else if (!typed.injects() && typed.revision().isEmpty() && typed.injection().isEmpty() && !typed.isAmbient()
                && (configured(mesh, namespace.name()) || asked(scene, bare)) && bare.size() == mesh.in(Kind.POD,
                        namespace.name()).size()) {
            tell(namespace, "injection-label-missing", "", bare, 3, tally);
        }
        boolean strict = new PeerAuthentications(mesh).ofNamespace(namespace.name()).value().filter(MtlsMode.STRICT::equals).isPresent();
        if (typed.injects()) {
            bare.stream().filter(p -> !asking.contains(p)).filter(p -> strict || asked(scene, List.of(p)))
                    .forEach(p -> tally.problem(
                            Cause.in(p, Cause.Family.CONTROL, "injection-disabled", Cause.Severity.HIGH, namespace.name()), 3, Proof.of(p),
                            Proof.of(namespace)));
        }
    }

    private static void tell(Resource namespace, String id, String detail, List<Resource> pods, int sure, Tally tally) {
        List<Proof> proofs = new ArrayList<>(List.of(Proof.of(namespace)));
        pods.forEach(p -> proofs.add(Proof.of(p)));
        tally.problem(Cause.in(namespace, Cause.Family.CONTROL, id, Cause.Severity.CRITICAL, detail), sure, proofs);
    }

    /** Whether a webhook would inject a pod now, that has no sidecar: it was made before. Pods in the node's network are never injected. */
    private static boolean late(Resource namespace, Resource pod, List<Webhook> injectors) {
        return !new Pod(pod).spec().hostNetwork() && injectors.stream().anyMatch(w -> w.matches(namespace.labels(), pod.labels()));
    }

    /** Whether the diagnosis is about one of these pods. */
    private static boolean asked(Scene scene, List<Resource> pods) {
        String name = scene.subject().server().replaceFirst("[.].*", "");
        return !name.isEmpty() && pods.stream().anyMatch(p -> p.name().startsWith(name) || scene.mesh().workloadOf(p).name().equals(name));
    }

    /** Whether someone configured the mesh for the services of a namespace: then its pods are meant to be in it. */
    private static boolean configured(Mesh mesh, String namespace) {
        return mesh.in(Kind.DESTINATION_RULE, namespace).stream()
                .anyMatch(r -> !r.spec().path("traffic_policy", "tls", "mode").text().equals("DISABLE"))
                || !mesh.in(Kind.PEER_AUTHENTICATION, namespace).isEmpty()
                || !mesh.in(Kind.AUTHORIZATION_POLICY, namespace).isEmpty() || !mesh.in(
                        Kind.VIRTUAL_SERVICE, namespace).isEmpty();
    }
}
