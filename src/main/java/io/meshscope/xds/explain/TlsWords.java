package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.TlsContext;
import java.util.List;

/** TLS settings in plain words. */
final class TlsWords {
    private TlsWords() {}

    /** How TLS of clients ends here. */
    static void downstream(ExplanationBuilder.GroupBuilder g, TlsContext tls) {
        boolean client = tls.requiresClientCertificate();
        g.fact("explain.fact.clientCertificate", tls.tree().get("require_client_certificate"),
                Phrase.of(client
                        ? "explain.tls.clientRequired"
                        : "explain.tls.clientNotRequired"));
        certificates(g, tls);
        if (client || tls.verifiesPeer()) {
            peer(g, tls, "explain.fact.clientIdentity");
        }
        versions(g, tls);
    }

    /** How TLS to hosts is made here. */
    static void upstream(ExplanationBuilder.GroupBuilder g, TlsContext tls) {
        Tree sni = tls.tree().get("sni");
        ClusterName parsed = ClusterName.of(tls.sni());
        g.fact("explain.fact.sni", sni, parsed.kind() == ClusterName.Kind.OUTBOUND_SNI ? Phrase.of("explain.tls.istioSni") : Phrase.none());
        if (tls.sni().isEmpty()) {
            g.words("explain.fact.sni", Phrase.of(tls.isAutoSni() ? "explain.tls.autoSni" : "explain.tls.noSni"));
        }
        if (!tls.alpn().isEmpty()) {
            g.fact(Phrase.of("explain.fact.alpn"), MatchWords.list(tls.alpn()),
                    tls.alpn().contains("istio")
                            ? Phrase.of("explain.tls.istioAlpn")
                            : Phrase.none(),
                    tls.tree());
        }
        certificates(g, tls);
        peer(g, tls, "explain.fact.serverIdentity");
        versions(g, tls);
    }

    private static void certificates(ExplanationBuilder.GroupBuilder g, TlsContext tls) {
        for (Tree secret : tls.certificateSecrets()) {
            g.fact("explain.fact.certificate", secret.get("name"), secretName(secret.get("name").text()));
        }
        for (Tree certificate : tls.certificates()) {
            Tree file = certificate.path("certificate_chain", "filename");
            g.fact("explain.fact.certificate", file.text().isEmpty() ? "" : file.text(), file);
            if (file.text().isEmpty()) {
                g.words("explain.fact.certificate", Phrase.of("explain.tls.inline"));
            }
        }
        if (tls.side() == TlsContext.Side.UPSTREAM && tls.certificateSecrets().isEmpty() && tls.certificates().isEmpty()) {
            g.words("explain.fact.certificate", Phrase.of("explain.tls.noClientCertificate"));
        }
    }

    /** Where a secret of this name comes from (Istio: security/pkg/nodeagent, pilot/pkg/model/credentials). */
    static Phrase secretName(String name) {
        if (name.equals(TlsContext.WORKLOAD_SECRET)) {
            return Phrase.of("explain.secret.name.default");
        }
        if (name.equals(TlsContext.ROOT_SECRET)) {
            return Phrase.of("explain.secret.name.rootca");
        }
        if (name.startsWith("kubernetes://") || name.startsWith("kubernetes-gateway://")) {
            return Phrase.of(name.endsWith("-cacert") ? "explain.secret.name.kubernetesCa" : "explain.secret.name.kubernetes");
        }
        if (name.startsWith("configmap://")) {
            return Phrase.of("explain.secret.name.configMap");
        }
        return name.startsWith("file-") ? Phrase.of("explain.secret.name.file") : Phrase.none();
    }

    private static void peer(ExplanationBuilder.GroupBuilder g, TlsContext tls, String label) {
        Tree secret = tls.validationSecret();
        if (secret.isPresent()) {
            g.fact("explain.fact.roots", secret.get("name"), secretName(secret.get("name").text()));
        } else {
            Tree ca = tls.validation().get("trusted_ca");
            g.fact("explain.fact.roots", ca.get("filename"));
            if (!ca.isPresent() && !tls.verifiesPeer()) {
                g.words("explain.fact.roots", Phrase.of("explain.tls.notVerified"));
            }
        }
        List<TlsContext.SanMatcher> sans = tls.sanMatchers();
        for (TlsContext.SanMatcher m : sans.subList(0, Math.min(10, sans.size()))) {
            g.fact(Phrase.of(label), m.matcher().text(), Phrase.none(), m.place());
        }
        if (sans.size() > 10) {
            g.note("explain.note.more", sans.size() - 10);
        }
        if (sans.isEmpty() && tls.verifiesPeer()) {
            g.words(label, Phrase.of("explain.tls.anyName"));
        }
    }

    private static void versions(ExplanationBuilder.GroupBuilder g, TlsContext tls) {
        String from = version(tls.minimumVersion());
        String to = version(tls.maximumVersion());
        if (!from.isEmpty() || !to.isEmpty()) {
            String both = from.isEmpty() ? "≤ " + to : to.isEmpty() ? "≥ " + from : from + " – " + to;
            g.fact("explain.fact.tlsVersions", from.equals(to) ? from : both, tls.tree());
        }
    }

    private static String version(String written) {
        return written.startsWith("TLSv1_") ? "1." + written.substring(6) : written.equals("TLS_AUTO") ? "" : written;
    }
}
