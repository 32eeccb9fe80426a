package io.meshscope.logs.index;

import io.meshscope.base.ByteSearch;
import io.meshscope.logs.format.Match;
import java.util.Arrays;

/** Finds the number of a value from its bytes, for one column and one worker; asks the common {@link Values} only for what is new. */
final class ValueTable {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int ARENA = 1 << 14;

    private final Values values;
    private long[] hashes = new long[256];
    /** Place of the bytes in the arena, their length and the number of the value, by slot. */
    private int[] places = new int[256];
    private int[] lengths = new int[256];
    private int[] numbers = new int[256];
    private int used;
    private byte[] arena = new byte[ARENA];
    private int filled;

    ValueTable(Values values) {
        this.values = values;
    }

    /** The number of field i of a line. */
    int number(Match match, int i) {
        byte[] b = match.bytes();
        int from = match.start(i);
        int length = match.end(i) - from;
        long hash = hash(b, from, length);
        int slot = (int) (hash >>> 32) & (hashes.length - 1);
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash && lengths[slot] == length && Arrays.equals(arena, places[slot], places[slot] + length, b, from, from
                    + length)) {
                return numbers[slot];
            }
            slot = (slot + 1) & (hashes.length - 1);
        }
        return add(match, i, hash, slot, length);
    }

    private int add(Match match, int i, long hash, int slot, int length) {
        int number = values.number(match.text(i));
        if (used >= Values.MOST || number == Values.SPILLED) {
            return number;
        }
        if (filled + length > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, filled + length));
        }
        System.arraycopy(match.bytes(), match.start(i), arena, filled, length);
        put(slot, hash, filled, length, number);
        filled += length;
        if (++used * 2 > hashes.length) {
            grow();
        }
        return number;
    }

    private void put(int slot, long hash, int place, int length, int number) {
        hashes[slot] = hash;
        places[slot] = place;
        lengths[slot] = length;
        numbers[slot] = number;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldPlaces = places;
        int[] oldLengths = lengths;
        int[] oldNumbers = numbers;
        int n = oldHashes.length * 2;
        hashes = new long[n];
        places = new int[n];
        lengths = new int[n];
        numbers = new int[n];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = (int) (oldHashes[i] >>> 32) & (n - 1);
                while (hashes[slot] != 0) {
                    slot = (slot + 1) & (n - 1);
                }
                put(slot, oldHashes[i], oldPlaces[i], oldLengths[i], oldNumbers[i]);
            }
        }
    }

    private static long hash(byte[] b, int from, int length) {
        long h = length * MIX;
        int i = from;
        int end = from + length;
        for (; i + 8 <= end; i += 8) {
            h = (h ^ ByteSearch.word(b, i)) * MIX;
            h ^= h >>> 29;
        }
        long rest = 0;
        for (; i < end; i++) {
            rest = (rest << 8) | (b[i] & 0xff);
        }
        h = (h ^ rest) * MIX;
        h ^= h >>> 32;
        return h == 0 ? 1 : h;
    }
}
