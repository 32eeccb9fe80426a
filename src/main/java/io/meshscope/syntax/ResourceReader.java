package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Resources;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Kubernetes objects from a document: YAML with any number of documents, JSON, lists as kubectl writes them. What cannot be read
 * becomes a problem with file and line; the rest loads.
 */
public final class ResourceReader {
    /** Keys of ConfigMaps whose text is YAML or JSON that the control plane reads. */
    private static final List<String> INNER = List.of("mesh", "meshNetworks", "values");

    /** Documents that begin with a brace and are larger than this are only tried as JSON. */
    private static final int MAX_FLOW = 4 << 20;

    private final Document document;
    private final List<Problem> problems = new ArrayList<>();

    private ResourceReader(Document document) {
        this.document = document;
    }

    /** Reads a document. */
    public static Outcome<List<Resource>> read(Document document) {
        return new ResourceReader(document).read();
    }

    private Outcome<List<Resource>> read() {
        Outcome<List<Resource>> found = Resources.of(document, trees());
        problems.addAll(found.problems());
        return new Outcome<>(found.value().stream().map(this::opened).toList(), problems);
    }

    private List<Tree> trees() {
        if (!startsLikeJson(document.bytes())) {
            return take(YamlReader.readAll(document.bytes()));
        }
        Outcome<Tree> json = JsonReader.read(document.bytes());
        if (!json.problems().isEmpty() && document.bytes().size() < MAX_FLOW) {
            Outcome<List<Tree>> yaml = YamlReader.readAll(document.bytes());
            if (yaml.problems().isEmpty()) {
                return yaml.value();
            }
        }
        return take(new Outcome<>(List.of(json.value()), json.problems()));
    }

    private List<Tree> take(Outcome<List<Tree>> read) {
        read.problems().forEach(p -> problems.add(p.at(place(p))));
        return read.value();
    }

    /** Problems of YAML begin with the line. */
    private String place(Problem p) {
        boolean line = p.key().startsWith("syntax.yaml.") && !p.args().isEmpty();
        return document.origin().path() + (line ? ":" + p.args().getFirst() : "");
    }

    /** YAML may begin with a brace too, in its flow style; what is no good JSON is tried as YAML then. */
    private static boolean startsLikeJson(Bytes bytes) {
        for (long i = 0; i < bytes.size(); i++) {
            byte b = bytes.at(i);
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private Resource opened(Resource r) {
        if (!r.kind().equals(Kind.CONFIG_MAP) || !r.name().startsWith("istio")) {
            return r;
        }
        Map<String, Tree> inner = new HashMap<>();
        for (String key : INNER) {
            if (r.tree().get("data").entry(key) instanceof Tree.Str text) {
                Outcome<List<Tree>> read = YamlReader.readAll(Bytes.of(text.value()));
                read.problems().forEach(p -> problems.add(p.at(r.at(text).text())));
                read.value().stream().findFirst().ifPresent(t -> inner.put(key, placed(t, text.span())));
            }
        }
        return inner.isEmpty() ? r : r.withInner(inner);
    }

    /** The tree of a text inside a document, with places in that document: exact for block texts, the text as a whole for others. */
    private Tree placed(Tree inner, Span text) {
        int line = text.line() > 0 ? text.line() : document.lines().lineOf(text.start());
        byte first = document.bytes().at(Math.min(text.start(), document.bytes().size() - 1));
        return first == '|' ? new Shift(document, line).tree(inner) : new Shift(text).tree(inner);
    }
}
