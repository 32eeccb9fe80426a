/**
 * What is known of every frame and stream without looking at the file again: columns of primitive values, filled by one pass over the capture
 * and read while it still runs.
 */
@NullMarked
package io.meshscope.packets.index;

import org.jspecify.annotations.NullMarked;
