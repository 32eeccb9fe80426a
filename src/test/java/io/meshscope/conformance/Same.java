package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Ways in which outputs are compared. */
final class Same {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Same() {}

    /** The same text. */
    static void text(String actual, String expected) {
        assertThat(actual).isEqualTo(expected);
    }

    /** The same lines, in any order after the first. */
    static void lines(String actual, String expected) {
        if (!actual.equals(expected)) {
            assertThat(sorted(actual)).isEqualTo(sorted(expected));
        }
    }

    private static String sorted(String text) {
        String[] lines = text.split("\n", -1);
        Arrays.sort(lines, Math.min(1, lines.length), lines.length);
        return String.join("\n", lines);
    }

    /** The same JSON. */
    static void json(String actual, String expected) throws IOException {
        assertThat(JSON.readTree(actual)).isEqualTo(JSON.readTree(expected));
    }

    /** Everything expected is there; objects may have more. */
    static void jsonContains(JsonNode actual, JsonNode expected, String where) {
        switch (expected) {
            case ObjectNode o -> o.properties().forEach(p -> jsonContains(actual.path(p.getKey()), p.getValue(), where + "/" + p.getKey()));
            case ArrayNode a -> {
                assertThat(actual.size()).as(where).isEqualTo(a.size());
                for (int i = 0; i < a.size(); i++) {
                    jsonContains(actual.path(i), a.get(i), where + "/" + i);
                }
            }
            default -> assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    /** The same YAML. */
    static void yaml(String actual, String expected) {
        assertThat(load(actual)).isEqualTo(load(expected));
    }

    private static Object load(String yaml) {
        return String.valueOf(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json);
    }
}
