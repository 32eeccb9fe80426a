package io.meshscope.practice.traffic;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.rbac.RbacEngine;
import io.meshscope.simulate.rbac.RbacVerdict;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.Peer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RBAC as the simulator decides it.
 *
 * @param call     the request, or null on a TCP chain
 * @param identity the peer's SPIFFE id, or ""
 * @param sni      "" when none
 * @param client   the client's address behind proxies
 * @param claims   the payload of a verified token, or absent
 */
record Rbac(@Nullable Call call, Connection connection, String identity, String sni, String client, Tree claims) {
    /** What the JWT filter leaves its findings under. */
    private static final String JWT = "envoy.filters.http.jwt_authn";

    /** The first policy that matches, in the order of their names. */
    Optional<String> matched(Tree rules) {
        return verdict(rules).policy();
    }

    /** Whether rules let the request through, and which policy said so or not; no rules at all let everything through. */
    Verdict decide(Tree rules) {
        if (!rules.isPresent()) {
            return new Verdict(true, "");
        }
        RbacVerdict verdict = verdict(rules);
        boolean allow = !List.of("DENY", "LOG").contains(rules.get("action").text());
        return new Verdict(verdict.isAllowed(), verdict.policy().orElse(allow ? "none" : ""));
    }

    /** What RBAC says. */
    record Verdict(boolean allowed, String policy) {}

    private RbacVerdict verdict(Tree rules) {
        var seen = io.meshscope.simulate.request.Connection.plain(connection.sourceIp(), connection.ip(), connection.port());
        seen = sni.isEmpty() ? seen : seen.tls(sni, List.of());
        seen = identity.isEmpty() ? seen : seen.from(Peer.of(identity));
        Map<String, Tree> known = claims.isPresent()
                ? Map.of(JWT, new Tree.Obj(List.of(new Tree.Field("payload", Span.NONE, claims)), Span.NONE))
                : Map.of();
        Facts facts = new Facts(call == null ? Headers.NONE : call.headerList(), seen, client, known, Tree.absent(), new Chance.Fixed(0));
        return new RbacEngine(new Matchers()).rules(rules, facts);
    }
}
