/** Captures: the list of packets, what is in each, its bytes, and what the connections in it mean. */
@NullMarked
package io.meshscope.ui.view.packets;

import org.jspecify.annotations.NullMarked;
