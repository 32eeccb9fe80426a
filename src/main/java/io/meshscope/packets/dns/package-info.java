/** DNS over UDP and TCP (RFC 1035), and multicast DNS. */
@NullMarked
package io.meshscope.packets.dns;

import org.jspecify.annotations.NullMarked;
