package io.meshscope.practice;

import io.meshscope.practice.objects.Json;
import io.meshscope.syntax.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** JSON web tokens for requests; the signature is no one's. */
final class Token {
    private Token() {}

    /** The value of an Authorization header with a token of an issuer. */
    static String bearer(String issuer, Instant expires) {
        String header = JsonWriter.compact(Json.obj("alg", "RS256", "kid", "practice", "typ", "JWT"));
        String payload = JsonWriter.compact(Json.obj("exp", expires.getEpochSecond(), "iat", expires.minusSeconds(3600).getEpochSecond(),
                "iss", issuer, "sub", "218d3fb9"));
        return "Bearer " + encode(header) + "." + encode(payload) + "." + encode("practice");
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
