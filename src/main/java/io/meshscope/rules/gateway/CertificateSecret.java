package io.meshscope.rules.gateway;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The certificate in a Secret, checked as istiod checks it before it hands it to a gateway. Private keys are never looked at. */
final class CertificateSecret {
    private static final String BEGIN = "-----BEGIN ";
    private static final List<List<String>> KEYS = List.of(List.of("cert", "key"), List.of("tls.crt", "tls.key"));

    private CertificateSecret() {}

    /** What is wrong, as a variant of the message: keys, damaged, expired, early. */
    static Optional<String> problem(Resource secret, Instant now) {
        for (List<String> keys : KEYS) {
            Optional<byte[]> cert = value(secret, keys.getFirst());
            if (cert.isPresent() && has(secret, keys.getLast())) {
                return certificate(cert.get(), now);
            }
        }
        return Optional.of("keys");
    }

    private static boolean has(Resource secret, String key) {
        return !secret.tree().get("data").entry(key).text().isEmpty() || !secret.tree().get("stringData").entry(key).text().isEmpty();
    }

    private static Optional<byte[]> value(Resource secret, String key) {
        Tree plain = secret.tree().get("stringData").entry(key);
        if (!plain.text().isEmpty()) {
            return Optional.of(plain.text().getBytes(StandardCharsets.UTF_8));
        }
        String text = secret.tree().get("data").entry(key).text();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> certificate(byte[] pem, Instant now) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf("-----END ", Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return Optional.of("damaged");
        }
        try {
            int body = text.indexOf('\n', begin);
            byte[] der = Base64.getMimeDecoder().decode(text.substring(Math.clamp(body, begin, end), end));
            X509Certificate c = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(
                    der));
            if (now.isAfter(c.getNotAfter().toInstant())) {
                return Optional.of("expired");
            }
            return now.isBefore(c.getNotBefore().toInstant()) ? Optional.of("early") : Optional.empty();
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.of("damaged");
        }
    }
}
