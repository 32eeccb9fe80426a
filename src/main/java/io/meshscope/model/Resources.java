package io.meshscope.model;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the objects in a document that was taken apart. */
public final class Resources {
    /** Lists may hold lists; honest ones do not go deep. */
    private static final int MAX_LISTS = 8;

    private final Document document;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Resources(Document document) {
        this.document = document;
    }

    /**
     * The objects of a document; {@code kind: List} and the typed lists kubectl writes are opened.
     *
     * @param trees its YAML documents, or its one JSON value
     * @return the objects, and problems with file and line for what is no object or is doubtful in one
     */
    public static Outcome<List<Resource>> of(Document document, List<Tree> trees) {
        Resources all = new Resources(document);
        for (Tree tree : trees) {
            all.add(Pointer.ROOT, tree, 0);
        }
        return new Outcome<>(List.copyOf(all.resources), all.problems);
    }

    private void add(Pointer base, Tree tree, int depth) {
        if (!(tree instanceof Tree.Obj)) {
            if (tree instanceof Tree.Arr && depth == 0) {
                items(base, tree, depth);
            } else {
                problems.add(Problem.warning("objects.notAnObject", place(tree)));
            }
            return;
        }
        String kind = text(tree.get("kind"));
        String api = text(tree.get("apiVersion"));
        Tree items = tree.get("items");
        if (items instanceof Tree.Arr && (kind.isEmpty() || kind.endsWith("List"))) {
            items(base.key("items"), items, depth);
        } else if (kind.isEmpty() || api.isEmpty()) {
            problems.add(Problem.warning("objects.noKind", place(tree), kind.isEmpty() ? "kind" : "apiVersion"));
        } else if (kind.equals("List")) {
            problems.add(Problem.info("objects.emptyList", place(tree)));
        } else {
            object(base, tree);
        }
    }

    /** A number is no name of a kind, though it has a text. */
    private static String text(Tree tree) {
        return tree instanceof Tree.Str s ? s.value() : "";
    }

    private void items(Pointer base, Tree items, int depth) {
        if (depth >= MAX_LISTS) {
            problems.add(Problem.error("objects.listsTooDeep", place(items)));
            return;
        }
        int i = 0;
        for (Tree item : items.items()) {
            add(base.item(i++), item, depth + 1);
        }
    }

    private void object(Pointer base, Tree tree) {
        Resource r = Resource.of(document, base, tree);
        Tree meta = tree.get("metadata");
        if (r.name().isEmpty() && !meta.has("generateName")) {
            problems.add(Problem.error("objects.noName", place(tree), r.kind().name()));
            return;
        }
        if (KnownKinds.isMisspelt(r.kind())) {
            problems.add(Problem.warning("objects.unknownKind", place(tree.get("kind")), r.kind().name(), r.kind().group()));
        } else if (!KnownKinds.isServed(r.kind(), r.version())) {
            problems.add(Problem.warning("objects.unknownVersion", place(tree.get("apiVersion")), r.kind().name(), tree.get("apiVersion")
                    .text()));
        }
        duplicates(tree);
        resources.add(r);
    }

    /** Repeated keys: the last one counts, as with kubectl, but hardly anyone means it. */
    private void duplicates(Tree tree) {
        List<Tree.Field> fields = tree.fields();
        if (fields.size() > 1) {
            Set<String> seen = HashSet.newHashSet(fields.size());
            for (Tree.Field f : fields) {
                if (!seen.add(f.name())) {
                    problems.add(Problem.warning("objects.duplicateKey", place(f.nameSpan()), f.name()));
                }
            }
        }
        for (Tree.Field f : fields) {
            duplicates(f.value());
        }
        for (Tree item : tree.items()) {
            duplicates(item);
        }
    }

    private String place(Tree tree) {
        return place(tree.span());
    }

    private String place(Span span) {
        int line = span.line() > 0 ? span.line() : document.lines().lineOf(span.start());
        return document.origin().path() + ":" + line;
    }
}
