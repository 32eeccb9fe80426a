package io.meshscope.packets.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens records with authenticated encryption, of TLS 1.2 and 1.3. */
final class AeadCipher implements RecordCipher {
    private static final int TAG = 16;
    private static final int NONCE = 12;
    private static final int EXPLICIT = 8;
    private static final int HEADER = 5;

    private final Suite suite;
    private final byte[] key;
    private final byte[] iv;
    private final boolean tls13;
    private long sequence;

    AeadCipher(Suite suite, byte[] key, byte[] iv, boolean tls13) {
        this.suite = suite;
        this.key = key;
        this.iv = iv;
        this.tls13 = tls13;
    }

    @Override
    public Optional<byte[]> open(int type, int version, byte[] bytes, int from, int to) {
        boolean explicit = !tls13 && !suite.chaCha();
        int start = from + HEADER + (explicit ? EXPLICIT : 0);
        if (to - start < TAG) {
            return Optional.empty();
        }
        byte[] nonce = explicit ? explicitNonce(bytes, from + HEADER) : mixedNonce();
        try {
            Cipher cipher = Cipher.getInstance(suite.transformation());
            AlgorithmParameterSpec parameters = suite.chaCha() ? new IvParameterSpec(nonce) : new GCMParameterSpec(TAG * 8, nonce);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, suite.chaCha() ? "ChaCha20" : "AES"), parameters);
            cipher.updateAAD(tls13 ? Arrays.copyOfRange(bytes, from, from + HEADER) : header12(type, version, to - start - TAG));
            byte[] plain = cipher.doFinal(bytes, start, to - start);
            sequence++;
            return Optional.of(plain);
        } catch (GeneralSecurityException e) {
            // The secrets are not those of this record.
            return Optional.empty();
        }
    }

    private byte[] explicitNonce(byte[] bytes, int at) {
        byte[] nonce = Arrays.copyOf(iv, NONCE);
        System.arraycopy(bytes, at, nonce, NONCE - EXPLICIT, EXPLICIT);
        return nonce;
    }

    private byte[] mixedNonce() {
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[NONCE - 1 - i] ^= (byte) (sequence >>> 8 * i);
        }
        return nonce;
    }

    private byte[] header12(int type, int version, int length) {
        return ByteBuffer.allocate(13).putLong(sequence).put((byte) type).putShort((short) version).putShort((short) length).array();
    }
}
