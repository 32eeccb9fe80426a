package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlReader;
import io.meshscope.syntax.YamlWriter;
import io.meshscope.xds.ConfigDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Real and old files of all kinds: each opens, and nothing of it is lost. */
class MiscCorpusTest extends Corpus {
    MiscCorpusTest() {
        super("misc");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolve("misc");
        List<Case> out = new ArrayList<>();
        for (JsonNode c : Same.tree(read(dir.resolve("manifest.json")))) {
            String file = c.path("file").asText();
            out.add(new Case(file, () -> opens(file, Files.readAllBytes(dir.resolve(file)))));
        }
        return out;
    }

    private static void opens(String file, byte[] content) throws IOException {
        if (file.endsWith(".json")) {
            json(content);
        } else if (file.contains(".yaml")) {
            yaml(content);
        } else {
            lines(content);
        }
    }

    /** Every leaf is in our tree, in the index of resources, and still there when written as YAML and read again. */
    private static void json(byte[] content) throws IOException {
        Outcome<Tree> ours = JsonReader.read(Bytes.of(content));
        assertThat(ours.problems()).isEmpty();
        JsonNode theirs = new ObjectMapper().readTree(content);
        List<String> expected = new ArrayList<>();
        leaves(theirs, "", expected);
        List<String> actual = new ArrayList<>();
        leaves(ours.value(), "", actual);
        assertThat(actual).isEqualTo(expected);
        Outcome<ConfigDump> dump = ConfigDump.read(new Document(new Document.Origin("x", "x", Optional.empty()), Bytes.of(content)),
                JobContext.QUIET);
        assertThat(dump.problems()).isEmpty();
        Tree again = YamlReader.readAll(Bytes.of(YamlWriter.write(ours.value()))).value().getFirst();
        List<String> written = new ArrayList<>();
        leaves(again, "", written);
        assertThat(written).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void leaves(JsonNode node, String at, List<String> out) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(p -> leaves(p.getValue(), at + "/" + p.getKey(), out));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), at + "/" + i, out);
            }
        } else {
            out.add(at + "=" + (node.isObject() ? "{}" : node.isArray() ? "[]" : node.asText()));
        }
    }

    /** Of repeated keys the last one counts, as in the other reader; our tree keeps them all. */
    private static void leaves(Tree tree, String at, List<String> out) {
        switch (tree) {
            case Tree.Obj o when !o.fields().isEmpty() -> {
                Map<String, Tree> last = new LinkedHashMap<>();
                o.fields().forEach(f -> last.put(f.name(), f.value()));
                last.forEach((name, value) -> leaves(value, at + "/" + name, out));
            }
            case Tree.Arr a when !a.items().isEmpty() -> {
                for (int i = 0; i < a.items().size(); i++) {
                    leaves(a.at(i), at + "/" + i, out);
                }
            }
            case Tree.Obj _ -> out.add(at + "={}");
            case Tree.Arr _ -> out.add(at + "=[]");
            case Tree.Null _ -> out.add(at + "=null");
            default -> out.add(at + "=" + tree.text());
        }
    }

    /** Every key and scalar the YAML library composes is in our trees, in the same order. */
    private static void yaml(byte[] content) {
        Outcome<List<Tree>> ours = YamlReader.readAll(Bytes.of(content));
        assertThat(ours.problems()).isEmpty();
        List<String> expected = new ArrayList<>();
        for (Node n : new Compose(LoadSettings.builder().build()).composeAllFromString(Bytes.of(content).text())) {
            if (n.getNodeType() != NodeType.SCALAR) {
                scalars(n, expected);
            }
        }
        List<String> actual = new ArrayList<>();
        ours.value().forEach(t -> scalars(t, actual));
        assertThat(actual).isEqualTo(expected);
    }

    private static void scalars(Node node, List<String> out) {
        switch (node) {
            case MappingNode m -> m.getValue().forEach(t -> {
                scalars(t.getKeyNode(), out);
                scalars(t.getValueNode(), out);
            });
            case SequenceNode s -> s.getValue().forEach(n -> scalars(n, out));
            case ScalarNode s -> out.add(s.getValue().equals("null") || s.getValue().equals("~") ? "" : s.getValue());
            default -> throw new AssertionError(node.getNodeType());
        }
    }

    private static void scalars(Tree tree, List<String> out) {
        switch (tree) {
            case Tree.Obj o -> o.fields().forEach(f -> {
                out.add(f.name());
                scalars(f.value(), out);
            });
            case Tree.Arr a -> a.items().forEach(t -> scalars(t, out));
            default -> out.add(tree.text());
        }
    }

    private static void lines(byte[] content) {
        Bytes bytes = Bytes.of(content);
        LineIndex index = LineIndex.of(bytes, JobContext.QUIET);
        List<String> actual = new ArrayList<>();
        for (int i = 1; i <= index.lines(); i++) {
            actual.add(bytes.text(index.startOf(i), index.endOf(i)));
        }
        assertThat(String.join("\n", actual).strip()).isEqualTo(bytes.text().strip());
    }
}
