/** Link, network and datagram layers, and tunnels. */
@NullMarked
package io.meshscope.packets.net;

import org.jspecify.annotations.NullMarked;
