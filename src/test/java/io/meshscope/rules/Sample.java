package io.meshscope.rules;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.syntax.ResourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of objects for one code, {@code rules/CODE.yaml} or {@code rules/CODE-variant.yaml}: each line on which the code is to be found
 * ends with a comment {@code # ! CODE}; nothing else may be found. {@code # cluster: NAME} before a document puts it and those behind it
 * into a cluster.
 */
record Sample(Path file, String code) {
    private static final Path DIR = Path.of("src/test/resources/rules");
    private static final Pattern MARK = Pattern.compile("# ! ([A-Z]{3}\\d{4})");
    private static final Pattern CLUSTER = Pattern.compile("(?m)^# cluster: (\\S+)$");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Every sample. */
    static List<Sample> all() {
        try (Stream<Path> files = Files.list(DIR)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().map(f -> new Sample(f, f.getFileName().toString().substring(0,
                    7))).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The lines the code is expected on. */
    List<Integer> marked() {
        List<Integer> out = new ArrayList<>();
        String[] lines = text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher m = MARK.matcher(lines[i]);
            if (m.find() && m.group(1).equals(code)) {
                out.add(i + 1);
            }
        }
        return out;
    }

    /** The objects in it. */
    List<Resource> objects() {
        String text = text();
        Document d = new Document(new Document.Origin(file.toString(), file.toString(), Optional.empty()), Bytes.of(text));
        var read = ResourceReader.read(d);
        if (!read.problems().isEmpty()) {
            throw new AssertionError(file + ": " + read.problems());
        }
        return read.value().stream().map(r -> {
            String cluster = "";
            Matcher m = CLUSTER.matcher(text);
            while (m.find() && m.start() < r.tree().span().start()) {
                cluster = m.group(1);
            }
            return r.inCluster(cluster);
        }).toList();
    }

    private List<Rule> rules() {
        return RuleCatalog.all().stream().filter(r -> r.info().codes().stream().anyMatch(c -> c.id().equals(code))).toList();
    }

    /** The mesh of its objects. */
    Mesh mesh() {
        Set<Kind> kinds = new TreeSet<>();
        rules().forEach(r -> kinds.addAll(r.info().reads()));
        return new MeshBuilder().complete(kinds).takenAt(NOW).add(objects()).build();
    }

    /** What the rules that may give the code find, this code only. */
    List<Finding> findings() {
        Analysis analysis = Analysis.run(mesh(), rules(), Analysis.Scope.ALL, JobContext.QUIET);
        analysis.results().forEach(r -> r.why().ifPresent(w -> {
            throw new AssertionError(w.toString());
        }));
        return analysis.findings().stream().filter(f -> f.code().id().equals(code)).toList();
    }

    /** The line a finding is on. */
    static int line(Finding f) {
        return switch (f.where().place()) {
            case Locator.At(var _, var span) -> span.line();
            case Locator.Line(int line) -> line;
            case Locator.Whole _ -> 0;
        };
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
