package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Answer.Known;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.ZtunnelPolicies;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Policy;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.authz.ZtunnelPolicy;
import io.meshscope.simulate.request.Connection;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the ztunnel of a node decides about connections to its pods: by the policies it holds where its dump is open, else by those istiod makes
 * for it of the objects.
 *
 * @param mesh  the objects
 * @param dumps dumps of ztunnels
 */
record Ztunnel(Mesh mesh, List<Tree> dumps) {
    /** The decision about a connection; empty when no ztunnel stands before its destination. */
    Optional<Decision> decide(Connection connection) {
        for (Tree dump : dumps) {
            ZtunnelDump read = ZtunnelDump.of(dump);
            Optional<Tree> workload = read.workloads().stream().filter(w -> isAt(w, connection.destinationIp())).findFirst();
            // A dump before Istio 1.23 may lack the policies: then it says nothing about them.
            if (workload.isPresent() && dump.has("policies")) {
                boolean ambient = workload.get().get("protocol").text().equals("HBONE") && !workload.get().get("native_tunnel").isTrue();
                return ambient ? Optional.of(decide(read, workload.get(), connection)) : Optional.empty();
            }
        }
        Optional<Resource> pod = mesh.byAddress(connection.destinationIp()).stream().filter(r -> r.kind().equals(Kind.POD) && new Pod(r)
                .isAmbient()).findFirst();
        return pod.map(p -> decide(p, connection));
    }

    private static boolean isAt(Tree workload, String ip) {
        return workload.get("workload_ips").texts().contains(ip) || workload.get("workload_ip").text().equals(ip);
    }

    /** Policies of the whole mesh, those of the workload's namespace, and those the workload names (ztunnel: src/state.rs). */
    private static Decision decide(ZtunnelDump dump, Tree workload, Connection connection) {
        List<String> named = workload.get("authorization_policies").texts();
        List<ZtunnelPolicy> policies = new ArrayList<>();
        Set<String> held = new HashSet<>();
        for (Tree p : dump.policies()) {
            String name = p.get("namespace").text() + "/" + p.get("name").text();
            held.add(name);
            boolean counts = switch (p.get("scope").text().toLowerCase(Locale.ROOT)) {
                case "global" -> true;
                case "namespace" -> p.get("namespace").text().equals(workload.get("namespace").text());
                default -> named.contains(name);
            };
            if (counts) {
                policies.add(new ZtunnelPolicy(p));
            }
        }
        for (String name : named) {
            if (!held.contains(name)) {
                return Decision.unknown(Phrase.of("simulate.ztunnel.noPolicy", name));
            }
        }
        return ZtunnelPolicy.decide(policies, connection);
    }

    private Decision decide(Resource pod, Connection connection) {
        for (Kind kind : List.of(Kind.AUTHORIZATION_POLICY, Kind.PEER_AUTHENTICATION)) {
            if (!mesh.isCollected(kind)) {
                return Decision.unknown(Phrase.of("simulate.ztunnel.notCollected", kind.name()));
            }
        }
        boolean strict = new PeerAuthentications(mesh).ofPort(MeshWorkload.of(pod), connection
                .destinationPort()) instanceof Known<MtlsMode>(MtlsMode mode, var _) && mode == MtlsMode.STRICT;
        if (strict && connection.who().isEmpty()) {
            return Decision.strict(Phrase.of("simulate.ztunnel.strict"));
        }
        List<ZtunnelPolicy> policies = new ZtunnelPolicies(mesh).all().stream().filter(p -> holds(p.source(), pod)).map(
                p -> new ZtunnelPolicy(p.tree())).toList();
        return ZtunnelPolicy.decide(policies, connection);
    }

    private boolean holds(Resource policy, Resource pod) {
        boolean near = policy.namespace().equals(pod.namespace()) || policy.namespace().equals(mesh.config().rootNamespace());
        return near && new Policy(policy).selector().entrySet().stream().allMatch(e -> e.getValue().equals(pod.labels().get(e.getKey())));
    }
}
