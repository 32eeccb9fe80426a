package io.meshscope.cli;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Proxies;
import io.meshscope.evidence.ProxyEvidence;
import io.meshscope.evidence.SceneReader;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Document;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.diagnose.Scene;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files, folders, archives and standard input. */
final class EvidenceInput implements Input {
    private static final int NAMED = 5;

    private final Evidence evidence;
    private final InputStream standard;
    private final Clusters clusters;

    EvidenceInput(Evidence evidence, InputStream standard, Clusters clusters) {
        this.evidence = evidence;
        this.standard = standard;
        this.clusters = clusters;
    }

    @Override
    public Clusters clusters() {
        return clusters;
    }

    @Override
    public Source open(String path, Set<Kind> wanted) {
        if (LivePod.isAddress(path)) {
            return LivePod.of(path).read(clusters, wanted);
        }
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

    @Override
    public Outcome<List<Source>> openAll(String path, BiPredicate<String, Kind> wanted) {
        if (path.equals("-") || path.equals("/dev/stdin")) {
            return sources(evidence.stream(path, standard, JobContext.QUIET), path, path, wanted);
        }
        Outcome<EvidenceSource> whole = evidence.open(path(path), JobContext.QUIET);
        if (whole.problems().stream().anyMatch(p -> p.key().equals("evidence.special"))) {
            whole.value().close();
            return sources(evidence.pipe(path(path), JobContext.QUIET), path, path, wanted);
        }
        return sources(whole, path(path).toAbsolutePath().normalize().toString(), path, wanted);
    }

    /**
     * Everything that fits.
     *
     * @param address where it was found, as evidence says it
     * @param path    what the user calls that
     */
    private static Outcome<List<Source>> sources(Outcome<EvidenceSource> opened, String address, String path,
            BiPredicate<String, Kind> wanted) {
        List<Problem> problems = new ArrayList<>();
        List<Source> out = new ArrayList<>();
        try (EvidenceSource source = opened.value()) {
            List<Item> items = source.items().toList();
            firstError(opened.problems()).filter(_ -> items.isEmpty()).ifPresent(p -> {
                throw new ProblemException(p);
            });
            problems.addAll(opened.problems());
            String shown = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            for (Item item : items) {
                String name = item.path().startsWith(address) ? shown + item.path().substring(address.length()) : item.path();
                if (wanted.test(name, item.kind())) {
                    load(item, name, out, problems);
                }
            }
        }
        return new Outcome<>(out, problems);
    }

    @Override
    public Outcome<List<ProxyDump>> dumps(String path) {
        Outcome<EvidenceSource> opened = evidence.open(path(path), JobContext.QUIET);
        List<Problem> problems = new ArrayList<>(opened.problems());
        List<ProxyDump> out = new ArrayList<>();
        try (EvidenceSource source = opened.value()) {
            firstError(opened.problems()).filter(_ -> source.items().findAny().isEmpty()).ifPresent(p -> {
                throw new ProblemException(p);
            });
            for (ProxyEvidence proxy : Proxies.of(List.of(source), Map.of(), JobContext.QUIET)) {
                proxy.first(Kind.CONFIG_DUMP).ifPresent(item -> {
                    List<Source> loaded = new ArrayList<>();
                    load(item, item.path(), loaded, problems);
                    loaded.forEach(s -> out.add(new ProxyDump(proxy.identity().name(), proxy.identity().namespace(), s)));
                });
            }
        }
        return new Outcome<>(out, problems);
    }

    @Override
    public Outcome<Scene> scene(List<String> paths, Instant asOf) {
        List<EvidenceSource> sources = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            for (String path : paths) {
                Outcome<EvidenceSource> opened = path.equals("-")
                        ? evidence.stream("stdin", standard, JobContext.QUIET)
                        : evidence.open(path(
                                path), JobContext.QUIET);
                sources.add(opened.value());
                firstError(opened.problems()).filter(_ -> opened.value().items().findAny().isEmpty()).ifPresent(p -> {
                    throw new ProblemException(p);
                });
                problems.addAll(opened.problems());
            }
            Outcome<Scene> scene = SceneReader.read(sources, asOf, JobContext.QUIET);
            problems.addAll(scene.problems());
            return new Outcome<>(scene.value(), problems);
        } finally {
            sources.forEach(EvidenceSource::close);
        }
    }

    private static void load(Item item, String name, List<Source> out, List<Problem> problems) {
        try {
            Document document = item.document(JobContext.QUIET);
            Document.Origin origin = new Document.Origin(document.origin().name(), name, document.origin().taken());
            out.add(new Source(new Document(origin, document.bytes()), item.body()));
        } catch (ProblemException e) {
            problems.add(e.problem());
        }
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
