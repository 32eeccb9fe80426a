package io.meshscope.packets.index;

import java.util.Arrays;
import java.util.OptionalInt;

/** The distinct addresses of a capture, each by a number from 1; 0 is no address. One thread adds, others may read numbers given to them. */
public final class Addresses {
    /** What an address is. */
    public enum Family {
        NONE, ETHER, IPV4, IPV6
    }

    private static final Family[] FAMILIES = Family.values();
    private static final int FIRST = 1024;

    private volatile long[] high = new long[FIRST];
    private volatile long[] low = new long[FIRST];
    private volatile byte[] family = new byte[FIRST];
    private int[] table = new int[FIRST * 2];
    private volatile int count = 1;

    /** One more than the largest number. */
    public int size() {
        return count;
    }

    /** What kind of address a number stands for. */
    public Family family(int id) {
        return FAMILIES[family[id]];
    }

    /** The upper 64 bits of an IPv6 address; 0 for others. */
    public long high(int id) {
        return high[id];
    }

    /** The lower 64 bits; all of an IPv4 or hardware address. */
    public long low(int id) {
        return low[id];
    }

    /** The bytes of an address: 0, 4, 6 or 16. */
    public byte[] bytes(int id) {
        int length = switch (family(id)) {
            case NONE -> 0;
            case IPV4 -> 4;
            case ETHER -> 6;
            case IPV6 -> 16;
        };
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            int shift = (length - 1 - i) * 8;
            out[i] = (byte) (shift >= 64 ? high[id] >>> (shift - 64) : low[id] >>> shift);
        }
        return out;
    }

    /** An address as Wireshark writes it; empty for none. */
    public String text(int id) {
        return AddressText.of(bytes(id));
    }

    /** The number of an address that is there; for searches. */
    public OptionalInt find(Family of, long upper, long lower) {
        for (int i = 1; i < count; i++) {
            if (low[i] == lower && high[i] == upper && family[i] == of.ordinal()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The number of an address, a new one when it was not seen before. */
    public int add(Family of, long upper, long lower) {
        int mask = table.length - 1;
        int slot = slot(of.ordinal(), upper, lower) & mask;
        while (table[slot] != 0) {
            int id = table[slot];
            if (low[id] == lower && high[id] == upper && family[id] == of.ordinal()) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
        return append(of, upper, lower, slot);
    }

    private int append(Family of, long upper, long lower, int slot) {
        int id = count;
        if (id == low.length) {
            high = Arrays.copyOf(high, id * 2);
            low = Arrays.copyOf(low, id * 2);
            family = Arrays.copyOf(family, id * 2);
        }
        high[id] = upper;
        low[id] = lower;
        family[id] = (byte) of.ordinal();
        table[slot] = id;
        count = id + 1;
        if (count * 2 > table.length) {
            rehash();
        }
        return id;
    }

    private void rehash() {
        int[] bigger = new int[table.length * 2];
        int mask = bigger.length - 1;
        for (int id = 1; id < count; id++) {
            int slot = slot(family[id], high[id], low[id]) & mask;
            while (bigger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            bigger[slot] = id;
        }
        table = bigger;
    }

    private static int slot(int of, long upper, long lower) {
        long h = (lower * 0x9E37_79B9_7F4A_7C15L) ^ (upper * 0xC2B2_AE3D_27D4_EB4FL) ^ of;
        return (int) (h ^ (h >>> 29) ^ (h >>> 47));
    }
}
