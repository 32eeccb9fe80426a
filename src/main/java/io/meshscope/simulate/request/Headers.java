package io.meshscope.simulate.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Headers of a request or a response in order, pseudo headers too; names in lower case. Immutable. {@code host} is another name of
 * {@code :authority}, as in Envoy.
 */
public final class Headers {
    /** A header. */
    public record Entry(String name, String value) {}

    /** No headers. */
    public static final Headers NONE = new Headers(List.of());

    private final List<Entry> entries;

    private Headers(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Headers of a list of names and values. */
    public static Headers of(String... nameAndValue) {
        Headers out = NONE;
        for (int i = 0; i + 1 < nameAndValue.length; i += 2) {
            out = out.plus(nameAndValue[i], nameAndValue[i + 1]);
        }
        return out;
    }

    /** All of them, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** The value of a header; several are joined with commas and without a blank, as Envoy joins them before matching. */
    public Optional<String> get(String name) {
        String wanted = key(name);
        String found = null;
        StringBuilder joined = null;
        for (Entry e : entries) {
            if (e.name().equals(wanted)) {
                if (found == null) {
                    found = e.value();
                } else {
                    joined = joined == null ? new StringBuilder(found) : joined;
                    joined.append(',').append(e.value());
                }
            }
        }
        return Optional.ofNullable(joined == null ? found : joined.toString());
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        String wanted = key(name);
        return entries.stream().filter(e -> e.name().equals(wanted)).map(Entry::value).findFirst();
    }

    /** Whether there is such a header, be it empty. */
    public boolean has(String name) {
        String wanted = key(name);
        return entries.stream().anyMatch(e -> e.name().equals(wanted));
    }

    /** The value of a header, or "". */
    public String text(String name) {
        return get(name).orElse("");
    }

    /** With one more header behind the others. */
    public Headers plus(String name, String value) {
        List<Entry> out = new ArrayList<>(entries);
        out.add(new Entry(key(name), value));
        return new Headers(out);
    }

    /** With this value as the only one of a header. */
    public Headers with(String name, String value) {
        String wanted = key(name);
        List<Entry> out = new ArrayList<>(entries.size() + 1);
        boolean placed = false;
        for (Entry e : entries) {
            if (!e.name().equals(wanted)) {
                out.add(e);
            } else if (!placed) {
                out.add(new Entry(wanted, value));
                placed = true;
            }
        }
        if (!placed) {
            out.add(new Entry(wanted, value));
        }
        return new Headers(out);
    }

    /** Without a header. */
    public Headers without(String name) {
        String wanted = key(name);
        return has(wanted) ? new Headers(entries.stream().filter(e -> !e.name().equals(wanted)).toList()) : this;
    }

    /** What here is new or other than in {@code before}, as {@code name: value}, and what is gone, with a minus in front. */
    public List<String> changesFrom(Headers before) {
        List<String> out = new ArrayList<>();
        Set<Entry> known = new HashSet<>(before.entries);
        for (Entry e : entries) {
            if (!known.contains(e)) {
                out.add(e.name() + ": " + e.value());
            }
        }
        for (Entry e : before.entries) {
            if (!has(e.name())) {
                out.add("- " + e.name());
            }
        }
        return out;
    }

    private static String key(String name) {
        String lower = isLower(name) ? name : name.toLowerCase(Locale.ROOT);
        return lower.equals("host") ? ":authority" : lower;
    }

    private static boolean isLower(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z' || c > 127) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers h && h.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
