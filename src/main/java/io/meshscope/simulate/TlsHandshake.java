package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.TlsContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether client and server agree on TLS; the client looks at the server's certificate first, as in TLS 1.3. */
final class TlsHandshake {
    /** The CAs of the operating system, as Istio names them; no mesh signs with one of these. */
    private static final String SYSTEM = "file-root:system";

    private final Matchers matchers;
    private final Proxy server;
    private final TlsContext context;
    private final Optional<Instant> now;

    TlsHandshake(Proxy server, TlsContext context, Optional<Instant> now) {
        this.matchers = server.matchers();
        this.server = server;
        this.context = context;
        this.now = now;
    }

    /** The failure, as the client is told of it; nothing when they agree. */
    Optional<Answer> failure(Arrival.Layer hello) {
        return byClient(hello).or(() -> byServer(hello));
    }

    private static Optional<Answer> fails(String words, String key, Object... args) {
        return Optional.of(Answer.noTls(words, Phrase.of(key, args)));
    }

    private boolean showsMesh() {
        return context.certificateSecrets().stream().anyMatch(s -> s.get("name").text().equals(TlsContext.WORKLOAD_SECRET));
    }

    private Optional<Answer> byClient(Arrival.Layer hello) {
        Credentials own = server.credentials();
        if (hello.start().isEmpty() || !showsMesh() || !own.showsKnown()) {
            return Optional.empty();
        }
        Arrival.Start start = hello.start().get();
        String trusts = start.context().validationSecret().get("name").text();
        if (!start.context().verifiesPeer()) {
            return Optional.empty();
        }
        Credentials client = start.proxy().credentials();
        boolean mesh = trusts.equals(TlsContext.ROOT_SECRET);
        boolean foreign = trusts.equals(SYSTEM) || mesh && !client.roots().isEmpty() && !Credentials.vouch(client.roots(), own.chain());
        if (foreign) {
            return fails(TlsErrors.UNKNOWN_ISSUER, "simulate.answer.untrustedServer");
        }
        String time = now.map(n -> Credentials.time(own.chain(), mesh ? client.roots() : List.of(), n)).orElse("");
        if (!time.isEmpty()) {
            return fails(time.equals("expired") ? TlsErrors.EXPIRED : TlsErrors.NOT_YET_VALID, "simulate.answer.serverTime");
        }
        List<TlsContext.SanMatcher> wanted = start.context().sanMatchers();
        String identity = Identities.of(server);
        boolean named = wanted.isEmpty() || identity.isEmpty()
                || wanted.stream().anyMatch(m -> !matchers.text(m.matcher(), identity).isNo());
        return named ? Optional.empty() : fails(TlsErrors.WRONG_NAME, "simulate.answer.wrongServer", identity);
    }

    private Optional<Answer> byServer(Arrival.Layer hello) {
        if (!context.requiresClientCertificate()) {
            return Optional.empty();
        }
        if (hello.client().isEmpty()) {
            return fails(TlsErrors.CERTIFICATE_REQUIRED, "simulate.answer.noCertificate");
        }
        List<java.security.cert.X509Certificate> shown = hello.start().map(s -> s.proxy().credentials().chain()).orElse(List.of());
        List<java.security.cert.X509Certificate> roots = server.credentials().roots();
        boolean mesh = context.validationSecret().get("name").text().equals(TlsContext.ROOT_SECRET);
        if (mesh && !shown.isEmpty() && !roots.isEmpty() && !Credentials.vouch(roots, shown)) {
            return fails(TlsErrors.UNKNOWN_CA, "simulate.answer.untrustedClient");
        }
        String time = shown.isEmpty() ? "" : now.map(n -> Credentials.time(shown, roots, n)).orElse("");
        if (!time.isEmpty()) {
            return fails(time.equals("expired") ? TlsErrors.CERTIFICATE_EXPIRED : TlsErrors.CERTIFICATE_UNKNOWN,
                    "simulate.answer.clientTime");
        }
        Peer peer = hello.client().get();
        List<TlsContext.SanMatcher> wanted = context.sanMatchers();
        boolean accepted = wanted.isEmpty() || !Truth.any(wanted, m -> Truth.any(peer.uriSans(), s -> matchers.text(m.matcher(), s)))
                .isNo();
        return accepted ? Optional.empty() : fails(TlsErrors.CERTIFICATE_UNKNOWN, "simulate.answer.wrongIdentity", peer.identity());
    }
}
