package io.meshscope.logs.query;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import io.meshscope.logs.field.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names fields go by in filters: their own, short ones, and those of things that are no field of a line. */
public final class FieldNames {
    /** The format of a row. */
    public static final Field FORMAT = Fields.named("format");
    /** The row with the lines that belong to it. */
    public static final Field TEXT = Fields.named("text");

    // @formatter:off
    private static final Map<String, Field> SHORT = Map.ofEntries(
            Map.entry("code", Fields.RESPONSE_CODE), Map.entry("flags", Fields.RESPONSE_FLAGS), Map.entry("flag", Fields.RESPONSE_FLAGS),
            Map.entry("details", Fields.RESPONSE_CODE_DETAILS), Map.entry("cluster", Fields.UPSTREAM_CLUSTER),
            Map.entry("host", Fields.UPSTREAM_HOST), Map.entry("route", Fields.ROUTE_NAME), Map.entry("time", Fields.START_TIME),
            Map.entry("id", Fields.REQUEST_ID), Map.entry("agent", Fields.USER_AGENT), Map.entry("sni", Fields.REQUESTED_SERVER_NAME),
            Map.entry("client", Fields.DOWNSTREAM_REMOTE_ADDRESS), Map.entry("reason", Fields.UPSTREAM_TRANSPORT_FAILURE_REASON),
            Map.entry("logger", Fields.SCOPE));
    // @formatter:on

    private final Map<String, Field> names = new LinkedHashMap<>();

    private FieldNames(Collection<Field> more) {
        Fields.known().forEach(f -> names.put(f.name(), f));
        names.put("format", FORMAT);
        names.put("text", TEXT);
        more.forEach(f -> names.putIfAbsent(f.name(), f));
        SHORT.forEach(names::putIfAbsent);
    }

    /** The names known, and those of fields a log has besides. */
    public static FieldNames with(Collection<Field> more) {
        return new FieldNames(more);
    }

    /** The field of a name. */
    public Optional<Field> find(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** All names, short ones last. */
    public List<String> all() {
        return new ArrayList<>(names.keySet());
    }

    /** Values worth offering whatever the log holds: of flags and levels. */
    static List<String> usual(Field field) {
        return field.type() == FieldType.LEVEL ? List.of("debug", "info", "warn", "error") : List.of();
    }
}
