package io.meshscope.practice.pki;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Bytes that follow from a name: SHA-256 of the name and a counter. Keys and signatures made with it are the same each time, and worth
 * nothing outside of a practice mesh.
 */
final class SeededRandom extends SecureRandom {
    private final transient byte[] seed;
    private long counter;

    SeededRandom(String name) {
        super(null, null);
        this.seed = name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += 32) {
            byte[] block = sha256(seed, Long.toString(counter++).getBytes(StandardCharsets.US_ASCII));
            System.arraycopy(block, 0, bytes, at, Math.min(32, bytes.length - at));
        }
    }

    /** SHA-256 of the parts one after the other. */
    static byte[] sha256(byte[]... parts) {
        return digest("SHA-256", parts);
    }

    /** The digest of the parts one after the other. */
    static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
