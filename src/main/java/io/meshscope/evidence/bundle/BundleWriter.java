package io.meshscope.evidence.bundle;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.redact.Redaction;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a bundle. For one thread and one bundle. */
public final class BundleWriter {
    /** The last part of a bundle's name. */
    public static final String SUFFIX = ".meshscope.zip";

    private static final long MOST = 512L << 20;
    private static final String MANIFEST = "meshscope.json";

    private final List<EvidenceSource> sources;
    private final UnaryOperator<String> pseudonyms;
    private final boolean renamed;
    private final Clock clock;
    private final List<Tree> items = new ArrayList<>();
    private final List<Tree> left = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>(Set.of(MANIFEST));

    /**
     * A bundle of what these sources have.
     *
     * @param pseudonyms what to put in the place of names, after redaction; the identity keeps them
     * @param renamed    whether that changes anything
     */
    public BundleWriter(List<EvidenceSource> sources, UnaryOperator<String> pseudonyms, boolean renamed, Clock clock) {
        this.sources = List.copyOf(sources);
        this.pseudonyms = pseudonyms;
        this.renamed = renamed;
        this.clock = clock;
    }

    /**
     * Writes it; a file of that name is replaced when the new one is complete.
     *
     * @return how many items it has, and what was left out
     * @throws ProblemException                           when the file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled; nothing is left behind
     */
    public Outcome<Integer> write(Path file, JobContext job) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                all(zip, job);
                entry(zip, MANIFEST, JsonWriter.pretty(manifest()), clock.instant());
            }
            move(part, file);
        } catch (IOException e) {
            throw new ProblemException(Problem.error("bundle.notWritten", file.toString(), String.valueOf(e.getMessage())), e);
        } finally {
            delete(part);
        }
        return new Outcome<>(items.size(), problems);
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // It stays behind with a name that says what it is.
        }
    }

    private void all(ZipOutputStream zip, JobContext job) throws IOException {
        long total = sources.stream().mapToLong(s -> s.items().count()).sum();
        long done = 0;
        for (int i = 0; i < sources.size(); i++) {
            for (Item item : sources.get(i).items().toList()) {
                job.cancel().check();
                one(zip, i, item, new JobContext(job.cancel(), Progress.NONE));
                job.progress().at(++done, total);
            }
        }
    }

    private void one(ZipOutputStream zip, int source, Item item, JobContext job) throws IOException {
        String text;
        try {
            var bytes = item.document(job).bytes();
            if (item.kind().holdsSecrets() || item.kind().family() == Kind.Family.CAPTURE || item.kind() == Kind.BINARY || item
                    .kind() == Kind.COMPRESSED || item.kind() == Kind.BUNDLE) {
                leave(item, Problem.info("bundle.kept", item.path(), item.kind()));
                return;
            }
            if (bytes.size() > MOST) {
                leave(item, Problem.warning("bundle.tooLarge", item.path(), Formats.size(bytes.size())));
                return;
            }
            text = bytes.text();
        } catch (ProblemException e) {
            leave(item, e.problem());
            return;
        }
        String name = nameOf(source, item);
        Instant taken = item.origin().taken().orElse(clock.instant());
        entry(zip, name, pseudonyms.apply(Redaction.redact(text)), taken);
        String command = sources.get(source).command(item);
        items.add(object(Map.entry("path", name), Map.entry("kind", item.kind().name()), Map.entry("taken", taken.toString()), Map.entry(
                "source", new Tree.Num(String.valueOf(source), Span.NONE)), Map.entry("command", pseudonyms.apply(command))));
    }

    private void leave(Item item, Problem why) {
        problems.add(why);
        left.add(object(Map.entry("path", pseudonyms.apply(item.path())), Map.entry("why", pseudonyms.apply(Redaction.redact(why.text(
                Messages.of(Messages.Lang.EN)))))));
    }

    /** Its place in the source, in a folder of the source's own when there are several. */
    private String nameOf(int source, Item item) {
        EvidenceSource of = sources.get(source);
        String inside = item.path().startsWith(of.path()) ? item.path().substring(of.path().length()) : item.name();
        String clean = (inside.isEmpty() ? item.name() : inside).replaceAll("[!\\\\]", "/").replaceAll("[^A-Za-z0-9._/@=+-]+", "_")
                .replaceAll("(^|/)\\.*/+", "/").replaceAll("^/+", "");
        String folder = sources.size() == 1 ? "" : (source + 1) + "-" + of.name().replaceAll("[^A-Za-z0-9._-]+", "_") + "/";
        String name = pseudonyms.apply(folder + clean);
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "." + i;
        }
        return unique;
    }

    private static void entry(ZipOutputStream zip, String name, String text, Instant taken) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(taken.atOffset(ZoneOffset.UTC).toLocalDateTime());
        entry.setLastModifiedTime(FileTime.from(taken));
        zip.putNextEntry(entry);
        OutputStream out = zip;
        out.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Tree manifest() {
        List<Tree> from = sources.stream()
                .map(s -> object(Map.entry("name", pseudonyms.apply(s.name())), Map.entry("form", s.form().name()),
                        Map.entry("path", pseudonyms.apply(s.path()))))
                .toList();
        return object(Map.entry("meshscope_bundle", new Tree.Num("1", Span.NONE)), Map.entry("written", clock.instant().toString()),
                Map.entry(
                        "pseudonyms", new Tree.Bool(renamed, Span.NONE)),
                Map.entry("sources", new Tree.Arr(from, Span.NONE)), Map.entry("items",
                        new Tree.Arr(items, Span.NONE)),
                Map.entry("left_out", new Tree.Arr(left, Span.NONE)));
    }

    @SafeVarargs
    private static Tree object(Map.Entry<String, ?>... fields) {
        List<Tree.Field> out = new ArrayList<>();
        for (Map.Entry<String, ?> f : fields) {
            out.add(new Tree.Field(f.getKey(), Span.NONE, f.getValue() instanceof Tree t ? t : Tree.of(String.valueOf(f.getValue()))));
        }
        return new Tree.Obj(out, Span.NONE);
    }
}
