package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Pod.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How workloads take part in the mesh. Pods show it: a proxy among their containers or init containers, or the annotation istio-cni leaves.
 * For workloads without pods it follows from injection and from the namespace.
 */
public final class Participation {
    /** Label of pods whose proxy takes mutual TLS; set by the injector. */
    static final String TLS_MODE = "security.istio.io/tlsMode";
    private final Mesh mesh;
    private final Injection injection;

    /** In a mesh. */
    public Participation(Mesh mesh) {
        this.mesh = mesh;
        this.injection = new Injection(mesh);
    }

    /** How a workload takes part. When its pods differ the least one counts, and the reasons say how many lack a proxy. */
    public Answer<Membership> of(MeshWorkload workload) {
        if (workload.isOutside()) {
            return Answer.known(Membership.NONE, List.of(Reason.of("effective.member.outside")));
        }
        if (!workload.pods().isEmpty()) {
            return ofPods(workload.pods());
        }
        Resource definition = workload.definition();
        if (definition == null) {
            return Answer.missing(Kind.POD);
        }
        return definition.kind().equals(Kind.WORKLOAD_ENTRY) ? ofEntry(definition, workload.labels()) : ofTemplate(workload, definition);
    }

    private static Answer<Membership> ofPods(List<Resource> pods) {
        List<Reason> why = new ArrayList<>();
        Resource shown = pods.getFirst();
        int without = 0;
        for (Resource pod : pods) {
            if (new Pod(pod).membership() == Membership.NONE) {
                shown = without++ == 0 ? pod : shown;
            }
        }
        if (without > 0 && without < pods.size()) {
            why.add(Reason.of("effective.member.some", without, pods.size()));
        }
        Membership membership = new Pod(shown).membership();
        why.add(Reason.at(shown, place(shown, membership), "effective.member." + membership, shown.name()));
        return Answer.known(membership, why);
    }

    private static Tree place(Resource pod, Membership membership) {
        return switch (membership) {
            case SIDECAR, NATIVE_SIDECAR -> new Pod(pod).spec().proxy().map(Container::tree).orElse(Tree.absent());
            case AMBIENT -> pod.tree().path("metadata", "annotations").entry("ambient.istio.io/redirection");
            case NONE -> pod.spec().get("containers");
        };
    }

    /** serviceregistry/serviceentry: getTLSModeFromWorkloadEntry. */
    private static Answer<Membership> ofEntry(Resource entry, Map<String, String> labels) {
        if (labels.containsKey(TLS_MODE)) {
            boolean mutual = "istio".equals(labels.get(TLS_MODE));
            return Answer.known(mutual ? Membership.SIDECAR : Membership.NONE, List.of(Reason.at(entry, entry.spec().get("labels").entry(
                    TLS_MODE), "effective.member.entryLabel", labels.get(TLS_MODE))));
        }
        boolean account = !entry.spec().get("service_account").text().isEmpty();
        return Answer.known(account ? Membership.SIDECAR : Membership.NONE, List.of(Reason.at(entry, entry.spec().get("service_account"),
                account ? "effective.member.entryAccount" : "effective.member.entryPlain")));
    }

    private Answer<Membership> ofTemplate(MeshWorkload workload, Resource definition) {
        var spec = workload.spec();
        if (spec.proxy().isPresent()) {
            Container proxy = spec.proxy().get();
            boolean nativeSidecar = spec.initContainers().stream().anyMatch(Container::isProxy);
            return Answer.known(nativeSidecar ? Membership.NATIVE_SIDECAR : Membership.SIDECAR, List.of(Reason.at(definition, proxy.tree(),
                    "effective.member.template")));
        }
        Answer<Boolean> injected = injection.of(spec, workload.namespace());
        return switch (injected) {
            case Answer.Unknown<Boolean>(Set<Kind> missing, List<Reason> why) -> new Answer.Unknown<>(missing, why);
            case Answer.Known<Boolean>(Boolean yes, List<Reason> why) -> {
                List<Reason> all = new ArrayList<>(why);
                Membership membership = yes ? Membership.SIDECAR : ambient(workload, all) ? Membership.AMBIENT : Membership.NONE;
                all.add(Reason.at(definition, Tree.absent(), "effective.member.expected." + membership));
                yield Answer.known(membership, all);
            }
        };
    }

    private boolean ambient(MeshWorkload workload, List<Reason> why) {
        String own = workload.labels().getOrDefault(Namespace.DATAPLANE, "");
        if (!own.isEmpty()) {
            workload.object().ifPresent(o -> why.add(Reason.at(o, Tree.absent(), "effective.member.dataplane", own)));
            return own.equals("ambient");
        }
        return mesh.find(Kind.NAMESPACE, "", workload.namespace()).filter(r -> new Namespace(r).isAmbient()).map(r -> why.add(Reason.at(r, r
                .tree().path("metadata", "labels").entry(Namespace.DATAPLANE), "effective.member.namespaceAmbient", r.name()))).orElse(
                        false);
    }
}
