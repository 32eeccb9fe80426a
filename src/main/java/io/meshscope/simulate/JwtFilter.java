package io.meshscope.simulate;

import io.meshscope.base.Bytes;
import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Query;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.rbac.JwtRequirements;
import io.meshscope.simulate.rbac.JwtStatus;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Token;
import io.meshscope.simulate.route.PathMatch;
import io.meshscope.simulate.route.PerFilter;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.resource.RouteMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JWT filter (Envoy: source/extensions/filters/http/jwt_authn). Claims the request states are those of a token whose signature is good;
 * a token in the request is judged by issuer, audience, time and key, its signature is taken for good.
 */
final class JwtFilter {
    private static final long SKEW = 60;

    /**
     * What became of it.
     *
     * @param status    the status
     * @param metadata  what it leaves for the filters behind it
     * @param istio     what Istio's own filter made of it in releases that had one
     * @param signature whether a signature was taken for good
     * @param problem   why it cannot be told, says nothing otherwise
     */
    record Result(JwtStatus status, Tree metadata, Tree istio, boolean signature, Phrase problem) {
        private static Result pass(Phrase problem) {
            return new Result(JwtStatus.OK, Tree.absent(), Tree.absent(), false, problem);
        }
    }

    private final Tree config;
    private final Facts facts;
    private final Tree given;
    private final Optional<Instant> now;

    /** @param given claims of a good token, absent when the request has to show one */
    JwtFilter(Tree config, Facts facts, Tree given, Optional<Instant> now) {
        this.config = config;
        this.facts = facts;
        this.given = given;
        this.now = now;
    }

    Result run(PerFilter per, Matchers matchers) {
        Tree requirement = Tree.absent();
        if (per.hasConfig()) {
            if (per.config().value().get("disabled").isTrue()) {
                return Result.pass(Phrase.none());
            }
            requirement = config.get("requirement_map").entry(per.config().value().get("requirement_name").text());
        } else {
            for (Tree rule : config.get("rules").items()) {
                Truth fits = PathMatch.of(new RouteMatch(rule.get("match")), facts, matchers);
                if (fits.isUnknown()) {
                    return Result.pass(fits.why());
                }
                if (fits.isYes()) {
                    Tree named = config.get("requirement_map").entry(rule.get("requirement_name").text());
                    requirement = rule.has("requires") ? rule.get("requires") : named;
                    break;
                }
            }
        }
        return check(requirement);
    }

    private Result check(Tree requirement) {
        List<Tree.Field> providers = config.get("providers").fields();
        JwtRequirements requirements = new JwtRequirements(providers.stream().map(Tree.Field::name).toList(), (name, audiences) -> status(
                config.get("providers").entry(name), audiences));
        JwtStatus status = requirements.check(requirement);
        if (!status.isOk()) {
            return new Result(status, Tree.absent(), Tree.absent(), false, Phrase.none());
        }
        for (Tree.Field p : providers) {
            if (status(p.value(), List.of()).isOk()) {
                Tree claims = claims(p.value());
                String key = p.value().get("payload_in_metadata").text();
                List<Tree.Field> payload = key.isEmpty() ? List.of() : List.of(new Tree.Field(key, Span.NONE, claims));
                return new Result(status, new Tree.Obj(payload, Span.NONE), istio(claims), !given.isPresent(), Phrase.none());
            }
        }
        return Result.pass(Phrase.none());
    }

    /** The text of the token a provider looks for: in its headers and parameters, else as Bearer of Authorization. */
    private Optional<String> text(Tree provider) {
        for (Tree header : provider.get("from_headers").items()) {
            Optional<String> value = facts.headers().first(header.get("name").text()).filter(v -> v.startsWith(header.get("value_prefix")
                    .text()));
            if (value.isPresent()) {
                return value.map(v -> v.substring(header.get("value_prefix").text().length()));
            }
        }
        for (String parameter : provider.get("from_params").texts()) {
            Optional<String> value = facts.path().flatMap(p -> Query.first(p, parameter));
            if (value.isPresent()) {
                return value;
            }
        }
        boolean elsewhere = provider.has("from_headers") || provider.has("from_params") || provider.has("from_cookies");
        return elsewhere
                ? Optional.empty()
                : facts.headers().first("authorization").filter(v -> v.startsWith("Bearer ")).map(v -> v.substring("Bearer ".length()))
                        .or(() -> facts.path().flatMap(p -> Query.first(p, "access_token")));
    }

