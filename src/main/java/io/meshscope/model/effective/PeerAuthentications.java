package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mTLS mode servers ask for: PERMISSIVE, unless the mesh, the namespace, the workload or the port says otherwise, each over the one
 * before; of several objects at one level the oldest counts. Objects with a selector in the root namespace never hold
 * (pilot/pkg/security/authn: ComposePeerAuthentication).
 */
public final class PeerAuthentications {
    private static final Kind KIND = Kind.PEER_AUTHENTICATION;

    private final Mesh mesh;

    /** Those of a mesh. */
    public PeerAuthentications(Mesh mesh) {
        this.mesh = mesh;
    }

    /** A mode on its way down to the port. */
    private static final class Chain {
        final List<Reason> why = new ArrayList<>();
        MtlsMode mode = MtlsMode.PERMISSIVE;

        void say(Resource policy, Tree mtls, String level) {
            Optional<MtlsMode> said = MtlsMode.of(mtls.get("mode").text());
            said.ifPresent(m -> mode = m);
            why.add(said.map(m -> Reason.at(policy, mtls.get("mode"), "effective.mtls." + level, policy.fullName(), m)).orElseGet(
                    () -> Reason.at(policy, mtls, "effective.mtls.unset", policy.fullName())));
        }
    }

    /** What holds in a namespace for workloads without an object of their own. */
    public Answer<MtlsMode> ofNamespace(String namespace) {
        return answer(wide(namespace));
    }

    /** What holds for a workload on ports without a setting of their own. */
    public Answer<MtlsMode> ofWorkload(MeshWorkload workload) {
        return answer(narrow(workload));
    }

    /**
     * What holds for a port of a workload.
     *
     * @param port the port of the pod, not of the Service: that is what portLevelMtls names
     */
    public Answer<MtlsMode> ofPort(MeshWorkload workload, int port) {
        Chain chain = narrow(workload);
        selecting(workload).ifPresent(p -> {
            Tree level = p.spec().get("port_level_mtls").entry(Integer.toString(port));
            if (level.isPresent()) {
                chain.say(p, level, "port");
            }
        });
        return answer(chain);
    }

    /** The ports of a workload that have a setting of their own. */
    public SortedMap<Integer, Answer<MtlsMode>> ports(MeshWorkload workload) {
        SortedMap<Integer, Answer<MtlsMode>> out = new TreeMap<>();
        selecting(workload).ifPresent(p -> p.spec().get("port_level_mtls").fields().forEach(f -> {
            if (f.name().matches("\\d{1,5}")) {
                int port = Integer.parseInt(f.name());
                out.put(port, ofPort(workload, port));
            }
        }));
        return out;
    }

    /** Every object that selects pods with these labels or holds for all, those that lose included: root namespace first. */
    public List<Resource> matching(String namespace, Map<String, String> labels) {
        Set<String> namespaces = new LinkedHashSet<>(List.of(mesh.config().rootNamespace(), namespace));
        return namespaces.stream().flatMap(n -> mesh.in(KIND, n).stream()).filter(r -> labels.entrySet().containsAll(new Policy(r)
                .selector().entrySet())).toList();
    }

    private Answer<MtlsMode> answer(Chain chain) {
        return mesh.isCollected(KIND) ? Answer.known(chain.mode, chain.why) : Answer.missing(KIND);
    }

    private Chain narrow(MeshWorkload workload) {
        Chain chain = wide(workload.namespace());
        selecting(workload).ifPresent(p -> {
            chain.say(p, p.spec().get("mtls"), "workload");
            others(workload).forEach(o -> chain.why.add(Reason.at(o, Tree.absent(), "effective.mtls.younger", o.fullName(), p.fullName())));
        });
        return chain;
    }

    private Chain wide(String namespace) {
        Chain chain = new Chain();
        String root = mesh.config().rootNamespace();
        chain.why.add(Reason.of("effective.mtls.default"));
        chain.why.add(Precedence.root(mesh));
        general(root).ifPresent(p -> chain.say(p, p.spec().get("mtls"), "mesh"));
        if (!namespace.equals(root)) {
            general(namespace).ifPresent(p -> chain.say(p, p.spec().get("mtls"), "namespace"));
        }
        return chain;
    }

    private Optional<Resource> general(String namespace) {
        return mesh.in(KIND, namespace).stream().filter(r -> new Policy(r).selector().isEmpty()).min(Precedence.OLDEST_FIRST);
    }

    private Optional<Resource> selecting(MeshWorkload workload) {
        return candidates(workload).stream().findFirst();
    }

    private List<Resource> others(MeshWorkload workload) {
        return candidates(workload).stream().skip(1).toList();
    }

    private List<Resource> candidates(MeshWorkload workload) {
        if (workload.namespace().equals(mesh.config().rootNamespace())) {
            return List.of();
        }
        return Precedence.sorted(mesh.in(KIND, workload.namespace()).stream().filter(r -> {
            Map<String, String> selector = new Policy(r).selector();
            return !selector.isEmpty() && workload.labels().entrySet().containsAll(selector.entrySet());
        }).toList());
    }
}
