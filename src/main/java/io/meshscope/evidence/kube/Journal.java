package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.Forward.Target;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes made in clusters, on disk before they are made: what was not taken back before a crash is known at the next start. One JSON
 * object a line, appended. Safe for several threads.
 */
public final class Journal {
    private static final String NAME = "changes.jsonl";
    private static final long MOST = 8L << 20;
    private static final String DONE = "reverted";

    private final Path file;

    /** A journal in a folder, which need not exist. */
    public Journal(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /**
     * Writes down a change that is about to be made.
     *
     * @throws ProblemException when it cannot be written; the change must not be made then
     */
    public synchronized void begin(Change change) {
        List<Tree.Field> fields = new ArrayList<>();
        fields.add(field("id", change.id()));
        fields.add(field("context", change.context()));
        fields.add(field("namespace", change.target().namespace()));
        fields.add(field("pod", change.target().pod()));
        fields.add(field("port", String.valueOf(change.target().port())));
        fields.add(list("calls", change.calls()));
        fields.add(list("revert", change.revert()));
        change.until().ifPresent(t -> fields.add(field("until", t.toString())));
        append(new Tree.Obj(fields, Span.NONE));
    }

    /** Writes down that a change was taken back. */
    public synchronized void end(Change change) {
        append(new Tree.Obj(List.of(field("id", change.id()), field("state", DONE)), Span.NONE));
    }

    /** The changes of a context that were never taken back, oldest first. */
    public synchronized List<Change> open(String context) {
        Map<String, Change> out = new LinkedHashMap<>();
        for (String line : lines()) {
            Tree entry = JsonReader.read(Bytes.of(line)).value();
            if (entry.get("state").text().equals(DONE)) {
                out.remove(entry.get("id").text());
            } else if (!entry.get("revert").texts().isEmpty()) {
                out.put(entry.get("id").text(), change(entry));
            }
        }
        return out.values().stream().filter(c -> c.context().equals(context)).toList();
    }

    private static Change change(Tree entry) {
        Target target = new Target(entry.get("namespace").text(), entry.get("pod").text(), (int) entry.get("port").number());
        return new Change(entry.get("id").text(), entry.get("context").text(), target, entry.get("calls").texts(), entry.get("revert")
                .texts(), time(entry.get("until").text()));
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) && Files.size(file) <= MOST
                    ? Files.readString(file, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList()
                    : List.of();
        } catch (IOException _) {
            // A journal that cannot be read cannot be written, either, and then no change is made.
            return List.of();
        }
    }

    private void append(Tree entry) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JsonWriter.compact(entry) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new ProblemException(Problem.error("kube.journal", file.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    private static Tree.Field field(String name, String value) {
        return new Tree.Field(name, Span.NONE, Tree.of(value));
    }

    private static Tree.Field list(String name, List<String> values) {
        return new Tree.Field(name, Span.NONE, new Tree.Arr(values.stream().map(Tree::of).toList(), Span.NONE));
    }
}
