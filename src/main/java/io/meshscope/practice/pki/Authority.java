package io.meshscope.practice.pki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/**
 * A self-signed root that issues workload certificates as istiod does: ECDSA on P-256, empty subject, SPIFFE id as critical URI name
 * (RFC 5280; SPIFFE X.509-SVID).
 */
public final class Authority {
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    /** digitalSignature, keyEncipherment. */
    private static final byte[] LEAF_USE = {(byte) 0xa0};
    /** keyCertSign. */
    private static final byte[] ROOT_USE = {0x04};

    private final String name;
    private final KeyPair key;
    private final byte[] subject;
    private final Certificate root;

    /** The root of a name, valid in a time. The same name gives the same key. */
    public Authority(String name, String organization, Instant notBefore, Instant notAfter) {
        this.name = name;
        this.key = key("root " + name);
        this.subject = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.10"), Der.utf8(organization))));
        byte[] extensions = extensions(extension("2.5.29.15", true, Der.bits(ROOT_USE, 2)),
                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                extension("2.5.29.14", false, Der.octets(keyId(key))));
        BigInteger serial = serial("root", notBefore);
        this.root = Certificate.of(sign(serial, subject, notBefore, notAfter, key, extensions), serial, notBefore, notAfter, "", "");
    }

    /** The root certificate. */
    public Certificate root() {
        return root;
    }

    /** A certificate of a workload. */
    public Certificate workload(String spiffeId, String pod, Instant notBefore, Instant notAfter) {
        return leaf(pod, Der.sequence(), alternativeName(0x86, spiffeId, true), notBefore, notAfter, spiffeId, "");
    }

    /** A certificate of a server for the outside. */
    public Certificate server(String dns, Instant notBefore, Instant notAfter) {
        byte[] subject = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(dns))));
        return leaf(dns, subject, alternativeName(0x82, dns, false), notBefore, notAfter, "", dns);
    }

    private Certificate leaf(String owner, byte[] owns, byte[] names, Instant notBefore, Instant notAfter, String uri, String dns) {
        KeyPair pair = key("key of " + owner);
        byte[] usages = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"), Der.oid("1.3.6.1.5.5.7.3.2"));
        byte[] extensions = extensions(extension("2.5.29.15", true, Der.bits(LEAF_USE, 5)), extension("2.5.29.37", false, usages),
                extension("2.5.29.19", true, Der.sequence()), extension("2.5.29.35", false, Der.sequence(Der.tagged(0x80, keyId(key)))),
                names);
        BigInteger serial = serial(owner, notBefore);
        return Certificate.of(sign(serial, owns, notBefore, notAfter, pair, extensions), serial, notBefore, notAfter, uri, dns);
    }

    private static byte[] alternativeName(int tag, String value, boolean critical) {
        return extension("2.5.29.17", critical, Der.sequence(Der.tagged(tag, value.getBytes(StandardCharsets.US_ASCII))));
    }

    private byte[] sign(BigInteger serial, byte[] owns, Instant notBefore, Instant notAfter, KeyPair pair, byte[] extensions) {
        byte[] version3 = Der.tagged(0xa0, Der.integer(BigInteger.TWO));
        byte[] validity = Der.sequence(Der.time(notBefore), Der.time(notAfter));
        byte[] body = Der.sequence(version3, Der.integer(serial), ECDSA_SHA256, subject, validity, owns, pair.getPublic().getEncoded(),
                extensions);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate(), new SeededRandom("signature " + name + serial));
            signature.update(body);
            return Der.sequence(body, ECDSA_SHA256, Der.bits(signature.sign(), 0));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with ECDSA", e);
        }
    }

    private static KeyPair key(String seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), new SeededRandom(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private BigInteger serial(String owner, Instant notBefore) {
        byte[] hash = SeededRandom.sha256((name + "|" + owner + "|" + notBefore).getBytes(StandardCharsets.UTF_8));
        return new BigInteger(1, hash).shiftRight(129);
    }

    private static byte[] keyId(KeyPair pair) {
        return SeededRandom.digest("SHA-1", pair.getPublic().getEncoded());
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value)) : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] extensions(byte[]... list) {
        return Der.tagged(0xa3, Der.sequence(list));
    }
}
