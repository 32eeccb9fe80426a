package io.meshscope.rules.schema;

import com.google.re2j.Pattern;
import io.meshscope.model.Tree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the notation of fields; see {@code resources/schema/README.md}. A mistake in it is a mistake of ours and ends loading. */
final class FieldNotation {
    private static final Map<String, FieldType.Base> BASES = new TreeMap<>();
    static {
        for (FieldType.Base base : FieldType.Base.values()) {
            BASES.put(base.name().toLowerCase(Locale.ROOT), base);
        }
        BASES.put("intOrString", FieldType.Base.INT_OR_STRING);
    }

    private final String file;
    private final Map<String, Tree> names;

    /**
     * @param file  the file the notation stands in
     * @param names the named types that may be used, by name
     */
    FieldNotation(String file, Map<String, Tree> names) {
        this.file = file;
        this.names = names;
    }

    /** The words behind a type. */
    private record Words(Map<String, String> values, Set<String> flags) {
        static Words of(String text) {
            Map<String, String> values = new TreeMap<>();
            Set<String> flags = new HashSet<>();
            for (String word : text.trim().split(" +")) {
                int eq = word.indexOf('=');
                if (eq > 0) {
                    values.put(word.substring(0, eq), word.substring(eq + 1));
                }
                flags.add(eq > 0 ? word.substring(0, eq) : word);
            }
            return new Words(values, flags);
        }

        FieldType.Size size(String name) {
            String range = values.get(name);
            if (range == null) {
                return FieldType.Size.ANY;
            }
            Double min = end(range, true);
            Double max = end(range, false);
            return new FieldType.Size(min == null ? 0 : min.longValue(), max == null ? Long.MAX_VALUE : max.longValue());
        }

        static @Nullable Double end(String range, boolean low) {
            int dots = range.indexOf("..");
            String part = low ? range.substring(0, dots) : range.substring(dots + 2);
            return part.isEmpty() ? null : Double.valueOf(part);
        }
    }

    /** The place a notation describes. */
    FieldType.Slot slot(String spec) {
        int end = headEnd(spec);
        String head = spec.substring(0, end);
        Words words = Words.of(spec.substring(end));
        String replacement = words.flags.contains("deprecated") ? words.values.getOrDefault("deprecated", "") : null;
        return new FieldType.Slot(type(head, words), words.flags.contains("required"), words.flags.contains("nullable"), replacement,
                words.flags.contains("warned"));
    }

    private static int headEnd(String spec) {
        int depth = 0;
        for (int i = 0; i < spec.length(); i++) {
            char c = spec.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ' ' && depth == 0) {
                return i;
            }
        }
        return spec.length();
    }

    private FieldType type(String head, Words words) {
        if (head.startsWith("[")) {
            String unique = words.values.get("unique");
            List<String> keys = unique == null ? List.of() : List.of(unique.split("\\+"));
            return new FieldType.ListOf(slot(head.substring(1, head.length() - 1)), words.size("items"), keys,
                    unique == null && words.flags.contains("unique"));
        }
        if (head.startsWith("{")) {
            return new FieldType.MapOf(slot(head.substring(1, head.length() - 1)), words.size("keys"));
        }
        if (head.startsWith("enum=")) {
            return new FieldType.Choice(Arrays.stream(head.substring(5).split("\\|")).map(v -> v.equals("-") ? "" : v).toList());
        }
        if (head.equals("object") || head.equals("any")) {
            return new FieldType.Free(head.equals("object"));
        }
        return Optional.ofNullable(BASES.get(head)).map(base -> scalar(base, words, null)).orElseGet(() -> named(head, words));
    }

    private FieldType named(String head, Words words) {
        Tree name = names.get(head);
        if (name != null) {
            String is = name.get("is").text();
            int end = headEnd(is);
            Words all = Words.of(is.substring(end) + " " + String.join(" ", words.flags.stream().map(f -> words.values.containsKey(f)
                    ? f + "=" + words.values.get(f)
                    : f).toList()));
            Pattern pattern = name.has("match") ? Pattern.compile(name.get("match").text()) : null;
            return scalar(BASES.getOrDefault(is.substring(0, end), FieldType.Base.STRING), all, pattern);
        }
        if (!Character.isUpperCase(head.charAt(head.indexOf('/') + 1))) {
            throw new IllegalStateException(file + ": no such type: " + head);
        }
        int slash = head.indexOf('/');
        return new FieldType.Named(slash < 0 ? file : head.substring(0, slash), head.substring(slash + 1));
    }

    private static FieldType scalar(FieldType.Base base, Words words, @Nullable Pattern pattern) {
        String range = words.values.get("range");
        Double min = range == null ? least(base) : Words.end(range, true);
        Double max = range == null ? most(base) : Words.end(range, false);
        Double low = min == null ? least(base) : min;
        Double high = max == null ? most(base) : max;
        return new FieldType.Scalar(base, new FieldType.Limits(low, high, words.size("len"), pattern, Set.copyOf(words.flags)));
    }

    private static @Nullable Double least(FieldType.Base base) {
        return switch (base) {
            case INT -> (double) Integer.MIN_VALUE;
            case LONG -> (double) Long.MIN_VALUE;
            case UINT -> 0.0;
            default -> null;
        };
    }

    private static @Nullable Double most(FieldType.Base base) {
        return switch (base) {
            case INT -> (double) Integer.MAX_VALUE;
            case LONG -> (double) Long.MAX_VALUE;
            case UINT -> 4_294_967_295.0;
            default -> null;
        };
    }
}
