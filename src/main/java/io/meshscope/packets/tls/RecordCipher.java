package io.meshscope.packets.tls;

import java.util.Optional;

/** Opens the records of one direction, in their order. */
interface RecordCipher {
    /**
     * Opens the next record.
     *
     * @param type    content type in clear
     * @param version version in clear
     * @return what was in it, or empty when the secrets do not fit
     */
    Optional<byte[]> open(int type, int version, byte[] bytes, int from, int to);
}
