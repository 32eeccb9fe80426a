package io.meshscope.logs.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different values of one column of a whole log, numbered in the order met. Safe for several threads. */
final class Values {
    /** More different values than this are not kept: the column is read from the lines then. */
    static final int MOST = 100_000;
    /** The number of a value too many. */
    static final int SPILLED = -2;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();

    synchronized int number(String value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() >= MOST) {
            return SPILLED;
        }
        values.add(value);
        numbers.put(value, values.size() - 1);
        return values.size() - 1;
    }

    synchronized String value(int number) {
        return values.get(number);
    }

    synchronized int size() {
        return values.size();
    }

    /** The values numbered so far. */
    synchronized List<String> all() {
        return List.copyOf(values);
    }
}
