package io.meshscope.diagnose;

import io.meshscope.model.Tree;
import java.util.stream.Collectors;

/** A value in one short line. */
final class JsonText {
    private static final int LONGEST = 120;

    private JsonText() {}

    static String of(Tree value) {
        String text = shown(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String shown(Tree value) {
        return switch (value) {
            case Tree.Obj _ ->
                value.fields().stream().limit(8).map(f -> f.name() + ": " + shown(f.value())).collect(Collectors.joining(", ", "{", "}"));
            case Tree.Arr _ -> value.items().stream().limit(8).map(JsonText::shown).collect(Collectors.joining(", ", "[", "]"));
            default -> value.text();
        };
    }
}
