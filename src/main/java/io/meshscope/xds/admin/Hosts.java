package io.meshscope.xds.admin;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.FieldPaths;
import io.meshscope.syntax.JsonCursor;
import io.meshscope.syntax.JsonFault;
import io.meshscope.syntax.JsonItems;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index of {@code /clusters}, Envoy's list of clusters and the hosts it sends to, as JSON or text: the live health and counters that a
 * configuration dump does not have. A cluster is parsed when it is looked at. Immutable.
 */
public final class Hosts {
    private static final FieldPaths NAME = FieldPaths.of("name");

    /**
     * A cluster of the list.
     *
     * @param name its name
     * @param span its JSON object, or its lines
     */
    public record Item(String name, Span span) {}

    private final Document document;
    private final boolean json;
    private final List<Item> items;
    private final Map<String, Item> byName = new HashMap<>();

    private Hosts(Document document, boolean json, List<Item> items) {
        this.document = document;
        this.json = json;
        this.items = List.copyOf(items);
        items.forEach(i -> byName.put(i.name(), i));
    }

    /** Reads the index of a document, in the form its text has. What follows damage is left out. */
    public static Outcome<Hosts> read(Document document, Span body, JobContext context) {
        Bytes bytes = document.bytes();
        long start = body.start();
        while (start < body.end() && bytes.at(start) <= ' ') {
            start++;
        }
        boolean json = start < body.end() && (bytes.at(start) == '{' || bytes.at(start) == '[');
        return json ? json(document, Span.of(start, body.end()), context) : text(document, body, context);
    }

    public Document document() {
        return document;
    }

    /** Whether the document is the JSON form. */
    public boolean isJson() {
        return json;
    }

    /** The clusters in the order of the document. */
    public List<Item> items() {
        return items;
    }

    /** The cluster of a name. */
    public Optional<Item> find(String cluster) {
        return Optional.ofNullable(byName.get(cluster));
    }

    /** Parses a cluster into the shape of the JSON form: ClusterStatus. */
    public Tree tree(Item item) {
        return json
                ? JsonReader.read(document.bytes(), item.span().start(), item.span().end()).value()
                : HostsText.read(document.bytes(), item.span());
    }

    private static Outcome<Hosts> json(Document document, Span body, JobContext context) {
        List<Item> out = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Bytes bytes = document.bytes();
        try {
            for (Span span : JsonItems.of(bytes, body, context.cancel(), bytes.at(body.start()) == '['
                    ? new String[0]
                    : new String[]{
                            "cluster_statuses"})) {
                @Nullable
                String[] found = NAME.take(new JsonCursor(bytes, span.start(), span.end(), context.cancel()));
                out.add(new Item(Objects.requireNonNullElse(found[0], ""), span));
                context.progress().at(span.end() - body.start(), body.end() - body.start());
            }
        } catch (JsonCursor.Malformed e) {
            problems.add(JsonFault.find(document, body, e.offset(), context.cancel()));
            for (Tree t : JsonReader.read(bytes, body.start(), Math.min(body.end(), e.offset())).value().get("cluster_statuses").items()) {
                out.add(new Item(t.get("name").text(), t.span()));
            }
        }
        return new Outcome<>(new Hosts(document, true, out), problems);
    }

    private static Outcome<Hosts> text(Document document, Span body, JobContext context) {
        List<Item> out = new ArrayList<>();
        Bytes bytes = document.bytes();
        long other = 0;
        long at = body.start();
        while (at < body.end()) {
            context.cancel().check();
            long end = HostsText.lineEnd(bytes, at, body.end());
            String line = HostsText.text(bytes, at, end);
            String cluster = HostsText.clusterOf(line);
            if (cluster == null) {
                other += line.isBlank() ? 0 : 1;
            } else if (!out.isEmpty() && out.getLast().name().equals(cluster)) {
                out.add(new Item(cluster, Span.of(out.removeLast().span().start(), end)));
            } else {
                out.add(new Item(cluster, Span.of(at, end)));
            }
            at = end + 1;
        }
        List<Problem> problems = other == 0
                ? List.of()
                : List.of(Problem.info("admin.clusters.otherLines", document.origin().path(), other));
        return new Outcome<>(new Hosts(document, false, out), problems);
    }
}
