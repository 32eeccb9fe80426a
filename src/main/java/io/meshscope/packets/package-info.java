/**
 * Packet captures: opened, indexed in columns, taken apart frame by frame as Wireshark does. {@link io.meshscope.packets.Capture} is the way in.
 */
@NullMarked
package io.meshscope.packets;

import org.jspecify.annotations.NullMarked;
