package io.meshscope.cli;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files, folders, archives and standard input. */
final class EvidenceInput implements Input {
    private static final int NAMED = 5;

    private final Evidence evidence;
    private final InputStream standard;

    EvidenceInput(Evidence evidence, InputStream standard) {
        this.evidence = evidence;
        this.standard = standard;
    }

    @Override
    public Source open(String path, Set<Kind> wanted) {
        if (path.equals("-") || path.equals("/dev/stdin")) {
            return pick(evidence.stream("stdin", standard, JobContext.QUIET), "", "stdin", wanted);
        }
        Outcome<EvidenceSource> whole = evidence.open(path(path), JobContext.QUIET);
        if (whole.problems().stream().anyMatch(p -> p.key().equals("evidence.special"))) {
            whole.value().close();
            return pick(evidence.pipe(path(path), JobContext.QUIET), "", path, wanted);
        }
        int mark = path.lastIndexOf('!');
        if (mark > 0 && whole.value().items().findAny().isEmpty()) {
            whole.value().close();
            return pick(evidence.open(path(path.substring(0, mark)), JobContext.QUIET), path.substring(mark + 1), path, wanted);
        }
        return pick(whole, "", path, wanted);
    }

    private static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new ProblemException(Problem.error("cli.noPath", path), e);
        }
    }

    /** The one item that is meant. Its document stays readable when the source is closed. */
    private static Source pick(Outcome<EvidenceSource> opened, String entry, String path, Set<Kind> wanted) {
        try (EvidenceSource source = opened.value()) {
            Item item = item(source.items().toList(), opened.problems(), entry, path, wanted);
            firstError(item.problems()).ifPresent(p -> {
                throw new ProblemException(p);
            });
            if (!wanted.contains(item.kind())) {
                // Not what is asked for, and it is known why: better than saying where it is not JSON.
                Stream.concat(item.problems().stream(), opened.problems().stream()).filter(p -> p.level() == Problem.Level.WARNING)
                        .findFirst()
                        .ifPresent(p -> {
                            throw new ProblemException(p);
                        });
            }
            return new Source(item.document(JobContext.QUIET), item.body());
        }
    }

    private static Item item(List<Item> items, List<Problem> problems, String entry, String path, Set<Kind> wanted) {
        List<Item> all = entry.isEmpty()
                ? items
                : items.stream().filter(i -> i.path().endsWith("!" + entry) || i.path().endsWith("/" + entry))
                        .toList();
        List<Item> fitting = all.size() == 1 ? all : all.stream().filter(i -> wanted.contains(i.kind())).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (fitting.isEmpty()) {
            throw new ProblemException(firstError(problems).orElse(Problem.error(all.isEmpty() ? "cli.noEntry" : "cli.nothingFits", path,
                    entry)));
        }
        String names = fitting.stream().limit(NAMED).map(Item::path).collect(Collectors.joining(", "));
        throw new ProblemException(Problem.error("cli.several", path, fitting.size(), fitting.size() > NAMED ? names + ", …" : names));
    }

    private static Optional<Problem> firstError(List<Problem> problems) {
        return problems.stream().filter(p -> p.level() == Problem.Level.ERROR).findFirst();
    }
}
