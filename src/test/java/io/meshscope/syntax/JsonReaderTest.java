package io.meshscope.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.base.Outcome;
import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    private static final String TEXT = """
                                       {
                                         "name": "outbound|80||웹.svc",
                                         "port": 80,
                                         "big": "18446744073709551615",
                                         "esc": "a\\"b\\\\c\\u00e9",
                                         "list": [1, -2.50, true, null, {}],
                                         "typedConfig": {"@type": "x", "filter_metadata": {"snake_key": {}}}
                                       }
                                       """;

    @Test
    void keepsEveryValueAndItsPlace() {
        Bytes bytes = Bytes.of(TEXT);
        Tree t = JsonReader.read(bytes).value();
        assertThat(t.get("name").text()).isEqualTo("outbound|80||웹.svc");
        assertThat(t.get("esc").text()).isEqualTo("a\"b\\c\u00e9");
        assertThat(t.get("list").at(1)).isInstanceOf(Tree.Num.class);
        assertThat(t.get("list").at(1).text()).isEqualTo("-2.50");
        for (Tree.Field f : t.fields()) {
            assertThat(bytes.text(f.nameSpan().start(), f.nameSpan().end())).isEqualTo("\"" + f.name() + "\"");
        }
        Tree list = t.get("list");
        assertThat(bytes.text(list.span().start(), list.span().end())).isEqualTo("[1, -2.50, true, null, {}]");
        Tree esc = t.get("esc");
        assertThat(bytes.text(esc.span().start(), esc.span().end())).isEqualTo("\"a\\\"b\\\\c\\u00e9\"");
    }

    @Test
    void findsBothSpellingsOfAFieldButDataKeysAreExact() {
        Tree t = JsonReader.read(Bytes.of(TEXT)).value();
        assertThat(t.path("typed_config", "@type").text()).isEqualTo("x");
        assertThat(t.get("typed_config").get("filter_metadata").entry("snake_key").isPresent()).isTrue();
        assertThat(t.get("typed_config").get("filter_metadata").entry("snakeKey").isPresent()).isFalse();
        assertThat(new Pointer("/list/1").in(t).text()).isEqualTo("-2.50");
    }

    @Test
    void damageKeepsWhatCameBefore() {
        Outcome<Tree> out = JsonReader.read(Bytes.of("{\"a\": {\"b\": [1, 2, x]}, \"c\": 3}"));
        assertThat(out.hasErrors()).isTrue();
        assertThat(out.problems().getFirst().args().getFirst()).isEqualTo("19");
        assertThat(out.value().path("a", "b").texts()).containsExactly("1", "2");
    }

    @Test
    void tenThousandLevelsStayRawBelowTheBound() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        Tree t = JsonReader.read(Bytes.of(deep)).value();
        int depth = 0;
        while (t instanceof Tree.Arr arr) {
            t = arr.at(0);
            depth++;
        }
        assertThat(depth).isEqualTo(JsonReader.MAX_DEPTH);
        assertThat(t).isInstanceOfSatisfying(Tree.Raw.class, r -> assertThat(r.text()).hasSize(2 * (10_000 - JsonReader.MAX_DEPTH)));
    }

    @Property(tries = 200)
    void cutAnywhereItNeverThrows(@ForAll @IntRange(min = 0, max = 200) int cut) {
        byte[] all = TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] part = java.util.Arrays.copyOf(all, Math.min(cut, all.length - 2));
        Outcome<Tree> out = JsonReader.read(Bytes.of(part));
        assertThat(out.hasErrors()).isTrue();
    }

    @Test
    void cursorSkipsExactlyOneValue() {
        Bytes bytes = Bytes.of(TEXT);
        JsonCursor c = new JsonCursor(bytes, 0, bytes.size(), Cancel.NEVER);
        c.enterObject();
        assertThat(c.nextKey()).isEqualTo("name");
        assertThat(c.scalar()).isEqualTo("outbound|80||웹.svc");
        assertThat(c.nextKey()).isEqualTo("port");
        assertThat(c.scalar()).isEqualTo("80");
        assertThat(c.nextKey()).isEqualTo("big");
        c.skip();
        assertThat(c.nextKey()).isEqualTo("esc");
        assertThat(c.scalar()).isEqualTo("a\"b\\c\u00e9");
        assertThat(c.nextKey()).isEqualTo("list");
        c.skip();
        assertThat(c.nextKey()).isEqualTo("typedConfig");
        c.skip();
        assertThat(c.nextKey()).isNull();
        assertThat(c.peek()).isEqualTo(-1);
    }

    @Property(tries = 300)
    void cursorAgreesWithTheReaderWhereverWindowsEnd(@ForAll @IntRange(min = 0, max = 70) int pad,
            @ForAll @IntRange(min = 1, max = 9) int n) {
        StringBuilder json = new StringBuilder(" ".repeat(pad)).append('[');
        for (int i = 0; i < n; i++) {
            json.append(i == 0 ? "" : ",\n        ").append("{\"k\\\\\": \"").append("é\\\"".repeat(i * 3)).append("\", \"v\": [").append(i)
                    .append("]}");
        }
        Bytes bytes = Bytes.of(json.append(']').toString());
        Tree whole = JsonReader.read(bytes).value();
        JsonCursor c = new JsonCursor(bytes, 0, bytes.size(), Cancel.NEVER);
        c.enterArray();
        for (Tree item : whole.items()) {
            assertThat(c.nextItem()).isTrue();
            c.peek();
            assertThat(c.position()).isEqualTo(item.span().start());
            c.skip();
            assertThat(c.position()).isEqualTo(item.span().end());
        }
        assertThat(c.nextItem()).isFalse();
    }

    @Test
    void takesFieldsByPath() {
        Bytes bytes = Bytes.of("{\"x\": [1], \"metadata\": {\"filterMetadata\": {\"istio\": {\"config\": \"/apis/a\"}}}, \"name\": \"n\"}");
        JsonCursor c = new JsonCursor(bytes, 0, bytes.size(), Cancel.NEVER);
        assertThat(FieldPaths.of("name", "metadata.filter_metadata.istio.config", "type", "x").take(c)).containsExactly("n", "/apis/a",
                null, "");
    }
}
