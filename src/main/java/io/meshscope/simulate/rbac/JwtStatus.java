package io.meshscope.simulate.rbac;

/**
 * What became of the check of a token (google/jwt_verify_lib, status.h).
 *
 * @param name its name there: Ok, JwtMissed, JwtExpired …
 */
public record JwtStatus(String name) {
    /** Good. */
    public static final JwtStatus OK = new JwtStatus("Ok");
    /** There is no token. */
    public static final JwtStatus MISSED = new JwtStatus("JwtMissed");
    /** It is from somebody else. */
    public static final JwtStatus UNKNOWN_ISSUER = new JwtStatus("JwtUnknownIssuer");
    /** It is for somebody else. */
    public static final JwtStatus AUDIENCE = new JwtStatus("JwtAudienceNotAllowed");
    /** It is too old. */
    public static final JwtStatus EXPIRED = new JwtStatus("JwtExpired");
    /** Its signature is wrong. */
    public static final JwtStatus SIGNATURE = new JwtStatus("JwtVerificationFail");

    public boolean isOk() {
        return equals(OK);
    }

    /** The status of the refusal: 403 for a wrong audience, 401 for everything else. */
    public int http() {
        return equals(AUDIENCE) ? 403 : 401;
    }

    /** Envoy's words, as they stand in the body and, with underscores, in the details. */
    public String words() {
        return switch (name) {
            case "JwtMissed" -> "Jwt is missing";
            case "JwtUnknownIssuer" -> "Jwt issuer is not configured";
            case "JwtAudienceNotAllowed" -> "Audiences in Jwt are not allowed";
            case "JwtExpired" -> "Jwt is expired";
            case "JwtNotYetValid" -> "Jwt not yet valid";
            case "JwtVerificationFail" -> "Jwt verification fails";
            case "JwtBadFormat" -> "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections";
            case "JwksKidAlgMismatch" -> "Jwks doesn't have key to match kid or alg from Jwt";
            case "JwksFetchFail" -> "Jwks remote fetch is failed";
            default -> name;
        };
    }

    /** What the access log says about the refusal. */
    public String details() {
        return "jwt_authn_access_denied{" + words().replace(' ', '_') + "}";
    }
}
