@NullMarked
package io.meshscope.packets.filter;

import org.jspecify.annotations.NullMarked;
