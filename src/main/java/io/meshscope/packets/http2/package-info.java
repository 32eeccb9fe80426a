/** HTTP/2 with header compression, and gRPC (RFC 9113, RFC 7541). */
@NullMarked
package io.meshscope.packets.http2;

import org.jspecify.annotations.NullMarked;
