package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.rules.schema.Fault;
import io.meshscope.rules.schema.ObjectValidator;
import io.meshscope.rules.schema.SchemaCatalog;
import io.meshscope.rules.schema.Severity;
import io.meshscope.rules.schema.Violation;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Objects the API server and istiod take or refuse, and why: ours does the same, for the same reason and at the same field. */
class ValidationCorpusTest extends Corpus {
    private static final Pattern FIELD = Pattern.compile("^(?:spec|metadata)[A-Za-z0-9.\\[\\]]*");
    private final ObjectValidator validator = new ObjectValidator(SchemaCatalog.load());

    ValidationCorpusTest() {
        super("validation");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolve("validation");
        List<Case> out = new ArrayList<>();
        if (!Files.exists(dir.resolve("cases.json"))) {
            return out;
        }
        Set<String> listed = new TreeSet<>();
        for (JsonNode c : Same.tree(read(dir.resolve("cases.json")))) {
            String file = c.path("file").asText();
            int doc = c.path("doc").asInt();
            listed.add(file + "#" + doc);
            out.add(new Case(file + "#" + doc, () -> {
                Tree object = documents(dir, file).get(doc);
                assertThat(object.path("metadata", "name").text()).isEqualTo(c.path("name").asText());
                check(object, c.path("valid").asBoolean(), c.path("errContains").asText());
            }));
        }
        for (String file : listed.stream().map(id -> id.substring(0, id.indexOf('#'))).distinct().toList()) {
            List<Tree> documents = documents(dir, file);
            for (int i = 0; i < documents.size(); i++) {
                Tree object = documents.get(i);
                if (!listed.contains(file + "#" + i)) {
                    out.add(new Case(file + "#" + i, () -> check(object, !object.has("_err"), object.get("_err").text())));
                }
            }
        }
        return out;
    }

    private static List<Tree> documents(Path dir, String file) {
        Outcome<List<Tree>> documents = YamlReader.readAll(Bytes.of(read(dir.resolve(file))));
        assertThat(documents.problems()).isEmpty();
        return documents.value();
    }

    /**
     * Checks a document: those not listed among the cases say themselves, in their field {@code _err}, what is to be said of them.
     *
     * @param text what upstream says of an invalid one
     */
    private void check(Tree document, boolean valid, String text) {
        Tree object = without(document, "_err");
        List<Violation> errors = validator.validate(object).stream().filter(v -> v.severity() == Severity.ERROR).toList();
        if (valid) {
            assertThat(errors).isEmpty();
            return;
        }
        Set<Fault> faults = faults(text);
        Matcher field = FIELD.matcher(text);
        String path = field.find() ? field.group() : "";
        assertThat(errors).as(text).anyMatch(v -> faults.contains(v.fault()) && v.path().startsWith(path));
    }

    private static Tree without(Tree object, String key) {
        return new Tree.Obj(object.fields().stream().filter(f -> !f.name().equals(key)).toList(), object.span());
    }

    /** The faults that say what a text of upstream says. */
    private static Set<Fault> faults(String text) {
        return table().stream().filter(row -> text.contains(row[0])).findFirst()
                .map(row -> Arrays.stream(row[1].split(" ")).map(Fault::valueOf)
                        .collect(Collectors.toSet()))
                .orElseGet(Set::of);
    }

    private static List<String[]> table() {
        try (var in = Objects.requireNonNull(ValidationCorpusTest.class.getResourceAsStream("/validation-fragments.tsv"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\t")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
