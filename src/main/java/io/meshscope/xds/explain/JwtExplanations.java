package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;

/** What a JWT filter accepts (Envoy: extensions/filters/http/jwt_authn/v3; Istio: pilot/pkg/security/authn/policy_applier.go). */
final class JwtExplanations {
    private static final int MAX_DEPTH = 10;

    private JwtExplanations() {}

    static void describe(ExplanationBuilder b, Tree config) {
        for (Tree.Field p : config.get("providers").fields()) {
            provider(b.newGroup(Phrase.of("explain.group.jwtProvider")), p);
        }
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.jwtRules");
        for (Tree rule : config.get("rules").items()) {
            Tree match = rule.get("match");
            g.fact(Phrase.literal(match.first("prefix", "path").text().isEmpty() ? "*" : match.first("prefix", "path").text()), "",
                    requirement(
                            rule.get("requires"), 0),
                    rule);
        }
        if (allowsMissing(config.get("rules"), 0)) {
            b.say("explain.jwt.missingPasses");
        }
        if (config.get("bypass_cors_preflight").isTrue()) {
            g.note("explain.jwt.preflight");
        }
    }

    private static void provider(ExplanationBuilder.GroupBuilder g, Tree.Field field) {
        Tree p = field.value();
        g.fact(Phrase.of("explain.fact.provider"), field.name(), Phrase.none(), p);
        g.fact("explain.fact.issuer", p.get("issuer"));
        g.fact("explain.fact.audiences", MatchWords.list(p.get("audiences").texts()), p.get("audiences"));
        Tree remote = p.path("remote_jwks", "http_uri");
        if (remote.isPresent()) {
            g.fact("explain.fact.jwks", remote.get("uri"), Phrase.of("explain.jwt.remote", remote.get("cluster").text()));
        } else if (p.has("local_jwks")) {
            g.words("explain.fact.jwks", Phrase.of("explain.jwt.local"));
        }
        for (Tree header : p.get("from_headers").items()) {
            g.fact("explain.fact.tokenIn", header.get("name").text() + " " + header.get("value_prefix").text(), header);
        }
        g.fact("explain.fact.tokenIn", MatchWords.list(p.get("from_params").texts().stream().map(s -> "?" + s).toList()),
                p.get("from_params"));
        if (!p.has("from_headers") && !p.has("from_params") && !p.has("from_cookies")) {
            g.words("explain.fact.tokenIn", Phrase.of("explain.jwt.defaultPlace"));
        }
        g.words("explain.fact.forward", Phrase.of(p.get("forward").isTrue() ? "explain.jwt.forwarded" : "explain.jwt.removed"));
    }

    private static Phrase requirement(Tree t, int depth) {
        if (!t.isPresent() || depth > MAX_DEPTH) {
            return Phrase.of("explain.jwt.none");
        }
        if (t.has("provider_name")) {
            return Phrase.literal(t.get("provider_name").text());
        }
        if (t.has("provider_and_audiences")) {
            return Phrase.literal(t.path("provider_and_audiences", "provider_name").text());
        }
        for (String list : new String[]{"requires_any", "requires_all"}) {
            if (t.has(list)) {
                return Phrase.of("explain.jwt." + (list.equals("requires_any") ? "any" : "all"),
                        Phrase.join(t.path(list, "requirements").items()
                                .stream().limit(20).map(r -> requirement(r, depth + 1)).toList(), ", "));
            }
        }
        return Phrase.of(t.has("allow_missing_or_failed")
                ? "explain.jwt.allowMissingOrFailed"
                : t.has("allow_missing")
                        ? "explain.jwt.allowMissing"
                        : "explain.jwt.none");
    }

    private static boolean allowsMissing(Tree t, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return t.has("allow_missing") || t.has("allow_missing_or_failed") || t.items().stream().anyMatch(i -> allowsMissing(i, depth + 1))
                || t
                        .fields().stream().anyMatch(f -> allowsMissing(f.value(), depth + 1));
    }
}
