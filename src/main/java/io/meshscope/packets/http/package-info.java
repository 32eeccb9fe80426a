/** HTTP/1 and WebSocket. */
@NullMarked
package io.meshscope.packets.http;

import org.jspecify.annotations.NullMarked;
