/** TCP: streams, what analysis says of their segments, and their bytes put together for what is inside. */
@NullMarked
package io.meshscope.packets.tcp;

import org.jspecify.annotations.NullMarked;
