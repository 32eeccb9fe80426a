/** What every dissector works with: the frame at hand, the tree it builds, and how streams of bytes are handed on. */
@NullMarked
package io.meshscope.packets.dissect;

import org.jspecify.annotations.NullMarked;
