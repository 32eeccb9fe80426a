/** Captures made byte by byte, read and taken apart. */
@NullMarked
package io.meshscope.packets;

import org.jspecify.annotations.NullMarked;
