package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What istiod makes of policies for ztunnel (pilot/pkg/serviceregistry/ambient: authorization.go, policies.go), and back again. */
public final class ZtunnelPolicies {
    /** Name of the policy that refuses everything without an identity: STRICT. It stands for no object. */
    public static final String STRICT = "istio_converted_static_strict";
    private static final String CONVERTED = "converted_peer_authentication_";
    private static final Tree ANYBODY = ZtunnelMatches.object("presence", new Tree.Obj(List.of(), Span.NONE));

    private final Mesh mesh;

    /** Those of a mesh. */
    public ZtunnelPolicies(Mesh mesh) {
        this.mesh = mesh;
    }

    /** All policies ztunnel is sent for objects; the static one is not among them. */
    public List<ZtunnelPolicy> all() {
        List<ZtunnelPolicy> out = new ArrayList<>();
        mesh.all(Kind.AUTHORIZATION_POLICY).forEach(r -> ofAuthorization(r).ifPresent(out::add));
        mesh.all(Kind.PEER_AUTHENTICATION).forEach(r -> ofPeerAuthentication(r).ifPresent(out::add));
        return out;
    }

    /**
     * The object behind a policy of ztunnel.
     *
     * @param namespace namespace of the policy
     * @param name      its name
     * @return nothing for the policies istiod makes of no object, and when the object is not among the evidence
     */
    public Optional<Resource> source(String namespace, String name) {
        return name.startsWith(CONVERTED)
                ? mesh.find(Kind.PEER_AUTHENTICATION, namespace, name.substring(CONVERTED.length()))
                : mesh.find(Kind.AUTHORIZATION_POLICY, namespace, name);
    }

    /** Of an AuthorizationPolicy: nothing for those aimed at waypoints, of actions ztunnel has not, and only tried out. */
    public Optional<ZtunnelPolicy> ofAuthorization(Resource policy) {
        AuthorizationPolicy p = new AuthorizationPolicy(policy);
        boolean deny = p.action().equals("DENY");
        boolean skipped = "true".equals(policy.annotations().get("istio.io/dry-run")) || !new Policy(policy).targets().isEmpty() || (!deny
                && !p.action().equals("ALLOW"));
        if (skipped) {
            return Optional.empty();
        }
        String scope = new Policy(policy).hasSelector()
                ? "WORKLOAD_SELECTOR"
                : policy.namespace().equals(mesh.config().rootNamespace()) ? "GLOBAL" : "NAMESPACE";
        List<ZtunnelPolicy.Group> groups = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int i = 0; i < p.rules().size(); i++) {
            ZtunnelMatches matches = new ZtunnelMatches(policy.namespace());
            List<List<Tree>> clauses = matches.clauses(p.rules().get(i));
            if (deny || matches.left().isEmpty()) {
                groups.add(new ZtunnelPolicy.Group(i, clauses));
            }
            left.addAll(matches.left());
        }
        return Optional.of(new ZtunnelPolicy(policy, policy.name(), scope, deny, groups, left.stream().distinct().sorted().toList()));
    }

    /** Of a PeerAuthentication: only of one that selects workloads and has ports that differ from the rest. */
    public Optional<ZtunnelPolicy> ofPeerAuthentication(Resource policy) {
        String root = mesh.config().rootNamespace();
        List<Tree.Field> ports = policy.spec().get("port_level_mtls").fields().stream().filter(f -> f.name().matches("\\d{1,5}")).sorted(
                Comparator.comparingInt(f -> Integer.parseInt(f.name()))).toList();
        if (policy.namespace().equals(root) || !new Policy(policy).hasSelector() || ports.isEmpty()) {
            return Optional.empty();
        }
        List<ZtunnelPolicy.Group> groups = new Ports(mode(policy.spec().get("mtls")), general(policy.namespace()), general(root)).groups(
                ports);
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new ZtunnelPolicy(policy, CONVERTED + policy.name(), "WORKLOAD_SELECTOR", true, groups, List.of()));
    }

    /** The mode the oldest object without a selector sets; nothing when there is none. */
    private Optional<String> general(String namespace) {
        return mesh.in(Kind.PEER_AUTHENTICATION, namespace).stream().filter(r -> !new Policy(r).hasSelector()).min(Precedence.OLDEST_FIRST)
                .map(r -> mode(r.spec().get("mtls")));
    }

    private static String mode(Tree mtls) {
        String mode = mtls.get("mode").text();
        return mode.isEmpty() ? "UNSET" : mode;
    }

    /** Decides port by port. */
    private record Ports(String own, Optional<String> namespace, Optional<String> mesh) {
        private boolean isInheritedStrict() {
            return namespace.filter(m -> !m.equals("UNSET")).map("STRICT"::equals).orElse(mesh.filter("STRICT"::equals).isPresent());
        }

        /** STRICT comes from above the port anyway. */
        private boolean isStrictAbove() {
            return own.equals("STRICT") || (own.equals("UNSET") && namespace.filter("STRICT"::equals).isPresent()) || (namespace.filter(
                    m -> !m.equals("UNSET")).isEmpty() && mesh.filter("STRICT"::equals).isPresent());
        }

        /** Nothing above the port is STRICT, so that a port that is not either is nothing special. */
        private boolean isLooseAbove() {
            if (own.equals("PERMISSIVE") || own.equals("DISABLE")) {
                return true;
            }
            return own.equals("UNSET") && (namespace.isPresent()
                    ? !namespace.get().equals("STRICT")
                    : mesh.filter("STRICT"::equals).isEmpty());
        }

        List<ZtunnelPolicy.Group> groups(List<Tree.Field> ports) {
            List<ZtunnelPolicy.Group> out = new ArrayList<>();
            List<List<Tree>> clauses = new ArrayList<>();
            if (own.equals("STRICT")) {
                clauses.add(List.of(match("notPrincipals", ANYBODY)));
            }
            boolean loose = false;
            for (Tree.Field port : ports) {
                Tree number = new Tree.Num(port.name(), Span.NONE);
                String mode = mode(port.value());
                if (mode.equals("STRICT") && !isStrictAbove()) {
                    out.add(new ZtunnelPolicy.Group(-1, List.of(List.of(match("destinationPorts", number, "notPrincipals", ANYBODY)))));
                } else if ((mode.equals("PERMISSIVE") || mode.equals("DISABLE")) && !isLooseAbove()) {
                    loose = true;
                    clauses.add(List.of(match("notDestinationPorts", number)));
                }
            }
            if (own.equals("STRICT") && !loose) {
                return List.of();
            }
            if (loose && isInheritedStrict()) {
                clauses.add(List.of(match("notPrincipals", ANYBODY)));
            }
            if (!clauses.isEmpty()) {
                out.add(new ZtunnelPolicy.Group(-1, clauses));
            }
            return out;
        }

        private static Tree match(String field, Tree value) {
            return new Tree.Obj(List.of(list(field, value)), Span.NONE);
        }

        private static Tree match(String field, Tree value, String other, Tree otherValue) {
            return new Tree.Obj(List.of(list(field, value), list(other, otherValue)), Span.NONE);
        }

        private static Tree.Field list(String field, Tree value) {
            return new Tree.Field(field, Span.NONE, new Tree.Arr(List.of(value), Span.NONE));
        }
    }
}
