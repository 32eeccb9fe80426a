package io.meshscope.xds.resource;

import io.meshscope.xds.SectionKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Numbers for resource keys; a hundred thousand names take little more room than their bytes. Not for several threads. */
final class NamePool {
    private static final List<SectionKind> KINDS = List.of(SectionKind.values());

    private byte[] text = new byte[1 << 12];
    private int[] starts = new int[64];
    private int[] table = new int[128];
    private int count;

    /** The number of a key, given out when it is new. */
    int id(ResourceKey key) {
        int slot = slot(bytes(key));
        if (table[slot] == 0) {
            store(bytes(key), slot);
            return count - 1;
        }
        return table[slot] - 1;
    }

    /** The number of a key, -1 when it has none. */
    int find(ResourceKey key) {
        return table[slot(bytes(key))] - 1;
    }

    /** The key of a number. */
    ResourceKey key(int id) {
        int start = starts[id];
        return new ResourceKey(KINDS.get(text[start]), new String(text, start + 1, starts[id + 1] - start - 1, StandardCharsets.UTF_8));
    }

    int size() {
        return count;
    }

    private static byte[] bytes(ResourceKey key) {
        byte[] name = key.name().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[name.length + 1];
        all[0] = (byte) KINDS.indexOf(key.kind());
        System.arraycopy(name, 0, all, 1, name.length);
        return all;
    }

    private int slot(byte[] wanted) {
        int mask = table.length - 1;
        int hash = Arrays.hashCode(wanted);
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (table[slot] != 0 && !holds(table[slot] - 1, wanted)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int id, byte[] wanted) {
        return Arrays.equals(text, starts[id], starts[id + 1], wanted, 0, wanted.length);
    }

    private void store(byte[] name, int slot) {
        int start = starts[count];
        if (start + name.length > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, start + name.length));
        }
        System.arraycopy(name, 0, text, start, name.length);
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count + 1] = start + name.length;
        table[slot] = ++count;
        if (count * 2 > table.length) {
            rehash();
        }
    }

    private void rehash() {
        table = new int[table.length * 2];
        for (int id = 0; id < count; id++) {
            table[slot(Arrays.copyOfRange(text, starts[id], starts[id + 1]))] = id + 1;
        }
    }
}
