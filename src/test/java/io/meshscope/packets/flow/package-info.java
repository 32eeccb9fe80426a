@NullMarked
package io.meshscope.packets.flow;

import org.jspecify.annotations.NullMarked;
