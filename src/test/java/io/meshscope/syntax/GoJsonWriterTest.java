package io.meshscope.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import java.util.IdentityHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoJsonWriterTest {
    private static Tree tree(String json) {
        return JsonReader.read(Bytes.of(json)).value();
    }

    @Test
    void indents_by_four_and_closes_empty_ones_at_once() {
        assertThat(GoJsonWriter.standard(tree("{\"a\":{},\"b\":[],\"c\":[1,{\"d\":null}]}"))).isEqualTo("""
                                                                                                        {
                                                                                                            "a": {},
                                                                                                            "b": [],
                                                                                                            "c": [
                                                                                                                1,
                                                                                                                {
                                                                                                                    "d": null
                                                                                                                }
                                                                                                            ]
                                                                                                        }""");
    }

    @Test
    void escapes_for_html_except_in_protojson() {
        Tree text = tree("{\"a\":\"<b>&\\u0001\\u2028\\\"\\\\\\n\"}");
        assertThat(GoJsonWriter.standard(text)).contains("\"\\u003cb\\u003e\\u0026\\u0001\\u2028\\\"\\\\\\n\"");
        assertThat(GoJsonWriter.protojson(text)).contains("\"<b>&\\u0001\u2028\\\"\\\\\\n\"");
    }

    @Test
    void continues_text_that_stands_deeper() {
        assertThat(GoJsonWriter.standard(tree("{\"a\":1}"), 1)).isEqualTo("{\n        \"a\": 1\n    }");
    }

    /** The layout of github.com/golang/protobuf/jsonpb 1.5: what came from a Struct stands one level deeper, and empty messages open up. */
    @Test
    void jsonpb_pushes_structs_in_and_opens_empty_messages() {
        Tree tree = tree("{\"m\":{},\"s\":{\"k\":1}}");
        IdentityHashMap<Tree, Integer> nested = new IdentityHashMap<>();
        nested.put(tree.get("s"), 1);
        assertThat(GoJsonWriter.jsonpb(tree, nested))
                .isEqualTo("{\n    \"m\": {\n\n    },\n    \"s\": {\n            \"k\": 1\n        }\n}");
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource({"1.0, 1", "1.50, 1.5", "1e3, 1000", "1e21, 1e+21", "1e-7, 1e-7", "1e-10, 1e-10", "-0.0, -0", "0, 0", "80, 80", "12345678901234567890, 12345678901234567000",
            "0.000001, 0.000001", "-2.5e30, -2.5e+30"})
    // @formatter:on
    void writes_numbers_as_go_does(String literal, String expected) {
        assertThat(GoJsonWriter.standard(tree(literal))).isEqualTo(expected);
    }
}
