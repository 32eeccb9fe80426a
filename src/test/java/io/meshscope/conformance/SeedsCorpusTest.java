package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.rules.schema.ObjectValidator;
import io.meshscope.rules.schema.SchemaCatalog;
import io.meshscope.rules.schema.Violation;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The YAML blocks of the documents people learn from: each loads, the mistakes in them are found on their lines, and nothing else is found. */
class SeedsCorpusTest extends Corpus {
    private static final Pattern BLOCK = Pattern.compile("(?s)```ya?ml\n(.*?)```");
    /** Lines that no YAML reader can take: a shell command behind a document. */
    private static final Pattern SHELL = Pattern.compile("(?m)^kubectl .*$");
    // @formatter:off
    /** File and line, and what is wrong there. */
    private static final Map<String, List<String>> WRONG = Map.of(
            "001-service-mesh-guide.md", List.of("279 UNKNOWN_FIELD_NEAR", "287 UNKNOWN_FIELD_ELSEWHERE", "288 UNKNOWN_FIELD_ELSEWHERE",
                    "289 UNKNOWN_FIELD_ELSEWHERE", "290 UNKNOWN_FIELD_ELSEWHERE", "291 UNKNOWN_FIELD_ELSEWHERE", "482 ATTRIBUTE", "524 ENUM",
                    "582 UNKNOWN_FIELD", "596 ENVOY_FILTER_INTERNAL", "612 TYPE_MISSING", "950 UNKNOWN_FIELD_ELSEWHERE", "1077 DEPRECATED",
                    "1082 UNKNOWN_FIELD", "1146 EGRESS_HOST_TWICE"),
            "002-istio-short-guide.md", List.of("104 DEPRECATED_FOR", "112 DEPRECATED_FOR", "331 DEPRECATED_FOR"));
    // @formatter:on
    private final ObjectValidator validator = new ObjectValidator(SchemaCatalog.load());

    SeedsCorpusTest() {
        super("seeds-schema");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolveSibling("seeds");
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.toString().endsWith(".md")).sorted()
                    .map(f -> new Case(String.valueOf(f.getFileName()), () -> check(String.valueOf(f.getFileName()), read(f)))).toList();
        }
    }

    private static void add(List<Violation> violations, int before, List<String> found) {
        violations.forEach(v -> found.add(v.span().line() + before + " " + v.fault()));
    }

    private void check(String name, String text) {
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            int before = (int) text.substring(0, block.start(1)).chars().filter(c -> c == '\n').count();
            Outcome<List<Tree>> trees = YamlReader.readAll(Bytes.of(SHELL.matcher(block.group(1)).replaceAll("")));
            assertThat(trees.problems()).isEmpty();
            for (Tree object : trees.value()) {
                add(validator.validate(object), before, found);
                Tree mesh = object.get("data").entry("mesh");
                if (object.get("kind").text().equals("ConfigMap") && mesh.isPresent()) {
                    Tree config = YamlReader.readAll(Bytes.of(mesh.text())).value().getFirst();
                    add(validator.validateMeshConfig(config), before + mesh.span().line(), found);
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(WRONG.getOrDefault(name, List.of()));
    }
}
