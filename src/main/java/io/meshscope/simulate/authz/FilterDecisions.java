package io.meshscope.simulate.authz;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.rbac.RbacFilter;
import io.meshscope.simulate.rbac.RbacVerdict;
import io.meshscope.simulate.request.Facts;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterKind;
import java.util.List;
import java.util.Optional;

/** What the RBAC and ext_authz filters of a chain decide, in the terms of policies: to be held against {@link PolicySet}. */
public final class FilterDecisions {
    private final Matchers matchers;

    public FilterDecisions(Matchers matchers) {
        this.matchers = matchers;
    }

    /** The decision of filters in order, HTTP or network ones. */
    public Decision decide(List<Filter> filters, Facts request) {
        Facts facts = request;
        Decision allowed = Decision.plain(Decision.Kind.ALLOWED, Phrase.of("simulate.authz.noAllow"));
        Optional<Decision> asks = Optional.empty();
        for (Filter filter : filters) {
            Tree config = filter.config().value();
            FilterKind kind = filter.kind();
            if (kind == FilterKind.HTTP_EXT_AUTHZ || kind == FilterKind.NETWORK_EXT_AUTHZ) {
                Tree when = config.get("filter_enabled_metadata");
                boolean asked = !when.isPresent() || matchers.metadata(when, facts.metadata()).isYes();
                asks = asked && asks.isEmpty() ? Optional.of(asking(facts)) : asks;
            } else if (kind == FilterKind.HTTP_RBAC || kind == FilterKind.NETWORK_RBAC) {
                RbacFilter rbac = RbacFilter.of(config, facts, matchers);
                facts = facts.knowing(kind == FilterKind.HTTP_RBAC ? "envoy.filters.http.rbac" : "envoy.filters.network.rbac", rbac
                        .metadata());
                if (rbac.isDenied() || rbac.isUnknown()) {
                    return asks.orElseGet(() -> of(rbac.enforced().orElseThrow()));
                }
                allowed = rbac.enforced().filter(v -> v.policy().isPresent() && v.logHint().isEmpty()).map(FilterDecisions::of).orElse(
                        allowed);
            }
        }
        return asks.orElse(allowed);
    }

    /** The CUSTOM policy that made the filter ask, as RBAC left it. */
    private static Decision asking(Facts facts) {
        String key = "istio_ext_authz_shadow_effective_policy_id";
        String id = facts.metadata()
                .getOrDefault("envoy.filters.http.rbac", facts.metadata().getOrDefault("envoy.filters.network.rbac", Tree
                        .absent()))
                .entry(key).text();
        Optional<PolicyKey> name = PolicyKey.parse(id);
        return new Decision(Decision.Kind.ASKS, name.map(PolicyKey::namespace).orElse(""), name.map(PolicyKey::policy).orElse(""), name.map(
                PolicyKey::rule).orElse(-1), name.map(PolicyKey::provider).orElse(""), Phrase.literal(id), Tree.absent());
    }

    private static Decision of(RbacVerdict verdict) {
        Decision.Kind kind = verdict.isUnknown()
                ? Decision.Kind.UNKNOWN
                : verdict.isDenied() ? Decision.Kind.DENIED : Decision.Kind.ALLOWED;
        Optional<PolicyKey> name = verdict.policy().flatMap(PolicyKey::parse);
        Phrase why = verdict.isUnknown() ? verdict.why() : Phrase.literal(verdict.policy().orElse("none"));
        return new Decision(kind, name.map(PolicyKey::namespace).orElse(""), name.map(PolicyKey::policy).orElse(""), name.map(
                PolicyKey::rule).orElse(-1), "", why, verdict.place());
    }
}
