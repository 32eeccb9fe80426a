package io.meshscope.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Label maps, as selectors and as text. */
public final class Labels {
    private Labels() {}

    /** Whether labels satisfy a selector; the empty selector takes everything. */
    public static boolean match(Map<String, String> selector, Map<String, String> labels) {
        for (Map.Entry<String, String> e : selector.entrySet()) {
            if (!e.getValue().equals(labels.get(e.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** A selector as Kubernetes writes it: {@code app=a,version=v1}, keys sorted. */
    public static String text(Map<String, String> selector) {
        return new TreeMap<>(selector).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(","));
    }

    /** The map of texts behind a field, such as {@code spec.selector}; values that are not text are left out. */
    public static Map<String, String> of(Tree map) {
        Map<String, String> out = new TreeMap<>();
        for (Tree.Field f : map.fields()) {
            f.value().scalar().ifPresent(v -> out.put(f.name(), v));
        }
        return out;
    }
}
