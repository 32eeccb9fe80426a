package io.meshscope.logs.format;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the field of a JSON key from its bytes. */
final class JsonKeys {
    /** What keys say about the kind of their line. */
    static final int ACCESS = 1;
    static final int MSG = 2;
    static final int MESSAGE = 4;
    static final int SCOPE = 8;
    static final int TARGET = 16;
    static final int THREAD_ID = 32;
    static final int LOG = 64;
    static final int STREAM = 128;
    static final int TIME = 256;
    static final int LEVEL = 512;
    static final int STATUS = 1024;
    static final int CLIENT = 2048;
    static final int OTHER = 4096;

    /**
     * A key.
     *
     * @param name  its bytes
     * @param field what it stands for
     * @param mark  what it says about the line
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; packed on purpose
    record Key(byte[] name, Field field, int mark) {}

    private static final int SLOTS = 512;

    // @formatter:off
    private static final Map<String, Field> ALIASES = Map.ofEntries(
            Map.entry("time", Fields.START_TIME), Map.entry("ts", Fields.START_TIME), Map.entry("timestamp", Fields.START_TIME),
            Map.entry("@timestamp", Fields.START_TIME), Map.entry("msg", Fields.MESSAGE), Map.entry("fields.message", Fields.MESSAGE),
            Map.entry("severity", Fields.LEVEL), Map.entry("lvl", Fields.LEVEL), Map.entry("logger", Fields.SCOPE),
            Map.entry("target", Fields.SCOPE), Map.entry("caller", Fields.SOURCE), Map.entry("threadId", Fields.THREAD),
            Map.entry("podName", Fields.named("podName")), Map.entry("containerName", Fields.named("containerName")),
            Map.entry("log", Fields.named("log")), Map.entry("status", Fields.named("status")), Map.entry("uri", Fields.named("uri")),
            Map.entry("client.addr", Fields.named("client.addr")), Map.entry("host", Fields.named("host")),
            Map.entry("version", Fields.named("version")), Map.entry("response_bytes", Fields.named("response_bytes")),
            Map.entry("request_bytes", Fields.named("request_bytes")));
    private static final Map<String, Integer> MARKS = Map.ofEntries(
            Map.entry("response_code", ACCESS), Map.entry("response_flags", ACCESS), Map.entry("msg", MSG), Map.entry("message", MESSAGE),
            Map.entry("scope", SCOPE), Map.entry("logger", SCOPE), Map.entry("target", TARGET), Map.entry("threadId", THREAD_ID),
            Map.entry("log", LOG), Map.entry("stream", STREAM), Map.entry("time", TIME), Map.entry("level", LEVEL),
            Map.entry("severity", LEVEL), Map.entry("status", STATUS), Map.entry("client.addr", CLIENT));
    // @formatter:on

    private final @Nullable Key[] table = new @Nullable Key[SLOTS];

    /** The known keys; those of a format of the user's come before them. */
    JsonKeys(Map<String, Field> renamed) {
        renamed.forEach((name, field) -> put(name, field, MARKS.getOrDefault(field.name(), OTHER)));
        for (Field f : Fields.known()) {
            put(f.name(), f, MARKS.getOrDefault(f.name(), OTHER));
        }
        ALIASES.forEach((name, field) -> put(name, field, MARKS.getOrDefault(name, OTHER)));
        // Whoever names keys anew most often writes them in camel case.
        for (Field f : Fields.known()) {
            if (f.name().indexOf('_') > 0) {
                put(camel(f.name()), f, MARKS.getOrDefault(f.name(), OTHER));
            }
        }
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(i > 0 && name.charAt(i - 1) == '_' ? Character.toUpperCase(c) : c);
        }
        return out.toString().replace("_", "");
    }

    private void put(String name, Field field, int mark) {
        byte[] b = name.getBytes(StandardCharsets.UTF_8);
        int i = hash(b, 0, b.length);
        for (Key k = table[i]; k != null; k = table[i]) {
            if (same(k, b, 0, b.length)) {
                return;
            }
            i = (i + 1) & (SLOTS - 1);
        }
        table[i] = new Key(b, field, mark);
    }

    @Nullable
    Key find(byte[] b, int from, int to) {
        int i = hash(b, from, to);
        for (Key k = table[i]; k != null; k = table[i]) {
            if (same(k, b, from, to)) {
                return k;
            }
            i = (i + 1) & (SLOTS - 1);
        }
        return null;
    }

    private static boolean same(Key k, byte[] b, int from, int to) {
        return k.name.length == to - from && java.util.Arrays.equals(k.name, 0, k.name.length, b, from, to);
    }

    private static int hash(byte[] b, int from, int to) {
        int n = to - from;
        if (n == 0) {
            return 0;
        }
        // Length, both ends and the middle tell the names apart well enough; the comparison does the rest.
        int h = n * 31 + b[from] * 7 + b[to - 1] * 131 + b[from + n / 2] * 1009 + b[from + n / 3] * 4099;
        return (h ^ h >>> 9) & (SLOTS - 1);
    }
}
