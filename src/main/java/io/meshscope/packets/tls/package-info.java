/** TLS: records, handshakes, certificates and alerts (RFC 5246, RFC 8446), and decryption where the secrets are known. */
@NullMarked
package io.meshscope.packets.tls;

import org.jspecify.annotations.NullMarked;
