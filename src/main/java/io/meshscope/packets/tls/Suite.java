package io.meshscope.packets.tls;

import java.util.Optional;

/**
 * The cipher suites whose records can be opened: those with authenticated encryption (RFC 5288, 5289, 7905, 8446).
 *
 * @param transformation the JDK's name
 * @param keyLength      bytes of a key
 * @param hash           the JDK's name of its hash, without the hyphen
 * @param chaCha         whether it is ChaCha20-Poly1305, which has another nonce in TLS 1.2
 */
record Suite(String transformation, int keyLength, String hash, boolean chaCha) {
    private static final String GCM = "AES/GCM/NoPadding";

    static Optional<Suite> of(int code) {
        return Optional.ofNullable(switch (code) {
            case 0x1301, 0x009c, 0x009e, 0xc02b, 0xc02f -> new Suite(GCM, 16, "SHA256", false);
            case 0x1302, 0x009d, 0x009f, 0xc02c, 0xc030 -> new Suite(GCM, 32, "SHA384", false);
            case 0x1303, 0xcca8, 0xcca9, 0xccaa -> new Suite("ChaCha20-Poly1305", 32, "SHA256", true);
            default -> null;
        });
    }
}
