package io.meshscope.practice;

import static io.meshscope.practice.Faults.add;
import static io.meshscope.practice.Faults.all;
import static io.meshscope.practice.Faults.fact;
import static io.meshscope.practice.Faults.mesh;
import static io.meshscope.practice.Faults.objects;
import static io.meshscope.practice.Faults.set;

import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.KubeObjects;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests that are refused, or let through, by a policy that says something else than was meant. */
final class PolicyFaults {
    /** Who signs the tokens the shop takes. */
    static final String ISSUER = "auth@istioinaction.io";
    private static final String PROVIDER = """
                                           extensionProviders:
                                           - name: shop-ext-authz
                                             envoyExtAuthzHttp:
                                               service: ext-authz.istioinaction.svc.cluster.local
                                               port: 8000
                                               includeRequestHeadersInCheck: [x-ext-authz]
                                           """;

    // @formatter:off
    static List<Fault> list() {
        return List.of(
            objects("authorization-deny", "authorization-denied", add("AuthorizationPolicy/catalog-no-items")),
            objects("authorization-allow-mismatch", "authorization-not-allowed", add("AuthorizationPolicy/catalog-viewer")),
            objects("authorization-or-trap", "authorization-or-instead-of-and", add("AuthorizationPolicy/catalog-webapp-or-get")),
            objects("authorization-and-trap", "authorization-and-instead-of-or", add("AuthorizationPolicy/catalog-webapp-and-admin")),
            objects("authorization-port", "authorization-port", add("AuthorizationPolicy/catalog-port")),
            objects("authorization-host", "authorization-host", add("AuthorizationPolicy/catalog-host")),
            objects("authorization-selector", "authorization-selector", add("AuthorizationPolicy/catalogue-lockdown")),
            objects("authorization-deny-all", "authorization-deny-all", add("AuthorizationPolicy/deny-all")),
            objects("authorization-http-on-tcp", "authorization-http-on-tcp",
                    all(add("AuthorizationPolicy/catalog-get-only"), set("Service", "catalog", "/spec/ports/0/name", "tcp-catalog"))),
            objects("authorization-identity-missing", "authorization-identity-missing",
                    all(add("AuthorizationPolicy/catalog-from-webapp", "PeerAuthentication/plaintext"))),
            jwt("jwt-missing", "jwt-missing", ""),
            jwt("jwt-expired", "jwt-expired", Token.bearer(ISSUER, Practice.NOW.minus(Duration.ofHours(2)))),
            jwt("jwt-issuer-unknown", "jwt-issuer-unknown", Token.bearer("https://login.partner.example", Practice.NOW.plus(Duration.ofHours(1)))),
            new Fault("jwks-unavailable", "jwks-unavailable", add("RequestAuthentication/webapp-jwt", "AuthorizationPolicy/webapp-needs-token"), conditions ->
                    fact(new Condition.KeysMissing(ISSUER)).apply(token(Token.bearer(ISSUER, Practice.NOW.plus(Duration.ofHours(1)))).apply(conditions))),
            objects("custom-provider-missing", "custom-provider-missing", add("AuthorizationPolicy/webapp-ext-authz")),
            new Fault("ext-authz-denied", "ext-authz-denied", authz(),
                    fact(new Condition.AuthorizationService("ext-authz.istioinaction.svc.cluster.local", 403))),
            new Fault("ext-authz-unavailable", "ext-authz-unavailable", all(authz(), set("Service", "ext-authz", "/spec/selector/app", "ext-auth")), UnaryOperator.identity()));
    }
    // @formatter:on

    private PolicyFaults() {}

    private static UnaryOperator<KubeObjects> authz() {
        return all(mesh(PROVIDER),
                add("AuthorizationPolicy/webapp-ext-authz", "Service/ext-authz", "Deployment/ext-authz", "Pod/ext-authz-7d9bb5b4c-zk2lq"));
    }

    private static Fault jwt(String id, String cause, String token) {
        return new Fault(id, cause, add("RequestAuthentication/webapp-jwt", "AuthorizationPolicy/webapp-needs-token"), token(token));
    }

    /** The token, when there is one, on every request for webapp. */
    static UnaryOperator<Conditions> token(String bearer) {
        return conditions -> conditions.sendingOnly(conditions.requests().stream()
                .map(r -> bearer.isEmpty() || !r.url().contains("webapp") ? r : r.header("authorization", bearer)).toList());
    }
}
