package io.meshscope.logs.format;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of one line stand. Used again for line after line; not for several threads. Values are places in {@link #bytes()}; a value
 * that is missing in the line ({@code -} in text, {@code null} in JSON) is not in here, but {@code response_flags} is.
 */
public final class Match {
    private static final int MOST = 128;

    private byte[] bytes = new byte[0];
    private Field[] fields = new Field[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private boolean[] escaped = new boolean[32];
    private int size;
    private long micros = TimeText.NONE;
    private boolean cut;
    private TextFormat.Walk walk = new TextFormat.Walk(32);
    private final TimeText times = new TimeText();

    /** Forgets everything; the next fields stand in these bytes. */
    public void reset(byte[] line) {
        bytes = line;
        size = 0;
        micros = TimeText.NONE;
        cut = false;
    }

    /** The bytes the places are in. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many fields were found. */
    public int size() {
        return size;
    }

    public Field field(int i) {
        return fields[i];
    }

    public int start(int i) {
        return starts[i];
    }

    public int end(int i) {
        return ends[i];
    }

    /** When it happened in microseconds since 1970, or {@link TimeText#NONE}. */
    public long micros() {
        return micros;
    }

    /** Whether the line ends before its format does. */
    public boolean isCut() {
        return cut;
    }

    /** Adds a field; past a bound it is left out. */
    void add(Field field, int start, int end) {
        add(field, start, end, false);
    }

    void add(Field field, int start, int end, boolean withEscapes) {
        if (size == fields.length) {
            if (size >= MOST) {
                return;
            }
            grow();
        }
        fields[size] = field;
        starts[size] = start;
        ends[size] = end;
        escaped[size] = withEscapes;
        size++;
    }

    private void grow() {
        int n = size * 2;
        fields = Arrays.copyOf(fields, n);
        starts = Arrays.copyOf(starts, n);
        ends = Arrays.copyOf(ends, n);
        escaped = Arrays.copyOf(escaped, n);
    }

    void time(long value) {
        micros = value;
    }

    /** Reads the time of the line; what is no time leaves none. */
    boolean readTime(int start, int end) {
        long t = times.read(bytes, start, end);
        if (t == TimeText.NONE) {
            return false;
        }
        micros = t;
        return true;
    }

    TimeText times() {
        return times;
    }

    TextFormat.Walk walk(int n) {
        if (walk.starts.length < n) {
            walk = new TextFormat.Walk(n);
        }
        return walk;
    }

    void cut(boolean value) {
        cut = value;
    }

    /** Gives fields their other names. */
    void rename(java.util.Map<String, Field> names) {
        for (int i = 0; i < size; i++) {
            fields[i] = names.getOrDefault(fields[i].name(), fields[i]);
        }
    }

    /** Lets field i begin later. */
    void begin(int i, int start) {
        starts[i] = start;
    }

    /** Forgets the fields after the first ones. */
    void back(int n) {
        size = n;
    }

    /** Number of a field, or -1. */
    public int indexOf(Field field) {
        for (int i = 0; i < size; i++) {
            if (fields[i].equals(field)) {
                return i;
            }
        }
        return -1;
    }

    /** The text of a field, or null when the line has none. */
    public @Nullable String text(Field field) {
        int i = indexOf(field);
        return i < 0 ? null : text(i);
    }

    /** The text of field i. */
    public String text(int i) {
        if (escaped[i]) {
            return JsonText.unescape(bytes, starts[i], ends[i]);
        }
        return new String(bytes, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
    }

    /** Whether field i holds escapes of JSON. */
    public boolean escaped(int i) {
        return escaped[i];
    }

    /** The number field i begins with, or -1 when it begins with none or does not fit. */
    public long number(int i) {
        long n = 0;
        int at = starts[i];
        int to = ends[i];
        if (at == to || to - at > 18) {
            return -1;
        }
        for (; at < to; at++) {
            int d = bytes[at] - '0';
            if (d < 0 || d > 9) {
                return at == starts[i] || fields[i].type() == FieldType.NUMBER ? -1 : n;
            }
            n = n * 10 + d;
        }
        return n;
    }
}
