package io.meshscope.xds.proto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Knows which keys of Envoy's messages are data (labels, metadata, policy names) and which are field names that have two spellings. Read
 * once from {@code xds/data-keys.txt}.
 */
final class DataKeys {
    /** What the value of a field is. */
    enum Kind {
        /** A scalar, a message without data keys further down, or a list of such. */
        PLAIN,
        /** A message, or a list of messages, of {@link Field#type}. */
        MESSAGE,
        /** Free JSON: google.protobuf.Struct, Value or ListValue. */
        STRUCT,
        /** A map from data to scalars or Any, or to messages of {@link Field#type}. */
        MAP,
        /** A map from data to free JSON. */
        MAP_OF_STRUCT
    }

    /**
     * A field.
     *
     * @param kind what it holds
     * @param type full name of the message it holds, or ""
     */
    record Field(Kind kind, String type) {
        static final Field PLAIN = new Field(Kind.PLAIN, "");
    }

    private static final class Loaded {
        private static final Map<String, Map<String, Field>> MESSAGES = load();
    }

    private DataKeys() {}

    /** What a field holds, given the full name of its message and the field's name in snake_case. */
    static Field field(String message, String name) {
        Map<String, Field> fields = Loaded.MESSAGES.get(message);
        return fields == null ? Field.PLAIN : fields.getOrDefault(name, Field.PLAIN);
    }

    /** Whether a type belongs to an API whose field names are known to follow protobuf's spelling. */
    static boolean isKnown(String type) {
        return Loaded.MESSAGES.containsKey(type) || type.startsWith("envoy.") || type.startsWith("google.protobuf.") || type.startsWith(
                "xds.") || type.startsWith("udpa.") || type.startsWith("istio.") || type.startsWith("io.istio.");
    }

    private static Map<String, Map<String, Field>> load() {
        Map<String, Map<String, Field>> out = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(DataKeys.class.getResourceAsStream(
                "/xds/data-keys.txt")), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0 && !line.startsWith("#")) {
                    Map<String, Field> fields = new HashMap<>();
                    for (String f : line.substring(colon + 2).split(" ")) {
                        int eq = f.indexOf('=');
                        fields.put(f.substring(0, eq), parse(f.substring(eq + 1)));
                    }
                    out.put(line.substring(0, colon), fields);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    private static Field parse(String kind) {
        return switch (kind) {
            case "*" -> new Field(Kind.STRUCT, "");
            case "{*}" -> new Field(Kind.MAP_OF_STRUCT, "");
            case String k when k.startsWith("{") -> new Field(Kind.MAP, k.substring(1, k.length() - 1));
            default -> new Field(Kind.MESSAGE, kind);
        };
    }
}
