package io.meshscope.packets.file;

import java.util.OptionalInt;

/**
 * Where frames were captured.
 *
 * @param section     which section of the file, from 0; -1 in a pcap file, which describes no interface
 * @param id          its number in the section
 * @param linkType    kind of link header, a number of the LINKTYPE registry (tcpdump.org), or {@link #NO_LINK} for blocks without one
 * @param name        its name, such as {@code eth0}; empty when the file does not say
 * @param description more about it; may be empty
 * @param filter      what was captured, as a capture filter; may be empty
 * @param fcs         bytes of frame check sequence at the end of each frame, when the file says so
 * @param ticks       parts of a second in times; powers of 10 or 2
 * @param offset      seconds to add to times
 * @param snap        longest part of a frame that was kept; 0 for no limit
 */
public record Interface(int section, int id, int linkType, String name, String description, String filter, OptionalInt fcs, long ticks,
        long offset, int snap) {
    /** Link type of what is no frame of a network, such as a custom block. */
    public static final int NO_LINK = -1;

    /** Nanoseconds of a time in the interface's ticks, without its offset; exact. */
    long nanos(long time) {
        long seconds = Long.divideUnsigned(time, ticks);
        long rest = Long.remainderUnsigned(time, ticks);
        long part = Math.multiplyHigh(rest, 1_000_000_000L) == 0
                ? Long.divideUnsigned(rest * 1_000_000_000L, ticks)
                : java.math.BigInteger.valueOf(rest).multiply(java.math.BigInteger.valueOf(1_000_000_000L))
                        .divide(java.math.BigInteger.valueOf(ticks)).longValue();
        return (seconds + offset) * 1_000_000_000L + part;
    }
}
