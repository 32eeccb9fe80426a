package io.meshscope.evidence;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.archive.ArchiveReader;
import io.meshscope.evidence.archive.Budget;
import io.meshscope.evidence.archive.Entry;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.archive.Spool;
import io.meshscope.evidence.kind.Detected;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.KindDetection;
import io.meshscope.evidence.kind.Look;
import io.meshscope.model.Document;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns what is met while a source is opened into nodes of its tree. For one source and one thread. */
final class Intake {
    /** Archives inside archives are opened this many levels deep. */
    private static final int NESTED = 1;
    /** Smaller files are read rather than mapped: a map costs a page and one of the few maps a process may have. */
    private static final int SMALL = 1 << 14;

    private final Spool spool;
    private final Budget budget;
    private final Lease lease;
    private final Notes notes;
    private final JobContext context;

    Intake(Spool spool, Limits limits, Lease lease, Notes notes, JobContext context) {
        this.spool = spool;
        this.budget = new Budget(limits);
        this.lease = lease;
        this.notes = notes;
        this.context = context;
    }

    /** Takes in a regular file. */
    Node file(Path file) {
        String path = file.toString();
        Document.Origin origin = new Document.Origin(nameOf(file), path, modified(file));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Look look = Look.at(channel);
            Detected detected = KindDetection.detect(look, path);
            if (detected.kind().isArchive() || encoding(look, detected).isPresent()) {
                return bytes(origin, map(channel, channel.size()), List.of(), 0);
            }
            long size = look.size();
            return new Item(origin, size, detected, _ -> {
                lease.check(path);
                return load(file, size);
            });
        } catch (IOException e) {
            Problem why = Problem.error("evidence.unreadable", path, Failures.words(e));
            return new Item(origin, -1, Detected.unreadable(why), _ -> {
                throw new ProblemException(why);
            });
        }
    }

    /**
     * Takes in bytes that are at hand.
     *
     * @param carried what is already known to be wrong with them
     * @param depth   archives around them
     */
    Node bytes(Document.Origin origin, Bytes bytes, List<Problem> carried, int depth) {
        context.cancel().check();
        String path = origin.path();
        List<Problem> problems = new ArrayList<>(carried);
        Look look = Look.at(bytes);
        Detected detected = KindDetection.detect(look, path);
        Optional<Charset> charset = encoding(look, detected);
        Bytes text = bytes;
        if (charset.isPresent()) {
            text = spool.utf8(bytes, charset.get(), context);
            detected = KindDetection.detect(Look.at(text), path);
            problems.add(Problem.info("evidence.utf16", path, charset.get().name()));
        }
        if (detected.kind().isArchive() && depth <= NESTED) {
            return archive(origin, bytes, detected, problems, depth);
        }
        if (detected.kind().isArchive()) {
            problems.add(Problem.warning("evidence.archive.nested", path));
        }
        return item(origin, text, detected, problems);
    }

    /** Takes in a stream, which is kept first. */
    Node stream(Document.Origin origin, InputStream in) {
        Spool.Stored stored = spool.store(in, context.cancel());
        IOException failure = stored.failure();
        List<Problem> problems = failure == null
                ? List.of()
                : List.of(Problem.warning("evidence.stream", origin.path(), stored.bytes().size(), Failures.words(failure)));
        return bytes(origin, stored.bytes(), problems, 0);
    }

    private static Optional<Charset> encoding(Look look, Detected detected) {
        boolean told = detected.kind().isArchive() || detected.kind().family() == Kind.Family.CAPTURE;
        return told ? Optional.empty() : look.utf16();
    }

    private Item item(Document.Origin origin, Bytes bytes, Detected detected, List<Problem> problems) {
        problems.addAll(detected.problems());
        Detected all = new Detected(detected.kind(), detected.syntax(), detected.body(), problems);
        return new Item(origin, bytes.size(), all, _ -> {
            lease.check(origin.path());
            return bytes;
        });
    }

    private Node archive(Document.Origin origin, Bytes bytes, Detected detected, List<Problem> problems, int depth) {
        List<Problem> met = new ArrayList<>();
        FolderBuilder tree = new FolderBuilder(origin.name(), origin.path());
        JobContext inner = depth == 0 ? context : new JobContext(context.cancel(), (_, _) -> {});
        new ArchiveReader(spool, budget, inner, p -> {
            met.add(p);
            notes.add(p);
        }).read(detected.kind(), bytes, origin.name(), origin.path(), e -> tree.add(e.path(), entry(e, origin, depth)));
        problems.forEach(notes::add);
        Folder folder = tree.build();
        if (folder.children().isEmpty()) {
            problems.addAll(met);
            if (met.isEmpty()) {
                problems.add(Problem.warning("evidence.archive.none", origin.path()));
            }
            return item(origin, bytes, detected, problems);
        }
        // A gzip of one file is that file.
        boolean single = detected.kind() == Kind.GZIP && folder.children().size() == 1 && folder.children().getFirst() instanceof Item;
        return single ? folder.children().getFirst() : folder;
    }

    private Node entry(Entry entry, Document.Origin archive, int depth) {
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        Optional<Instant> taken = entry.modified().isPresent() ? entry.modified() : archive.taken();
        return bytes(new Document.Origin(name, archive.path() + "!" + entry.path(), taken), entry.bytes(), entry.problems(), depth + 1);
    }

    private static Bytes load(Path file, long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < size) {
                throw new ProblemException(Problem.error("evidence.changed", file.toString()));
            }
            return map(channel, size);
        } catch (IOException e) {
            throw new ProblemException(Problem.error("evidence.unreadable", file.toString(), Failures.words(e)), e);
        }
    }

    /** All of a file as it is now. */
    static Bytes whole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return map(channel, channel.size());
        }
    }

    private static Bytes map(FileChannel channel, long size) throws IOException {
        if (size > SMALL) {
            return new Bytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto()));
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) size);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
            // Reads on until all is there or the file ends before its time.
        }
        return Bytes.of(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    static String nameOf(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    private static Optional<Instant> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
