package io.meshscope.practice.pki;

import io.meshscope.practice.objects.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * An issued certificate.
 *
 * @param pem       as PEM text with a line break at the end
 * @param uri       URI of its subject alternative name; "" for a root
 * @param dns       DNS name of its subject alternative name, or ""
 */
public record Certificate(String pem, BigInteger serial, Instant notBefore, Instant notAfter, String uri, String dns) {
    static Certificate of(byte[] der, BigInteger serial, Instant notBefore, Instant notAfter, String uri, String dns) {
        String lines = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der);
        return new Certificate("-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n", serial, notBefore, notAfter, uri,
                dns);
    }

    /** PEM text as Envoy shows it in a dump: base64 once more. */
    public static String inlineBytes(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** As {@code /certs} lists it, seen at some time. */
    public io.meshscope.model.Tree admin(Instant now) {
        long days = Math.max(0, java.time.Duration.between(now, notAfter).toDays());
        Object names = uri.isEmpty() ? dns.isEmpty() ? null : Json.arr(Json.obj("dns", dns)) : Json.arr(Json.obj("uri", uri));
        return Json.obj("path", "<inline>", "serial_number", String.format("%032x", serial), "subject_alt_names", names,
                "days_until_expiration", Long.toString(days),
                "valid_from", notBefore.toString(), "expiration_time", notAfter.toString());
    }
}
