package io.meshscope.model.effective;

import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * What istiod makes of a policy for ztunnel (istio.security.Authorization). Groups are alternatives; in a group every clause must have a
 * match.
 *
 * @param source    the AuthorizationPolicy or PeerAuthentication it was made from
 * @param name      its name at ztunnel
 * @param scope     GLOBAL, NAMESPACE or WORKLOAD_SELECTOR
 * @param deny      whether it refuses what matches; else it lets it through
 * @param groups    its groups
 * @param left      attributes of HTTP that ztunnel cannot judge, sorted: rules of an ALLOW that have some are dropped, in a DENY only the
 *                  attributes are
 */
public record ZtunnelPolicy(Resource source, String name, String scope, boolean deny, List<Group> groups, List<String> left) {
    /**
     * An alternative.
     *
     * @param rule    position in {@code spec.rules} of the policy it was made from; -1 for PeerAuthentications
     * @param clauses all of them must have a match; a match is a message istio.security.Match
     */
    public record Group(int rule, List<List<Tree>> clauses) {
        public Group {
            clauses = clauses.stream().map(List::copyOf).toList();
        }

        /** Whether it can match at all: ztunnel passes over matches that say nothing. */
        public boolean isEffective() {
            return clauses.stream().allMatch(c -> c.stream().anyMatch(m -> !m.fields().isEmpty()));
        }
    }

    public ZtunnelPolicy {
        groups = List.copyOf(groups);
        left = List.copyOf(left);
    }

    /** Whether it does anything at ztunnel. */
    public boolean isEffective() {
        return groups.stream().anyMatch(Group::isEffective);
    }

    /** The message as istiod sends it. */
    public Tree tree() {
        List<Tree.Field> out = new ArrayList<>();
        if (deny) {
            out.add(field("action", Tree.of("DENY")));
        }
        if (!groups.isEmpty()) {
            out.add(field("groups", new Tree.Arr(groups.stream().map(ZtunnelPolicy::group).toList(), Span.NONE)));
        }
        out.add(field("name", Tree.of(name)));
        if (!source.namespace().isEmpty()) {
            out.add(field("namespace", Tree.of(source.namespace())));
        }
        if (!scope.equals("GLOBAL")) {
            out.add(field("scope", Tree.of(scope)));
        }
        return new Tree.Obj(out, Span.NONE);
    }

    private static Tree group(Group group) {
        if (group.clauses().isEmpty()) {
            return new Tree.Obj(List.of(), Span.NONE);
        }
        List<Tree> rules = group.clauses().stream().<Tree>map(c -> new Tree.Obj(List.of(field("matches", new Tree.Arr(c, Span.NONE))),
                Span.NONE)).toList();
        return new Tree.Obj(List.of(field("rules", new Tree.Arr(rules, Span.NONE))), Span.NONE);
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }
}
