package io.meshscope.packets.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Distinct texts, each by a number from 0; number 0 is the empty text. One thread adds, others may read numbers given to them. */
public final class Names {
    private final Map<String, Integer> ids = new HashMap<>();
    private volatile String[] names = new String[64];
    private volatile int count;

    /** Only the empty text. */
    public Names() {
        add("");
    }

    /** How many there are. */
    public int size() {
        return count;
    }

    /** The text of a number. */
    public String get(int id) {
        return names[id];
    }

    /** The number of a text, a new one when it was not seen before. */
    public int add(String name) {
        Integer known = ids.get(name);
        if (known != null) {
            return known;
        }
        int id = count;
        if (id == names.length) {
            names = Arrays.copyOf(names, id * 2);
        }
        names[id] = name;
        ids.put(name, id);
        count = id + 1;
        return id;
    }
}
