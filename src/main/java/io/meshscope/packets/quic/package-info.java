/** QUIC, as far as anybody can read it without secrets: the hellos in its Initial packets (RFC 9000, RFC 9001). */
@NullMarked
package io.meshscope.packets.quic;

import org.jspecify.annotations.NullMarked;
