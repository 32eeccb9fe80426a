package io.meshscope.xds.resource;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ConfigDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Trees and dumps for tests. Single quotes stand for double quotes. */
public final class Fixture {
    /** Keys below which names are data, not fields. */
    private static final Set<String> DATA = Set.of("metadata", "filter_metadata", "value", "policies", "providers",
            "typed_per_filter_config",
            "typed_extension_protocol_options", "key_values", "match");

    private Fixture() {}

    /** A tree. */
    public static Tree json(String text) {
        return JsonReader.read(Bytes.of(text.replace('\'', '"'))).value();
    }

    /** The own dump of a sidecar with one of everything. */
    public static String sidecar() {
        try (var in = Fixture.class.getResourceAsStream("/io/meshscope/xds/explain/sidecar.json")) {
            return new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The index of a dump. */
    public static ConfigDump dump(String text) {
        Document document = new Document(new Document.Origin("d.json", "d.json", Optional.empty()), Bytes.of(text));
        return ConfigDump.read(document, Span.of(0, document.bytes().size()), JobContext.QUIET, d -> {}).value();
    }

    /** The same tree with the field names of protojson. */
    public static Tree camel(Tree t) {
        return camel(t, false);
    }

    private static Tree camel(Tree t, boolean data) {
        return switch (t) {
            case Tree.Obj(List<Tree.Field> fields, Span span) ->
                new Tree.Obj(fields.stream()
                        .map(f -> new Tree.Field(data ? f.name() : camel(f.name()), f.nameSpan(), camel(f.value(), (data && !f
                                .name().equals("services")) || isData(f, t))))
                        .toList(), span);
            case Tree.Arr(List<Tree> items, Span span) -> new Tree.Arr(items.stream().map(i -> camel(i, data)).toList(), span);
            case Tree.Str _,Tree.Num _,Tree.Bool _,Tree.Null _,Tree.Raw _,Tree.Absent _ -> t;
        };
    }

    /** The outer metadata is a message, its filter_metadata a map; of a node it is a struct. */
    private static boolean isData(Tree.Field f, Tree owner) {
        boolean message = f.name().equals("metadata") && f.value().has("filter_metadata");
        boolean match = f.name().equals("match") && !owner.has("transport_socket");
        boolean value = f.name().equals("value") && !owner.has("type_url");
        return DATA.contains(f.name()) && !message && !match && !value;
    }

    private static String camel(String snake) {
        StringBuilder out = new StringBuilder();
        for (String part : snake.split("_")) {
            out.append(out.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return out.toString();
    }

    /** What a pointer finds, in a short way. */
    public static Tree at(Tree t, String pointer) {
        return new Pointer(pointer).in(t);
    }
}
