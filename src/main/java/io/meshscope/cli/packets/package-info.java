/** {@code packets}: captures on the command line, with tshark's letters and field names. */
@NullMarked
package io.meshscope.cli.packets;

import org.jspecify.annotations.NullMarked;
