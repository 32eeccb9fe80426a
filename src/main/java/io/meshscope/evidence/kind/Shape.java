package io.meshscope.evidence.kind;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the beginning of a JSON or YAML document looks like: its keys down to the third level and the first {@code @type}. Keys are compared
 * in snake_case, so both spellings of protojson are one; items of a list count as if they stood in its place.
 */
final class Shape {
    /** Deepest level of keys that is kept. */
    static final int DEPTH = 3;
    private static final int MAX_KEYS = 4_000;
    private static final int MAX_TEXT = 400;

    private final Syntax syntax;
    private final Set<String> paths = new HashSet<>();
    private final Map<String, String> scalars = new HashMap<>();
    private boolean list;
    private String type = "";
    private int roots = 1;
    private boolean clean;

    Shape(Syntax syntax) {
        this.syntax = syntax;
    }

    Syntax syntax() {
        return syntax;
    }

    /** Whether the root is a list. */
    boolean isList() {
        return list;
    }

    /** Whether there is more than one root value, as in lines of JSON. */
    boolean isStream() {
        return roots > 1;
    }

    /** Whether, as far as was looked, nothing is wrong and nothing else stands behind. */
    boolean isClean() {
        return clean;
    }

    /** The first {@code @type} met, or "". */
    String type() {
        return type;
    }

    /** Whether all these keys are there; levels are divided by a slash. */
    boolean has(String... keys) {
        return paths.containsAll(Set.of(keys));
    }

    /** Whether any of these keys is there. */
    boolean any(String... keys) {
        return !Collections.disjoint(paths, Set.of(keys));
    }

    /** Whether this is the only key of the root. */
    boolean hasOnly(String key) {
        return paths.contains(key) && paths.stream().noneMatch(p -> p.indexOf('/') < 0 && !p.equals(key));
    }

    /** The keys, levels divided by a slash. */
    Set<String> paths() {
        return Collections.unmodifiableSet(paths);
    }

    /** The value of a key of the root when it is a scalar; "" else. */
    String scalar(String key) {
        return scalars.getOrDefault(key, "");
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    void list() {
        list = true;
    }

    void clean() {
        clean = true;
    }

    void anotherRoot() {
        roots++;
    }

    void key(String path) {
        if (paths.size() < MAX_KEYS) {
            paths.add(path);
        }
    }

    void value(String path, String text) {
        if (type.isEmpty() && (path.equals("@type") || path.endsWith("/@type"))) {
            type = text;
        }
        if (path.indexOf('/') < 0) {
            scalars.putIfAbsent(path, text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        }
    }

    /** filterChainMatch → filter_chain_match; other spellings stay. */
    static String snake(String key) {
        StringBuilder out = new StringBuilder(key.length() + 8);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (i > 0 && Character.isLowerCase(key.charAt(i - 1))) {
                    out.append('_');
                }
                out.append((char) (c + 32));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
