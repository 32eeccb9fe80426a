package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Look;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads archives: tar, zip, gzip of a tar, gzip of a single file. Nothing thrown but cancellation: damage is told and what was read stays. */
public final class ArchiveReader {
    private static final int TAR_BLOCK = 512;

    private final Spool spool;
    private final Budget budget;
    private final JobContext context;
    private final Consumer<Problem> problems;

    /**
     * @param spool    where content is kept
     * @param budget   what may still be read
     * @param context  asked and told on the way
     * @param problems told what belongs to the archive rather than to an entry
     */
    public ArchiveReader(Spool spool, Budget budget, JobContext context, Consumer<Problem> problems) {
        this.spool = spool;
        this.budget = budget;
        this.context = context;
        this.problems = problems;
    }

    /**
     * Reads an archive once through.
     *
     * @param kind    TAR, ZIP or GZIP
     * @param bytes   the archive
     * @param name    its file name, to name what a gzip holds
     * @param address how users know it; entries are named {@code address!entry}
     * @param entries told of each file
     */
    public void read(Kind kind, Bytes bytes, String name, String address, Consumer<Entry> entries) {
        Run run = new Run(address, entries);
        try {
            switch (kind) {
                case TAR -> tar(bytes, run);
                case ZIP -> zip(bytes, run);
                case GZIP -> gzip(bytes, name, run);
                default -> throw new IllegalArgumentException(kind.name());
            }
        } catch (ProblemException e) {
            // The cache folder is full or not writable: what stands in memory stays.
            problems.accept(e.problem());
        }
    }

    private void tar(Bytes bytes, Run run) {
        BytesInput raw = new BytesInput(bytes, context);
        Metered plain = new Metered(raw, budget, raw::consumed);
        run.all(new TarStream(plain, plain, raw::consumed));
    }

    private void zip(Bytes bytes, Run run) {
        EntryStream stream;
        try {
            stream = ZipDirectory.of(bytes, budget, context);
        } catch (IOException e) {
            run.damaged(bytes.size(), e);
            stream = new ZipScan(bytes, budget, context);
        }
        run.all(stream);
    }

    private void gzip(Bytes bytes, String name, Run run) {
        BytesInput raw = new BytesInput(bytes, context);
        Metered plain;
        try {
            plain = new Metered(new GZIPInputStream(raw, 1 << 16), budget, raw::consumed);
        } catch (IOException e) {
            run.damaged(raw.consumed(), e);
            return;
        }
        // A tar shows in its first block. When even that cannot be read, what can be is the single file's.
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        IOException failure = null;
        byte[] block = new byte[TAR_BLOCK];
        try {
            int n = 0;
            while (first.size() < TAR_BLOCK && n >= 0) {
                first.write(block, 0, n);
                n = plain.read(block, 0, TAR_BLOCK - first.size());
            }
        } catch (IOException e) {
            failure = e;
        }
        Bytes start = Bytes.of(first.toByteArray());
        InputStream rest = failure == null ? plain : new Failing(failure);
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(first.toByteArray()), rest);
        run.all(Look.at(start).isTar() ? new TarStream(in, plain, raw::consumed) : new Single(stripped(name), in, raw));
    }

    private static String stripped(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") || lower.endsWith(".tgz") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** One archive being read. */
    private final class Run {
        private final String address;
        private final Consumer<Entry> sink;
        private final Set<String> seen = new HashSet<>();

        Run(String address, Consumer<Entry> sink) {
            this.address = address;
            this.sink = sink;
        }

        void all(EntryStream entries) {
            try (entries) {
                boolean more = true;
                while (more) {
                    context.cancel().check();
                    EntryStream.Header header = next(entries);
                    more = header != null && take(header, entries);
                }
            } catch (IOException _) {
                // Closing a reader over memory has nothing to lose.
            }
        }

        private EntryStream.@Nullable Header next(EntryStream entries) {
            try {
                return entries.next();
            } catch (LimitReached e) {
                problems.accept(e.at(address));
            } catch (IOException e) {
                damaged(entries.consumed(), e);
            } catch (RuntimeException e) {
                damaged(entries.consumed(), Damage.of(e));
            }
            return null;
        }

        void damaged(long at, Exception e) {
            problems.accept(Problem.warning("evidence.archive.damaged", address, at, Damage.words(e)));
        }

        /** Whether reading can go on after this entry. */
        private boolean take(EntryStream.Header header, EntryStream entries) {
            EntryName name = EntryName.of(header.name());
            String place = address + "!" + name.path();
            try {
                budget.entry();
            } catch (LimitReached e) {
                problems.accept(e.at(place));
                return false;
            }
            switch (header.sort()) {
                case FILE -> {
                    return store(header, name, entries);
                }
                case FOLDER -> {
                    return true;
                }
                case LINK -> problems.accept(Problem.info("evidence.archive.link", place, EntryName.shown(header.target())));
                case DEVICE -> problems.accept(Problem.info("evidence.archive.device", place));
                case ENCRYPTED -> problems.accept(Problem.warning("evidence.archive.encrypted", place));
                case UNSUPPORTED -> problems.accept(Problem.warning("evidence.archive.method", place));
            }
            return true;
        }

        private boolean store(EntryStream.Header header, EntryName name, EntryStream entries) {
            String path = unique(name.path());
            String place = address + "!" + path;
            List<Problem> notes = new ArrayList<>();
            if (name.changed()) {
                notes.add(Problem.info("evidence.archive.renamed", place));
            } else if (!path.equals(name.path())) {
                notes.add(Problem.info("evidence.archive.twice", place, name.path()));
            }
            Spool.Stored stored = content(entries);
            IOException failure = stored.failure();
            if (failure instanceof LimitReached limit) {
                notes.add(limit.at(place));
                problems.accept(limit.at(place));
            } else if (failure != null) {
                notes.add(Problem.warning("evidence.archive.cut", place, stored.bytes().size(), entries.consumed(),
                        Damage.words(failure)));
            }
            sink.accept(new Entry(path, header.modified(), stored.bytes(), notes));
            return failure == null || (entries.survivesDamage() && !(failure instanceof LimitReached));
        }

        private Spool.Stored content(EntryStream entries) {
            InputStream in;
            try {
                in = entries.content();
            } catch (IOException e) {
                return new Spool.Stored(Bytes.EMPTY, e);
            } catch (RuntimeException e) {
                return new Spool.Stored(Bytes.EMPTY, Damage.of(e));
            }
            return spool.store(in, context.cancel());
        }

        private String unique(String path) {
            String candidate = path;
            for (int i = 2; !seen.add(candidate); i++) {
                candidate = path + " (" + i + ")";
            }
            return candidate;
        }
    }

    /** The single file in a gzip. */
    private static final class Single implements EntryStream {
        private final InputStream in;
        private final BytesInput raw;
        private @Nullable Header header;

        Single(String name, InputStream in, BytesInput raw) {
            this.header = new Header(name, -1, Optional.empty(), Sort.FILE, "");
            this.in = in;
            this.raw = raw;
        }

        @Override
        public @Nullable Header next() {
            Header now = header;
            header = null;
            return now;
        }

        @Override
        public InputStream content() {
            return in;
        }

        @Override
        public boolean survivesDamage() {
            return false;
        }

        @Override
        public long consumed() {
            return raw.consumed();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A stream that has nothing but a failure. */
    private static final class Failing extends InputStream {
        private final IOException failure;

        Failing(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            throw failure;
        }
    }
}
