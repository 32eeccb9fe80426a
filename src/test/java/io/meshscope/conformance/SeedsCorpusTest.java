package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.rules.Analysis;
import io.meshscope.rules.Finding;
import io.meshscope.rules.RuleCatalog;
import io.meshscope.rules.RuleResult;
import io.meshscope.syntax.ResourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The YAML blocks of the documents people learn from, each by itself: every one loads, the mistakes in them are found on their lines, and
 * nothing else is found.
 */
class SeedsCorpusTest extends Corpus {
    private static final Pattern BLOCK = Pattern.compile("(?s)```ya?ml\n(.*?)```");
    /** Lines that no YAML reader can take: a shell command behind a document. */
    private static final Pattern SHELL = Pattern.compile("(?m)^kubectl .*$");
    // @formatter:off
    /** File, and lines with what is found there. */
    private static final Map<String, List<String>> FOUND = Map.of(
            "000-service-mesh-expert.md", List.of(
                    "148 MSH0103"),
            "001-service-mesh-guide.md", List.of(
                    "279 IST0106", "287 IST0106", "288 IST0106", "289 IST0106", "290 IST0106", "291 IST0106", "293 MSH0301",
                    "407 MSH0101", "466 MSH0101", "482 IST0106", "503 MSH0602", "508 MSH0601", "510 MSH0601", "522 MSH0602",
                    "524 IST0106", "527 MSH0601", "529 MSH0601", "529 MSH0603", "539 IST0102", "575 MSH0703", "582 MSH0001",
                    "586 MSH0702", "588 MSH0701", "596 IST0133", "602 MSH0801", "612 IST0106", "618 MSH0802", "655 IST0118",
                    "700 IST0118", "877 MSH0101", "894 MSH0101", "912 MSH0101", "916 MSH0102", "935 MSH1002", "950 MSH0001",
                    "957 MSH1001", "1062 MSH0705", "1077 MSH0002", "1082 MSH0001", "1094 MSH0704", "1142 MSH0902", "1146 IST0133",
                    "1215 MSH0501", "1256 IST0135"),
            "002-istio-short-guide.md", List.of(
                    "104 MSH0002", "112 IST0133", "184 MSH0101", "331 IST0133"));
    // @formatter:on

    SeedsCorpusTest() {
        super("seeds");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolveSibling("seeds");
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.toString().endsWith(".md")).sorted().map(f -> new Case(name(f), () -> assertThat(found(read(f)))
                    .containsExactlyInAnyOrderElementsOf(FOUND.getOrDefault(name(f), List.of())))).toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<String> found(String text) {
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            // Blank lines in front keep the numbers of the lines.
            String before = "\n".repeat((int) text.substring(0, block.start(1)).chars().filter(c -> c == '\n').count());
            analyse(before + SHELL.matcher(block.group(1)).replaceAll("")).forEach(f -> found.add(line(f) + " " + f.code().id()));
        }
        return found;
    }

    private static List<Finding> analyse(String yaml) {
        Document document = new Document(new Document.Origin("block", "block", Optional.empty()), Bytes.of(yaml));
        Outcome<List<Resource>> objects = ResourceReader.read(document);
        assertThat(objects.problems()).isEmpty();
        assertThat(objects.value()).isNotEmpty();
        Analysis analysis = Analysis.run(new MeshBuilder().add(objects.value()).build(), RuleCatalog.standard(), Analysis.Scope.ALL,
                JobContext.QUIET);
        assertThat(analysis.results()).noneMatch(r -> r.state() == RuleResult.State.NOT_EVALUATED && r.why().orElseThrow().key().equals(
                "rules.failed"));
        return analysis.findings();
    }

    private static int line(Finding f) {
        return f.where().place() instanceof Locator.At(var _, var span) ? span.line() : 0;
    }
}
