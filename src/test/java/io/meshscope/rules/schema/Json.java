package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.stream.Collectors;

/** Writes trees as JSON, repeated keys included; keys merged in from elsewhere are left out. */
final class Json {
    private Json() {}

    static String text(Tree tree) {
        return switch (tree) {
            case Tree.Obj obj ->
                obj.fields().stream().filter(f -> obj.span().contains(f.nameSpan().start()))
                        .map(f -> quoted(f.name()) + ":" + text(f.value())).collect(Collectors.joining(",", "{", "}"));
            case Tree.Arr arr -> arr.items().stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
            case Tree.Str s -> quoted(s.value());
            case Tree.Num n -> n.literal();
            case Tree.Bool b -> Boolean.toString(b.value());
            case Tree.Raw raw -> quoted(raw.text());
            case Tree.Null _,Tree.Absent _ -> "null";
        };
    }

    private static String quoted(String s) {
        StringBuilder out = new StringBuilder("\"");
        s.chars().forEach(c -> out.append(c < 0x20 || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return out.append('"').toString();
    }
}
