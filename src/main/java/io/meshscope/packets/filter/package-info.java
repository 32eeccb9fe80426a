/**
 * Display filters: the text a user types, read, checked against the fields that exist, and asked of frames. The grammar and the meaning of
 * fields that occur several times are Wireshark's (its "wireshark-filter" manual page, version 4.0).
 */
@NullMarked
package io.meshscope.packets.filter;

import org.jspecify.annotations.NullMarked;
