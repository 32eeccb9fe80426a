package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Credentials;
import io.meshscope.simulate.match.Matchers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether client and server agree on TLS. The reasons are those a client's Envoy logs; the client looks at the server's certificate first, as
 * in TLS 1.3. Numbers of BoringSSL's errors: 268435456 and the reason, alerts 1000 and the alert.
 */
final class Handshake {
    static final String WRONG_VERSION = error(268435703, "WRONG_VERSION_NUMBER");
    static final String UNKNOWN_ISSUER = x509("unable_to_get_local_issuer_certificate");
    private static final String NO_SECRET = "TLS_error:_Secret_is_not_supplied_by_SDS";

    private Handshake() {}

    /** An error of BoringSSL as Envoy writes it since 1.28. */
    private static String error(int code, String name) {
        return "TLS_error:|" + code + ":SSL_routines:OPENSSL_internal:" + name + ":TLS_error_end";
    }

    private static String verifyFailed(String detail) {
        return error(268435581, "CERTIFICATE_VERIFY_FAILED:" + detail);
    }

    private static String x509(String why) {
        return verifyFailed("verify_cert_failed:_X509_verify_cert:_certificate_verification_error_at_depth_0:_" + why);
    }

    /**
     * Why it fails, or nothing.
     *
     * @param context the server's DownstreamTlsContext
     */
    static Optional<String> failure(Connection.Hello hello, Tree context, Credentials server, String serverRoot, Instant now) {
        if (!server.supplied()) {
            return Optional.of("");
        }
        Credentials client = hello.client();
        if (client != null && !client.supplied()) {
            return Optional.of(NO_SECRET);
        }
        Optional<String> rejected = serverRejected(hello, server, serverRoot, now);
        if (rejected.isPresent() || !context.get("require_client_certificate").isTrue()) {
            return rejected;
        }
        return clientRejected(client, context, server, now.plus(server.skew()));
    }

    private static Optional<String> serverRejected(Connection.Hello hello, Credentials server, String serverRoot, Instant now) {
        if (hello.trusts().isEmpty()) {
            return Optional.empty();
        }
        if (!hello.trusts().equals(serverRoot)) {
            return Optional.of(UNKNOWN_ISSUER);
        }
        Credentials client = hello.trustedBy();
        Instant clock = client == null ? now : now.plus(client.skew());
        if (client != null && clock.isAfter(client.rootUntil())) {
            return Optional.of(x509("certificate_has_expired"));
        }
        if (clock.isAfter(server.notAfter())) {
            return Optional.of(x509("certificate_has_expired"));
        }
        if (clock.isBefore(server.notBefore())) {
            return Optional.of(x509("certificate_is_not_yet_valid"));
        }
        return hello.names().isEmpty() || hello.names().contains(server.identity())
                ? Optional.empty()
                : Optional.of(verifyFailed("verify_SAN_list"));
    }

    private static Optional<String> clientRejected(@Nullable Credentials client, Tree context, Credentials server, Instant clock) {
        if (client == null) {
            return Optional.of(error(268436572, "TLSV13_ALERT_CERTIFICATE_REQUIRED"));
        }
        if (!client.root().equals(server.root())) {
            return Optional.of(error(268436504, "TLSV1_ALERT_UNKNOWN_CA"));
        }
        if (clock.isAfter(client.notAfter()) || clock.isAfter(server.rootUntil())) {
            return Optional.of(error(268436501, "SSLV3_ALERT_CERTIFICATE_EXPIRED"));
        }
        Tree names = context.path("common_tls_context", "combined_validation_context", "default_validation_context",
                "match_subject_alt_names");
        boolean named = names.items().isEmpty() || names.items().stream().anyMatch(m -> new Matchers().text(m, client.identity()).isYes());
        return named && !clock.isBefore(client.notBefore())
                ? Optional.empty()
                : Optional.of(error(268436502, "SSLV3_ALERT_CERTIFICATE_UNKNOWN"));
    }
}
