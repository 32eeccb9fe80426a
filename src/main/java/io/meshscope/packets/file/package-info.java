/** Capture files: pcap in all its variants and pcapng, read into a table of frames. */
@NullMarked
package io.meshscope.packets.file;

import org.jspecify.annotations.NullMarked;
