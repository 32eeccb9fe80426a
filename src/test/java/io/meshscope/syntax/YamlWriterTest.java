package io.meshscope.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are what sigs.k8s.io/yaml 1.6 makes of the same JSON. */
class YamlWriterTest {
    private static String yaml(String json) {
        return YamlWriter.write(JsonReader.read(Bytes.of(json)).value());
    }

    @Test
    void writes_lists_at_the_indent_of_their_key_and_keys_in_natural_order() {
        assertThat(yaml("{\"d\":[[\"x\"],[],{},{\"a10\":1,\"a9\":2,\"A\":3}],\"b\":{\"c\":[{\"e\":true,\"f\":null}]},\"@type\":\"t\"}"))
                .isEqualTo(
                        """
                        '@type': t
                        b:
                          c:
                          - e: true
                            f: null
                        d:
                        - - x
                        - []
                        - {}
                        - A: 3
                          a9: 2
                          a10: 1
                        """);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "\"plain words\"            | plain words",
            "\"a: b\"                   | 'a: b'",
            "\"a:b\"                    | a:b",
            "\"it's\"                   | it's",
            "\"'q'\"                    | '''q'''",
            "\"a #b\"                   | 'a #b'",
            "\"a#b\"                    | a#b",
            "\"- a\"                    | '- a'",
            "\"-a\"                     | -a",
            "\"*\"                      | '*'",
            "\"\"                       | \"\"",
            "\"on\"                     | \"on\"",
            "\"true\"                   | \"true\"",
            "\"null\"                   | \"null\"",
            "\"80\"                     | \"80\"",
            "\"1e3\"                    | \"1e3\"",
            "\"0x1f\"                   | \"0x1f\"",
            "\"12:30\"                  | \"12:30\"",
            "\"10.0.0.1\"               | 10.0.0.1",
            "\"15s\"                    | 15s",
            "\"2022-12-08T11:03:53.361Z\" | \"2022-12-08T11:03:53.361Z\"",
            "\"2022-12-08T09:07:09Z/10\"  | 2022-12-08T09:07:09Z/10",
            "\" lead\"                  | ' lead'",
            "\"tab\\tx\"                | \"tab\\tx\"",
            "\"\\u0001\"                | \"\\x01\"",
            "\"한글\"                    | 한글",
            "\"😀\"                     | \"\\U0001F600\"",
            "1.0                        | 1",
            "0.25                       | 0.25",
            "1e21                       | 1e+21",
            "1234567.5                  | 1.2345675e+06",
            "18446744073709551615       | 18446744073709551615",
            "{}                         | {}",
            "[]                         | []"})
    // @formatter:on
    void quotes_only_what_would_be_read_as_something_else(String json, String expected) {
        assertThat(yaml("{\"k\":" + json + "}")).isEqualTo("k: " + expected + "\n");
    }

    @Test
    void writes_several_lines_as_they_are() {
        assertThat(yaml("{\"k\":\"l1\\nl2\"}")).isEqualTo("k: |-\n  l1\n  l2\n");
        assertThat(yaml("{\"k\":\"l1\\nl2\\n\"}")).isEqualTo("k: |\n  l1\n  l2\n");
        assertThat(yaml("{\"k\":\" l1\\nl2\\n\\n\"}")).isEqualTo("k: |2+\n   l1\n  l2\n\n");
        assertThat(yaml("{\"k\":\"outbound|80||a.b\"}")).isEqualTo("k: outbound|80||a.b\n");
    }

    @Test
    void folds_long_lines_at_a_blank_and_long_keys_get_a_line_of_their_own() {
        String words = "word ".repeat(20).strip();
        assertThat(yaml("{\"k\":\"" + words + "\"}")).isEqualTo("k: " + "word ".repeat(16).strip() + "\n  word word word word\n");
        String key = "k".repeat(129);
        assertThat(yaml("{\"" + key + "\":{\"a\":[1]}}")).isEqualTo("? " + key + "\n: a:\n  - 1\n");
    }

    @Property(tries = 500)
    void what_is_written_reads_back_the_same(@ForAll("trees") Tree tree) {
        Outcome<List<Tree>> back = YamlReader.readAll(Bytes.of(YamlWriter.write(tree)));
        assertThat(back.problems()).isEmpty();
        assertThat(JsonWriter.compact(back.value().getFirst())).isEqualTo(JsonWriter.compact(sorted(tree)));
    }

    @Provide
    Arbitrary<Tree> trees() {
        return object(2);
    }

    private static Arbitrary<Tree> object(int depth) {
        return Arbitraries.maps(text(), value(depth)).ofMinSize(1).ofMaxSize(4).map(m -> {
            List<Tree.Field> fields = new ArrayList<>();
            m.forEach((k, v) -> fields.add(new Tree.Field(k, Span.NONE, v)));
            return new Tree.Obj(fields, Span.NONE);
        });
    }

    private static Arbitrary<Tree> value(int depth) {
        Arbitrary<Tree> scalar = text().map(Tree::of);
        return depth == 0
                ? scalar
                : Arbitraries.oneOf(scalar, object(depth - 1), value(depth - 1).list().ofMaxSize(3).map(l -> new Tree.Arr(l, Span.NONE)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.of("on", "~", "1e3", "- x", "a: b", "#", "", " ", "a\nb", "x\n\n", "\n", "0o7", "---", "?", "'", "\""),
                Arbitraries.strings().withChars(" ab:-#'\"\\\n\t,[]{}&*!|>%@`?=.01_한\u00e9\u0001\u0085").ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("word it's ").ofMinLength(60).ofMaxLength(130));
    }

    private static Tree sorted(Tree tree) {
        return switch (tree) {
            case Tree.Obj o ->
                new Tree.Obj(o.fields().stream().sorted((a, b) -> YamlWriter.NATURAL.thenComparing(String::compareTo).compare(a
                        .name(), b.name())).map(f -> new Tree.Field(f.name(), Span.NONE, sorted(f.value()))).toList(), Span.NONE);
            case Tree.Arr a -> new Tree.Arr(a.items().stream().map(YamlWriterTest::sorted).toList(), Span.NONE);
            default -> tree;
        };
    }
}
