package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.rbac.JwtRequirements;
import io.meshscope.simulate.rbac.JwtStatus;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.route.PathMatch;
import io.meshscope.simulate.route.PerFilter;
import io.meshscope.xds.resource.RouteMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The JWT filter, with the claims of the request taken as those of a token that is valid: whether a signature is good is an input
 * (Envoy: source/extensions/filters/http/jwt_authn/filter.cc).
 *
 * @param status   what became of it
 * @param metadata what it leaves for the filters behind it
 * @param istio    what Istio's own filter made of it in releases that had one
 * @param problem  why it cannot be told, says nothing otherwise
 */
record JwtFilter(JwtStatus status, Tree metadata, Tree istio, Phrase problem) {
    static JwtFilter of(Tree config, PerFilter per, Facts facts, Tree claims, Matchers matchers) {
        Tree requirement = Tree.absent();
        if (per.hasConfig()) {
            if (per.config().value().get("disabled").isTrue()) {
                return new JwtFilter(JwtStatus.OK, Tree.absent(), Tree.absent(), Phrase.none());
            }
            requirement = config.get("requirement_map").entry(per.config().value().get("requirement_name").text());
        } else {
            for (Tree rule : config.get("rules").items()) {
                Truth fits = PathMatch.of(new RouteMatch(rule.get("match")), facts, matchers);
                if (fits.isUnknown()) {
                    return new JwtFilter(JwtStatus.OK, Tree.absent(), Tree.absent(), fits.why());
                }
                if (fits.isYes()) {
                    Tree named = config.get("requirement_map").entry(rule.get("requirement_name").text());
                    requirement = rule.has("requires") ? rule.get("requires") : named;
                    break;
                }
            }
        }
        List<Tree.Field> providers = config.get("providers").fields();
        JwtRequirements requirements = new JwtRequirements(providers.stream().map(Tree.Field::name).toList(), (name, audiences) -> status(
                config.get("providers").entry(name), audiences, claims));
        JwtStatus status = requirements.check(requirement);
        return new JwtFilter(status, status.isOk() ? payload(providers, claims) : Tree.absent(), status.isOk()
                ? istio(claims)
                : Tree.absent(), Phrase.none());
    }

    private static JwtStatus status(Tree provider, List<String> audiences, Tree claims) {
        if (!claims.isPresent()) {
            return JwtStatus.MISSED;
        }
        String issuer = provider.get("issuer").text();
        if (!issuer.isEmpty() && !issuer.equals(claims.entry("iss").text())) {
            return JwtStatus.UNKNOWN_ISSUER;
        }
        List<String> wanted = audiences.isEmpty() ? provider.get("audiences").texts() : audiences;
        Tree aud = claims.entry("aud");
        List<String> own = aud instanceof Tree.Arr ? aud.texts() : aud.isPresent() ? List.of(aud.text()) : List.of();
        return wanted.isEmpty() || own.stream().anyMatch(wanted::contains) ? JwtStatus.OK : JwtStatus.AUDIENCE;
    }

    /** The claims under the key each provider of this issuer names. */
    private static Tree payload(List<Tree.Field> providers, Tree claims) {
        List<Tree.Field> out = new ArrayList<>();
        for (Tree.Field p : providers) {
            String key = p.value().get("payload_in_metadata").text();
            if (!key.isEmpty() && claims.isPresent() && p.value().get("issuer").text().equals(claims.entry("iss").text())) {
                out.add(new Tree.Field(key, Span.NONE, claims));
            }
        }
        return new Tree.Obj(out, Span.NONE);
    }

    /** The attributes of istio_authn, which AuthorizationPolicies read before Istio 1.24. */
    private static Tree istio(Tree claims) {
        if (!claims.isPresent()) {
            return Tree.absent();
        }
        List<Tree.Field> lists = new ArrayList<>();
        for (Tree.Field f : claims.fields()) {
            boolean list = f.value() instanceof Tree.Arr;
            lists.add(list ? f : new Tree.Field(f.name(), Span.NONE, new Tree.Arr(List.of(Tree.of(f.value().text())), Span.NONE)));
        }
        return new Tree.Obj(List.of(new Tree.Field("request.auth.principal", Span.NONE, Tree.of(claims.entry("iss").text() + "/" + claims
                .entry("sub").text())), new Tree.Field("request.auth.audiences", Span.NONE, claims.entry("aud")), new Tree.Field(
                        "request.auth.presenter", Span.NONE, claims.entry("azp")), new Tree.Field("request.auth.claims", Span.NONE,
                                new Tree.Obj(lists, Span.NONE))), Span.NONE);
    }
}
