package io.meshscope.practice.traffic;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * What the JWT filter makes of a request. Signatures count as good when the provider has a key of the token's id.
 *
 * @param problem Envoy's words for what is wrong, or ""
 * @param claims  payload of a good token, absent when there is none
 */
record Jwt(String problem, Tree claims) {
    private static final Jwt NONE = new Jwt("", Tree.absent());

    /** By a jwt_authn filter's configuration; a request without a token passes. */
    static Jwt check(Tree filter, Call call, Instant now) {
        String value = call.headers().getOrDefault("authorization", "");
        if (!value.startsWith("Bearer ")) {
            return NONE;
        }
        String[] parts = value.substring("Bearer ".length()).split("\\.");
        if (parts.length != 3) {
            return new Jwt("Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections", Tree.absent());
        }
        Tree header = decode(parts[0]);
        Tree payload = decode(parts[1]);
        for (Tree.Field provider : filter.get("providers").fields()) {
            if (provider.value().get("issuer").text().equals(payload.get("iss").text())) {
                return verify(provider.value(), header, payload, now);
            }
        }
        return new Jwt("Jwt issuer is not configured", Tree.absent());
    }

    private static Jwt verify(Tree provider, Tree header, Tree payload, Instant now) {
        if (payload.has("exp") && now.getEpochSecond() >= payload.get("exp").number() + 60) {
            return new Jwt("Jwt is expired", Tree.absent());
        }
        if (payload.has("nbf") && now.getEpochSecond() + 60 < payload.get("nbf").number()) {
            return new Jwt("Jwt not yet valid", Tree.absent());
        }
        List<String> audiences = provider.get("audiences").texts();
        Tree aud = payload.get("aud");
        List<String> own = aud instanceof Tree.Arr ? aud.texts() : List.of(aud.text());
        if (!audiences.isEmpty() && own.stream().noneMatch(audiences::contains)) {
            return new Jwt("Audiences in Jwt are not allowed", Tree.absent());
        }
        Tree keys = JsonReader.read(Bytes.of(provider.path("local_jwks", "inline_string").text())).value();
        boolean known = keys.get("keys").items().stream().anyMatch(k -> k.get("kid").text().equals(header.get("kid").text()));
        return known ? new Jwt("", payload) : new Jwt("Jwt verification fails", Tree.absent());
    }

    private static Tree decode(String part) {
        try {
            return JsonReader.read(Bytes.of(Base64.getUrlDecoder().decode(part))).value();
        } catch (IllegalArgumentException e) {
            return Tree.absent();
        }
    }

    int status() {
        return problem.startsWith("Audiences") ? 403 : 401;
    }
}