    private Tree claims(Tree provider) {
        return given.isPresent() ? given : text(provider).flatMap(Token::of).map(Token::claims).orElse(Tree.absent());
    }

    private JwtStatus status(Tree provider, List<String> audiences) {
        Optional<String> text = given.isPresent() ? Optional.empty() : text(provider);
        if (!given.isPresent() && text.isEmpty()) {
            return JwtStatus.MISSED;
        }
        Optional<Token> token = text.flatMap(Token::of);
        if (text.isPresent() && token.isEmpty()) {
            return new JwtStatus("JwtBadFormat");
        }
        Tree claims = claims(provider);
        String issuer = provider.get("issuer").text();
        if (!issuer.isEmpty() && !issuer.equals(claims.entry("iss").text())) {
            return JwtStatus.UNKNOWN_ISSUER;
        }
        JwtStatus time = token.isPresent() ? time(provider, claims) : JwtStatus.OK;
        if (!time.isOk()) {
            return time;
        }
        List<String> wanted = audiences.isEmpty() ? provider.get("audiences").texts() : audiences;
        Tree aud = claims.entry("aud");
        List<String> own = aud instanceof Tree.Arr ? aud.texts() : aud.isPresent() ? List.of(aud.text()) : List.of();
        if (!wanted.isEmpty() && own.stream().noneMatch(wanted::contains)) {
            return JwtStatus.AUDIENCE;
        }
        return token.isPresent() && !hasKey(provider, token.get()) ? new JwtStatus("JwksKidAlgMismatch") : JwtStatus.OK;
    }

    private JwtStatus time(Tree provider, Tree claims) {
        long skew = provider.get("clock_skew_seconds").number() > 0 ? provider.get("clock_skew_seconds").number() : SKEW;
        if (now.isEmpty()) {
            return JwtStatus.OK;
        }
        long second = now.get().getEpochSecond();
        if (claims.entry("exp").integer().isPresent() && second >= claims.entry("exp").number() + skew) {
            return JwtStatus.EXPIRED;
        }
        boolean early = claims.entry("nbf").integer().isPresent() && second + skew < claims.entry("nbf").number();
        return early ? new JwtStatus("JwtNotYetValid") : JwtStatus.OK;
    }

    /** Whether the keys written into the configuration hold one for the token; keys that are fetched are taken to. */
    private static boolean hasKey(Tree provider, Token token) {
        String inline = provider.path("local_jwks", "inline_string").text();
        String kid = token.header().entry("kid").text();
        if (inline.isEmpty() || kid.isEmpty()) {
            return true;
        }
        return JsonReader.read(Bytes.of(inline)).value().entry("keys").items().stream().map(k -> k.entry("kid").text()).anyMatch(k -> k
                .isEmpty() || k.equals(kid));
    }

    /** The attributes of istio_authn, which AuthorizationPolicies read before Istio 1.24. */
    private static Tree istio(Tree claims) {
        List<Tree.Field> lists = new ArrayList<>();
        for (Tree.Field f : claims.fields()) {
            boolean list = f.value() instanceof Tree.Arr;
            lists.add(list ? f : field(f.name(), new Tree.Arr(List.of(Tree.of(f.value().text())), Span.NONE)));
        }
        return new Tree.Obj(List.of(field("request.auth.principal", Tree.of(claims.entry("iss").text() + "/" + claims.entry("sub").text())),
                field("request.auth.audiences", claims.entry("aud")), field("request.auth.presenter", claims.entry("azp")), field(
                        "request.auth.claims", new Tree.Obj(lists, Span.NONE))),
                Span.NONE);
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }
}
