package io.meshscope.packets.field;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field by the name Wireshark gives it. Two fields are the same only when they are the same object; {@link Fields} knows all of them.
 *
 * @param name   its name in display filters, such as {@code tcp.srcport}
 * @param type   its type
 * @param bits   how wide a number is, 0 for other types
 * @param also   a field that has all values of this one too ({@code tcp.port} for {@code tcp.srcport}), or null
 * @param values what single numbers are called; empty when they have no names
 */
public record FieldId(String name, FieldType type, int bits, @Nullable FieldId also, Map<Long, String> values) {
    /** What the names of fields for headers begin with. */
    static final String HEADER = "http.header.";

    /** A field without a wider one. */
    public static FieldId of(String name, FieldType type, int bits) {
        return new FieldId(name, type, bits, null, Map.of());
    }

    /** A protocol. */
    public static FieldId protocol(String name) {
        return of(name, FieldType.PROTOCOL, 0);
    }

    /** A field that is there or not. */
    public static FieldId none(String name) {
        return of(name, FieldType.NONE, 0);
    }

    /** An unsigned number. */
    public static FieldId uint(String name, int bits) {
        return of(name, FieldType.UINT, bits);
    }

    /** An unsigned number whose values have names. */
    public static FieldId named(String name, int bits, Map<Long, String> values) {
        return new FieldId(name, FieldType.UINT, bits, null, values);
    }

    /** A bit. */
    public static FieldId flag(String name) {
        return new FieldId(name, FieldType.BOOLEAN, 1, null, Map.of(0L, "Not set", 1L, "Set"));
    }

    /** Text. */
    public static FieldId string(String name) {
        return of(name, FieldType.STRING, 0);
    }

    /** All headers of a name, whatever the version of HTTP; Wireshark has no such field. */
    static FieldId header(String header) {
        return string(HEADER + header.toLowerCase(Locale.ROOT));
    }

    /** The header whose values this is; nothing for every other field. */
    public Optional<String> headerName() {
        return name.startsWith(HEADER) ? Optional.of(name.substring(HEADER.length())) : Optional.empty();
    }

    /** Bytes. */
    public static FieldId bytes(String name) {
        return of(name, FieldType.BYTES, 0);
    }

    /** A length of time. */
    public static FieldId span(String name) {
        return of(name, FieldType.SPAN, 0);
    }

    /** The number of a frame. */
    public static FieldId frame(String name) {
        return of(name, FieldType.FRAME, 32);
    }

    /** The same field whose values another one has too. */
    public FieldId within(FieldId wider) {
        return new FieldId(name, type, bits, wider, values);
    }

    /** What a value is called, when it has a name. */
    public Optional<String> called(long value) {
        return Optional.ofNullable(values.get(value));
    }

    /** Whether a search for another field finds this one: it is the same, or has its values too. */
    public boolean answers(FieldId asked) {
        return this == asked || also == asked;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
