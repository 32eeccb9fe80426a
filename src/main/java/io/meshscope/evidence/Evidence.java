package io.meshscope.evidence;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.EvidenceSource.Form;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.archive.Spool;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Opens evidence. Nothing is thrown but cancellation: what cannot be opened is an empty source and a problem that says why. Safe for several
 * threads.
 */
public final class Evidence {
    private final CacheDir cache;
    private final Limits limits;
    private final AtomicInteger pastes = new AtomicInteger();
    private final AtomicBoolean swept = new AtomicBoolean();

    /** With the usual limits. */
    public Evidence(CacheDir cache) {
        this(cache, Limits.DEFAULT);
    }

    public Evidence(CacheDir cache, Limits limits) {
        this.cache = cache;
        this.limits = limits;
    }

    /**
     * Opens a file, a folder or an archive. Progress counts bytes of an archive, files of a folder.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Outcome<EvidenceSource> open(Path path, JobContext context) {
        Path file = path.toAbsolutePath().normalize();
        return build(Intake.nameOf(file), file.toString(), context, (intake, notes) -> {
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(file, BasicFileAttributes.class);
            } catch (NoSuchFileException _) {
                notes.add(Problem.error("evidence.missing", file.toString()));
                return Taken.nothing();
            } catch (IOException e) {
                notes.add(Problem.error("evidence.unreadable", file.toString(), Failures.words(e)));
                return Taken.nothing();
            }
            if (attributes.isDirectory()) {
                return new Taken(Form.FOLDER, new FolderWalk(limits, intake, notes, context).walk(file));
            }
            if (!attributes.isRegularFile()) {
                notes.add(Problem.error("evidence.special", file.toString()));
                return Taken.nothing();
            }
            return Taken.of(Form.FILE, intake.file(file), file.toString());
        });
    }

    /** Takes in text that was copied from somewhere. */
    public Outcome<EvidenceSource> paste(String text) {
        String path = "paste:" + pastes.incrementAndGet();
        Document.Origin origin = new Document.Origin(path, path, Optional.of(Instant.now()));
        return build(path, path, JobContext.QUIET,
                (intake, _) -> Taken.of(Form.PASTE, intake.bytes(origin, Bytes.of(text), List.of(), 0), path));
    }

    /**
     * Reads a stream to its end, such as standard input; archives and compressed files are understood here, too.
     *
     * @param name how users know it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Outcome<EvidenceSource> stream(String name, InputStream in, JobContext context) {
        Document.Origin origin = new Document.Origin(name, name, Optional.of(Instant.now()));
        return build(name, name, context, (intake, _) -> Taken.of(Form.PASTE, intake.stream(origin, in), name));
    }

    /**
     * Reads a pipe to its end, such as a shell's {@code <(command)}. {@link #open} refuses those, because reading them may wait for ever.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Outcome<EvidenceSource> pipe(Path path, JobContext context) {
        String name = path.toString();
        return build(name, name, context, (intake, notes) -> {
            try (InputStream in = Files.newInputStream(path)) {
                return Taken.of(Form.PASTE, intake.stream(new Document.Origin(name, name, Optional.empty()), in), name);
            } catch (IOException e) {
                notes.add(Problem.error("evidence.unreadable", name, Failures.words(e)));
                return Taken.nothing();
            }
        });
    }

    /** What was found under the name that was opened. */
    private record Taken(Form form, @Nullable Node node) {
        static Taken nothing() {
            return new Taken(Form.FILE, null);
        }

        /** A single file or text; an archive shows by its address. */
        static Taken of(Form plain, Node node, String path) {
            boolean bundle = node instanceof Folder f
                    && f.children().stream().anyMatch(n -> n instanceof Item i && i.kind() == Kind.BUNDLE);
            boolean archive = node instanceof Folder || node.path().startsWith(path + "!");
            return new Taken(bundle ? Form.BUNDLE : archive ? Form.ARCHIVE : plain, node);
        }

        Folder root(String name, String path) {
            return switch (node) {
                case null -> new Folder(name, path, List.of());
                case Folder f -> f;
                case Item i -> new Folder(name, path, List.of(i));
            };
        }
    }

    private Outcome<EvidenceSource> build(String name, String path, JobContext context, BiFunction<Intake, Notes, Taken> step) {
        if (swept.compareAndSet(false, true)) {
            cache.sweep();
        }
        Spool spool = cache.spool(limits);
        Lease lease = new Lease();
        Notes notes = new Notes();
        boolean done = false;
        try {
            Taken taken = take(new Intake(spool, limits, lease, notes, context), notes, path, step);
            List<Problem> problems = notes.all(path);
            OpenedSource source = new OpenedSource(taken.form(), name, path, taken.root(name, path), problems, lease, spool);
            done = true;
            return new Outcome<>(source, problems);
        } finally {
            if (!done) {
                spool.close();
            }
        }
    }

    private static Taken take(Intake intake, Notes notes, String path, BiFunction<Intake, Notes, Taken> step) {
        try {
            return step.apply(intake, notes);
        } catch (ProblemException e) {
            notes.add(e.problem());
        } catch (InternalError _) {
            // What the platform throws when a mapped file was cut short by someone else while it is read.
            notes.add(Problem.error("evidence.changed", path));
        }
        return Taken.nothing();
    }
}
