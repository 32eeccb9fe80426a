package io.meshscope.packets.quic;

import io.meshscope.packets.tls.KeySchedule;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of one side's Initial packets (RFC 9001, 5.2; RFC 9369 for version 2; the drafts for theirs). */
record InitialKeys(byte[] key, byte[] iv, byte[] protection) {
    static final int VERSION_2 = 0x6b33_43cf;
    private static final String HASH = "SHA256";
    private static final int TAG_BITS = 128;

    static boolean knows(int version) {
        return !salt(version).isEmpty();
    }

    private static String salt(int version) {
        int draft = (version & 0xffff_ff00) == 0xff00_0000 ? version & 0xff : 0;
        if (version == 1 || draft >= 33) {
            return "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
        }
        if (version == VERSION_2) {
            return "0dede3def700a6db819381be6e269dcbf9bd2ed9";
        }
        if (draft >= 29 || version == 0x5130_3530) {
            return "afbfec289993d24c9e9786f19c6111e04390a899";
        }
        return draft >= 23 ? "c3eef712c72ebb5a11a7d2432bb46365bef9f502" : "";
    }

    static Optional<InitialKeys> of(int version, byte[] connection, String side) {
        String prefix = version == VERSION_2 ? "quicv2 " : "quic ";
        try {
            byte[] initial = KeySchedule.extract(HASH, HexFormat.of().parseHex(salt(version)), connection);
            byte[] secret = KeySchedule.expandLabel(HASH, initial, side, 32);
            return Optional.of(new InitialKeys(KeySchedule.expandLabel(HASH, secret, prefix + "key", 16), KeySchedule.expandLabel(HASH,
                    secret, prefix + "iv", 12), KeySchedule.expandLabel(HASH, secret, prefix + "hp", 16)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** What is in a packet; empty when the keys are not its own. */
    Optional<byte[]> open(byte[] bytes, int from, int number, int end) {
        try {
            Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
            mask.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(protection, "AES"));
            byte[] bits = mask.doFinal(bytes, number + 4, 16);
            int first = (bytes[from] ^ bits[0] & 0x0f) & 0xff;
            int size = (first & 3) + 1;
            byte[] head = Arrays.copyOfRange(bytes, from, number + size);
            head[0] = (byte) first;
            byte[] nonce = iv.clone();
            for (int i = 0; i < size; i++) {
                int at = number - from + i;
                head[at] ^= bits[1 + i];
                nonce[nonce.length - size + i] ^= head[at];
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(head);
            return Optional.of(cipher.doFinal(bytes, number + size, end - number - size));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
