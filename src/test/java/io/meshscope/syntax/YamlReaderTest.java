package io.meshscope.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    @Test
    void documentsKeepLinesColumnsAndBytes() {
        Bytes bytes = Bytes
                .of("# 주석\nkind: Gateway\n---\nkind: Service\nmetadata:\n  name: \"80\"\n  labels: {a: on}\nspec:\n- port: 80\n");
        List<Tree> docs = YamlReader.readAll(bytes).value();
        assertThat(docs).hasSize(2);
        Tree name = docs.get(1).path("metadata", "name");
        assertThat(name).isInstanceOf(Tree.Str.class);
        assertThat(name.span().line()).isEqualTo(6);
        assertThat(name.span().column()).isEqualTo(9);
        assertThat(bytes.text(name.span().start(), name.span().end())).isEqualTo("\"80\"");
        assertThat(docs.get(1).path("metadata", "labels", "a").isTrue()).isTrue();
        assertThat(docs.get(1).get("spec").at(0).get("port").number()).isEqualTo(80);
    }

    /** Large lists are read item by item; that must not show. */
    @Test
    void largeListsKeepTheirPlaces() {
        for (String margin : List.of("", "  ")) {
            StringBuilder text = new StringBuilder("# 목록\n---\napiVersion: v1\nitems: # of pods\n\n");
            for (int i = 0; i < 3000; i++) {
                text.append(
                        "- kind: Pod\n  # comment\n  metadata:\n    name: 파드-%d\n    note: |\n      - a\n\n      b\n    list:\n    - x\n    - z\n  q: \"a\n    b\"\n"
                                .formatted(i).replaceAll("(?m)^(?=.)", margin));
            }
            text.append("kind: List\nmetadata: {resourceVersion: ''}\n---\nkind: Last\n");
            Bytes bytes = Bytes.of(text.toString());
            Outcome<List<Tree>> out = YamlReader.readAll(bytes);
            assertThat(out.problems()).isEmpty();
            Tree list = out.value().getFirst();
            assertThat(list.fields()).extracting(Tree.Field::name).containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "items");
            assertThat(list.get("items").items()).hasSize(3000);
            Tree pod = list.get("items").at(2999);
            Tree name = pod.path("metadata", "name");
            assertThat(bytes.text(name.span().start(), name.span().end())).isEqualTo("파드-2999");
            assertThat(name.span().line()).isEqualTo(6 + 2999 * 13 + 3);
            assertThat(name.span().column()).isEqualTo(11 + margin.length());
            assertThat(pod.path("metadata", "note").text()).isEqualTo("- a\n\nb\n");
            assertThat(pod.path("metadata", "list").texts()).containsExactly("x", "z");
            assertThat(pod.get("q").text()).isEqualTo("a b");
            Tree last = out.value().getLast().get("kind");
            assertThat(bytes.text(last.span().start(), last.span().end())).isEqualTo("Last");
            assertThat(last.span().line()).isEqualTo(6 + 3000 * 13 + 3);
        }
    }

    @Test
    void aDamagedItemOfALargeListDoesNotTakeTheOthersWithIt() {
        String item = "- name: a\n  text: " + "x".repeat(100) + "\n";
        Outcome<List<Tree>> out = YamlReader
                .readAll(Bytes.of("items:\n" + item.repeat(2000) + "- bad: [\n" + item.repeat(2000) + "kind: List\n"));
        assertThat(out.value().getFirst().get("items").items()).hasSize(4000);
        assertThat(out.problems()).singleElement().satisfies(p -> assertThat(p.args().getFirst()).isIn("4002", "4003"));
    }

    @Test
    void whatIsTooLargeForOneObjectIsLeftOut() {
        Outcome<List<Tree>> out = YamlReader.readAll(Bytes.of("a: 1\n---\nb: " + "x".repeat(9 << 20) + "\n---\nc: 3\n"));
        assertThat(out.value()).extracting(t -> t.fields().getFirst().name()).containsExactly("a", "c");
        assertThat(out.problems()).singleElement().satisfies(p -> assertThat(p.args()).startsWith("2"));
    }

    @Test
    void aDamagedDocumentDoesNotTakeTheOthersWithIt() {
        Outcome<List<Tree>> out = YamlReader.readAll(Bytes.of("a: 1\n---\nb: [1,\n---\n\tc: 3\n---\nd: 4\n"));
        assertThat(out.value()).extracting(t -> t.fields().getFirst().name()).containsExactly("a", "d");
        assertThat(out.problems()).hasSize(2);
        assertThat(out.problems().get(1).args().getFirst()).isEqualTo("5");
    }

    @Test
    void anAddressThatEndsInColonsIsTextAsInKubernetes() {
        Tree tree = YamlReader.readAll(Bytes.of("a: [10.0.0.1, 2001:db8::]\nb: [x: w, z:]\nc: {d:}\n")).value().getFirst();
        assertThat(tree.get("a").texts()).containsExactly("10.0.0.1", "2001:db8::");
        assertThat(tree.get("b").at(0).get("x").text()).isEqualTo("w");
        assertThat(tree.get("b").at(1).text()).isEqualTo("z:");
        assertThat(tree.get("c").fields().getFirst().name()).isEqualTo("d");
    }

    @Test
    void billionLaughsEnds() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        Outcome<List<Tree>> out = YamlReader.readAll(Bytes.of(yaml.toString()));
        assertThat(out.value()).isEmpty();
        assertThat(out.problems()).hasSize(1);
    }

    @Test
    void hostileDepthEndsInAProblemOrRawText() {
        Outcome<List<Tree>> out = YamlReader.readAll(Bytes.of("x: " + "[".repeat(20_000) + "]".repeat(20_000) + "\n---\nok: 1\n"));
        assertThat(out.value().getLast().get("ok").number()).isEqualTo(1);
    }
}
