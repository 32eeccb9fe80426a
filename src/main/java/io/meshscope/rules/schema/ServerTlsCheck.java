package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** TLS settings of a server, in a Gateway or a Sidecar's ingress. */
final class ServerTlsCheck {
    /** Every field that names a certificate or key. */
    private static final List<String> SOURCES = List.of("serverCertificate", "privateKey", "caCertificates", "tlsCertificates",
            "credentialName",
            "credentialNames");
    /** Cipher suites of BoringSSL that are no pre-shared-key ones. */
    private static final Set<String> CIPHERS = Set.of("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
            "ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA", "AES128-GCM-SHA256",
            "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA", "DES-CBC3-SHA");

    private final Node tls;
    private final String mode;
    private final Report report;

    private ServerTlsCheck(Node tls, Report report) {
        this.tls = tls;
        this.mode = tls.text("mode").isEmpty() ? "PASSTHROUGH" : tls.text("mode");
        this.report = report;
    }

    /** Checks the settings; nothing when there are none. */
    static void check(Node tls, Report report) {
        if (tls.tree() instanceof Tree.Obj) {
            new ServerTlsCheck(tls, report).check();
        }
    }

    private void check() {
        ciphers();
        switch (mode) {
            case "ISTIO_MUTUAL" -> {
                SOURCES.stream().filter(tls::filled).forEach(f -> report.add(tls.get(f), Fault.NOT_WITH, "mode: ISTIO_MUTUAL"));
                return;
            }
            case "PASSTHROUGH", "AUTO_PASSTHROUGH" -> {
                if (SOURCES.stream().anyMatch(tls::filled) || tls.filled("caCrl")) {
                    report.add(tls, Fault.CERTIFICATES_IGNORED, mode);
                }
            }
            default -> {
                // Certificates matter; looked at below.
            }
        }
        boolean files = tls.filled("serverCertificate") && tls.filled("privateKey");
        long sources = List.of("credentialName", "credentialNames", "tlsCertificates").stream().filter(tls::filled).count()
                + (files ? 1 : 0);
        if (sources > 1) {
            report.add(tls, Fault.ONE_CERTIFICATE_SOURCE);
        }
        boolean mutual = mode.equals("MUTUAL") || mode.equals("OPTIONAL_MUTUAL");
        boolean terminates = mutual || mode.equals("SIMPLE");
        if (terminates && (tls.filled("credentialName") || tls.filled("credentialNames"))) {
            return;
        }
        if (terminates) {
            certificates(mutual);
        }
        if (tls.filled("caCrl") && (tls.filled("credentialName") || mode.equals("SIMPLE"))) {
            report.add(tls.get("caCrl"), Fault.NOT_WITH, mode.equals("SIMPLE") ? "mode: SIMPLE" : "credentialName");
        }
    }

    private void certificates(boolean mutual) {
        if (mutual && !tls.filled("caCertificates")) {
            report.add(tls.get("caCertificates"), Fault.REQUIRED_FOR, "caCertificates", "mode: " + mode);
        }
        List<Node> pairs = tls.get("tlsCertificates").items();
        for (Node pair : pairs.isEmpty() ? List.of(tls) : pairs) {
            for (String field : List.of("serverCertificate", "privateKey")) {
                if (!pair.filled(field)) {
                    report.add(pair.get(field), Fault.REQUIRED_FOR, field, "mode: " + mode);
                }
            }
        }
    }

    private void ciphers() {
        List<Node> suites = tls.get("cipherSuites").items();
        String least = tls.text("minProtocolVersion");
        if ((least.equals("TLSV1_0") || least.equals("TLSV1_1")) && suites.isEmpty()) {
            report.add(tls.get("minProtocolVersion"), Fault.OLD_TLS_CIPHERS);
        }
        Set<String> seen = new HashSet<>();
        for (Node suite : suites) {
            String name = suite.text();
            boolean word = name.isEmpty() || name.equals("ALL") || !Character.isLetterOrDigit(name.charAt(0));
            if (!word && !CIPHERS.contains(name)) {
                report.add(suite, Fault.CIPHER, name);
            } else if (!seen.add(name)) {
                report.add(suite, Fault.CIPHER_TWICE, name);
            }
        }
    }
}
