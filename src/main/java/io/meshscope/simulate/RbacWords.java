package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.simulate.rbac.RbacFilter;
import io.meshscope.simulate.rbac.RbacVerdict;
import io.meshscope.xds.resource.IstioObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What RBAC decided, in words. */
final class RbacWords {
    private static final int SHOWN = 8;

    private RbacWords() {}

    static Phrase of(RbacFilter rbac) {
        Optional<RbacVerdict> enforced = rbac.enforced();
        Optional<RbacVerdict> shadow = rbac.shadow();
        if (enforced.isEmpty()) {
            return shadow.map(s -> Phrase.of(s.policy().isPresent() ? "simulate.rbac.shadowMatched" : "simulate.rbac.shadowNone", s
                    .policy().orElse(""))).orElse(Phrase.of("simulate.rbac.nothing"));
        }
        RbacVerdict v = enforced.get();
        String policy = v.policy().orElse("");
        if (v.isUnknown()) {
            return v.why();
        }
        if (v.isDenied()) {
            return policy.isEmpty() ? Phrase.of("simulate.rbac.noAllow") : Phrase.of("simulate.rbac.denied", policy);
        }
        return policy.isEmpty() ? Phrase.of("simulate.rbac.noDeny") : Phrase.of("simulate.rbac.allowed", policy);
    }

    /** The policies that did not match. */
    static List<Phrase> others(RbacVerdict verdict) {
        List<Phrase> out = new ArrayList<>();
        for (RbacVerdict.Other o : verdict.others()) {
            if (out.size() < SHOWN) {
                out.add(Phrase.of("simulate.rbac.other", o.policy(), o.why()));
            }
        }
        return out;
    }

    /** The AuthorizationPolicy a verdict comes from. */
    static Optional<IstioObjectRef> object(RbacVerdict verdict) {
        return verdict.policy().flatMap(PolicyKey::parse).map(p -> new IstioObjectRef("security.istio.io", "v1", p.namespace(),
                "AuthorizationPolicy", p.policy(), Tree.absent()));
    }
}
