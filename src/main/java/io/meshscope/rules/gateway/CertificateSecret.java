package io.meshscope.rules.gateway;

import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The certificate in a Secret, checked as istiod checks it before it hands it to a gateway. Private keys are never looked at. */
final class CertificateSecret {
    private static final List<List<String>> KEYS = List.of(List.of("cert", "key"), List.of("tls.crt", "tls.key"));

    private CertificateSecret() {}

    /** What is wrong, as a variant of the message: keys, damaged, expired, early. */
    static Optional<String> problem(Resource secret, Instant now) {
        if (pem(secret).isEmpty()) {
            return Optional.of("keys");
        }
        Optional<Certificate> leaf = leaf(secret);
        if (leaf.isEmpty()) {
            return Optional.of("damaged");
        }
        if (now.isAfter(leaf.get().notAfter())) {
            return Optional.of("expired");
        }
        return now.isBefore(leaf.get().notBefore()) ? Optional.of("early") : Optional.empty();
    }

    /** The certificate that is shown: the first one. */
    static Optional<Certificate> leaf(Resource secret) {
        return pem(secret).flatMap(pem -> Certificates.read(new String(pem, StandardCharsets.US_ASCII)).value().stream().findFirst());
    }

    private static Optional<byte[]> pem(Resource secret) {
        return KEYS.stream().filter(keys -> has(secret, keys.getLast())).flatMap(keys -> value(secret, keys.getFirst()).stream())
                .findFirst();
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
}
