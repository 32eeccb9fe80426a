/**
 * Fields of dissected frames by the names Wireshark gives them, and the tree they form. Everything that reads or asks captures knows these and
 * little else.
 */
@NullMarked
package io.meshscope.packets.field;

import org.jspecify.annotations.NullMarked;
