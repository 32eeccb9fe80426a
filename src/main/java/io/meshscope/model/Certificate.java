package io.meshscope.model;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an X.509 certificate says (RFC 5280).
 *
 * @param subject            distinguished name by RFC 2253; "" is common for workloads
 * @param issuer             distinguished name of who signed it
 * @param altNames           subject alternative names
 * @param serial             serial number
 * @param notBefore          start of validity
 * @param notAfter           end of validity
 * @param ca                 whether it may sign others (basicConstraints)
 * @param keyAlgorithm       RSA, EC, EdDSA…
 * @param keyBits            size of the key; 0 when not known
 * @param signatureAlgorithm how it was signed
 * @param sha256             fingerprint of its DER form, lower-case hex
 */
public record Certificate(String subject, String issuer, List<AltName> altNames, BigInteger serial, Instant notBefore, Instant notAfter,
        boolean ca, String keyAlgorithm, int keyBits, String signatureAlgorithm, String sha256) {

    /** Kinds of subject alternative names that are told apart. */
    public enum AltKind {
        DNS, URI, IP, EMAIL, OTHER
    }

    /**
     * A subject alternative name.
     *
     * @param kind  what it is
     * @param value its text
     */
    public record AltName(AltKind kind, String value) {}

    public Certificate {
        altNames = List.copyOf(altNames);
    }

    /** The SPIFFE identity: the URI name with scheme spiffe; the last one when there are more. */
    public Optional<String> spiffe() {
        return altNames.stream().filter(n -> n.kind() == AltKind.URI && n.value().toLowerCase(Locale.ROOT).startsWith("spiffe://")).map(
                AltName::value).reduce((_, last) -> last);
    }

    /** The trust domain of the SPIFFE identity. */
    public Optional<String> trustDomain() {
        return spiffe().map(id -> {
            try {
                String host = new URI(id).getRawAuthority();
                return host == null ? "" : host;
            } catch (URISyntaxException e) {
                String rest = id.substring("spiffe://".length());
                return rest.substring(0, rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/'));
            }
        }).filter(d -> !d.isEmpty());
    }

    /** The serial number in lower-case hex, at least {@code digits} long. */
    public String serialHex(int digits) {
        String hex = serial.abs().toString(16);
        return (serial.signum() < 0 ? "-" : "") + "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }

    /** Whether a point in time lies strictly inside its validity. */
    public boolean validAt(Instant time) {
        return time.isAfter(notBefore) && time.isBefore(notAfter);
    }

    /** Whether subject and issuer are the same: a root, or a certificate that pretends to be one. */
    public boolean selfIssued() {
        return subject.equals(issuer);
    }
}
