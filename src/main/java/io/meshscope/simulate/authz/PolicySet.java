package io.meshscope.simulate.authz;

import io.meshscope.base.Phrase;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The AuthorizationPolicies that hold for one workload, judged in Istio's order: CUSTOM, DENY, ALLOW. Policies on trial (dry run) and AUDIT
 * decide nothing.
 */
public final class PolicySet {
    private static final String DRY_RUN = "istio.io/dry-run";

    private final List<Resource> policies;
    private final MeshIdentity mesh;
    private final List<Provider> providers;
    private final Matchers matchers = new Matchers();

    /**
     * Policies that are known to hold.
     *
     * @param providers the mesh's external authorization services
     */
    public PolicySet(List<Resource> policies, MeshIdentity mesh, List<Provider> providers) {
        this.policies = List.copyOf(policies);
        this.mesh = mesh;
        this.providers = List.copyOf(providers);
    }

    /** The policies. */
    public List<Resource> policies() {
        return policies;
    }

    /** A rule and where it stands. */
    private record Rule(Resource policy, int index, Tree tree) {
        /** The name istiod gives it, by which Envoy sorts. */
        String name() {
            return "ns[" + policy.namespace() + "]-policy[" + policy.name() + "]-rule[" + index + "]";
        }
    }

    /** What they say about a request; seen at a layer. */
    public Decision decide(Facts facts, Layer layer) {
        Optional<Decision> custom = custom(facts, layer);
        if (custom.isPresent()) {
            return custom.get();
        }
        Optional<Decision> denied = first("DENY", facts, layer, Decision.Kind.DENIED, "simulate.authz.denied");
        if (denied.isPresent()) {
            return denied.get();
        }
        if (of("ALLOW").isEmpty()) {
            return Decision.plain(Decision.Kind.ALLOWED, Phrase.of("simulate.authz.noAllow"));
        }
        return first("ALLOW", facts, layer, Decision.Kind.ALLOWED, "simulate.authz.allowed").orElseGet(() -> Decision.plain(
                Decision.Kind.DENIED, Phrase.of("simulate.authz.notAllowed")));
    }

    private List<Resource> of(String action) {
        return policies.stream()
                .filter(p -> new AuthorizationPolicy(p).action().equals(action) && !p.annotations().getOrDefault(DRY_RUN, "")
                        .equals("true"))
                .toList();
    }

    private List<Rule> rules(List<Resource> some) {
        List<Rule> out = new ArrayList<>();
        for (Resource p : some) {
            List<Tree> rules = new AuthorizationPolicy(p).rules();
            for (int i = 0; i < rules.size(); i++) {
                out.add(new Rule(p, i, rules.get(i)));
            }
        }
        out.sort(Comparator.comparing(Rule::name));
        return out;
    }

    private Optional<Decision> first(String action, Facts facts, Layer layer, Decision.Kind kind, String key) {
        Truth open = Truth.NO;
        for (Rule rule : rules(of(action))) {
            Truth t = holds(rule, action, facts, layer);
            if (t.isYes()) {
                return Optional.of(decision(kind, rule, "", Phrase.of(key, rule.policy().fullName(), rule.index())));
            }
            open = t.isUnknown() ? t : open;
        }
        return open.isUnknown() ? Optional.of(Decision.plain(Decision.Kind.UNKNOWN, open.why())) : Optional.empty();
    }

    private Truth holds(Rule rule, String action, Facts facts, Layer layer) {
        return new PolicyRule(rule.policy().namespace(), layer, action.equals("ALLOW"), mesh, matchers, facts).holds(rule.tree());
    }

    private static Decision decision(Decision.Kind kind, Rule rule, String provider, Phrase why) {
        return new Decision(kind, rule.policy().namespace(), rule.policy().name(), rule.index(), provider, why, rule.tree());
    }

    /** CUSTOM policies: a provider that is not there, or a second one, makes their rules deny. */
    private Optional<Decision> custom(Facts facts, Layer layer) {
        List<Resource> custom = of("CUSTOM");
        List<String> named = custom.stream().map(PolicySet::provider).distinct().toList();
        List<Provider> good = providers.stream().filter(p -> named.contains(p.name()) && p.isGood()).toList();
        boolean bad = named.size() > 1 || good.size() < named.size();
        if (layer == Layer.ZTUNNEL) {
            return Optional.empty();
        }
        if (layer == Layer.TCP && !bad && good.stream().allMatch(Provider::isHttp)) {
            return Optional.empty();
        }
        for (Rule rule : rules(custom)) {
            if (holds(rule, "CUSTOM", facts, layer).isYes()) {
                String provider = provider(rule.policy());
                return Optional.of(bad
                        ? decision(Decision.Kind.DENIED, rule, provider, Phrase.of("simulate.authz.badProvider", rule.policy().fullName(),
                                provider))
                        : decision(Decision.Kind.ASKS, rule, provider, Phrase.of("simulate.authz.asks", provider, rule.policy()
                                .fullName())));
            }
        }
        return Optional.empty();
    }

    private static String provider(Resource policy) {
        return policy.spec().path("provider", "name").text();
    }
}
