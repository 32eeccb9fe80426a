package io.meshscope.logs.index;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Parallel;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** Builds the index of a log in one pass, all cores at work. */
public final class LogIndexer {
    private static final int CHUNK = 8 << 20;
    private static final int FIRST = 1 << 20;

    private LogIndexer() {}

    /**
     * Builds the index.
     *
     * @param bytes   the log
     * @param formats what its lines are looked at for
     * @param depth   {@link Depth#HEAD} keeps time, code, flags, duration, level and what stands before these; {@link Depth#COLUMNS} all
     * @param context asked and told; in bytes
     * @param partial given the rows from the first on as they are found, now and then, from any thread but one at a time
     */
    public static LogIndex read(Bytes bytes, LogFormats formats, Depth depth, JobContext context, Consumer<LogIndex> partial) {
        return append(new LogIndex(bytes, formats, List.of(), LogIndex.newValues(), depth, false), bytes, context, partial);
    }

    /** The same in parts of another size: whatever that is, the rows are the same. */
    static LogIndex read(Bytes bytes, LogFormats formats, Depth depth, int part) {
        LogIndex none = new LogIndex(bytes, formats, List.of(), LogIndex.newValues(), depth, false);
        return build(none, List.of(), bytes, cuts(0, bytes.size(), part, part), JobContext.QUIET, _ -> {});
    }

    /** The index of bytes that begin with the bytes of another index: only what is new is looked at. */
    public static LogIndex append(LogIndex known, Bytes bytes, JobContext context, Consumer<LogIndex> partial) {
        List<Chunk> kept = new ArrayList<>(known.chunks());
        // The last line may have grown, and small chunks of a growing file are joined: the last is looked at again while it is small.
        if (!kept.isEmpty()) {
            kept.removeLast();
        }
        while (!kept.isEmpty() && (kept.getLast().end() - kept.getLast().start() < CHUNK || kept.getLast().end() > bytes.size())) {
            kept.removeLast();
        }
        long from = kept.isEmpty() ? 0 : kept.getLast().end();
        return build(known, kept, bytes, cuts(from, bytes.size(), FIRST, CHUNK), context, partial);
    }

    private static LogIndex build(LogIndex known, List<Chunk> kept, Bytes bytes, long[] cuts, JobContext context,
            Consumer<LogIndex> partial) {
        Gathering gathering = new Gathering(known, kept, bytes, cuts.length - 1, partial);
        AtomicLong done = new AtomicLong(cuts[0]);
        Parallel.each(cuts.length - 1, () -> {
            ChunkScanner scanner = new ChunkScanner(bytes, known.formats(), known.values(), known.depth());
            return i -> {
                gathering.put(i, scanner.scan(cuts[i], cuts[i + 1]));
                context.progress().at(done.addAndGet(cuts[i + 1] - cuts[i]), bytes.size());
            };
        }, context);
        return gathering.whole();
    }

    /** Small parts first, so that the first rows are there at once. */
    private static long[] cuts(long from, long size, int first, int chunk) {
        List<Long> out = new ArrayList<>();
        long at = from;
        while (at < size) {
            out.add(at);
            at += at - from < 4L * first ? first : chunk;
        }
        out.add(size);
        return out.stream().mapToLong(Long::longValue).toArray();
    }

    /** Puts chunks in their order. */
    private static final class Gathering {
        private final LogIndex known;
        private final List<Chunk> chunks;
        private final Bytes bytes;
        private final AtomicReferenceArray<Chunk> found;
        private final Consumer<LogIndex> partial;
        private int next;
        private int told;

        Gathering(LogIndex known, List<Chunk> kept, Bytes bytes, int count, Consumer<LogIndex> partial) {
            this.known = known;
            this.chunks = new ArrayList<>(kept);
            this.bytes = bytes;
            this.found = new AtomicReferenceArray<>(count);
            this.partial = partial;
        }

        void put(int i, Chunk chunk) {
            found.set(i, chunk);
            synchronized (this) {
                int before = next;
                while (next < found.length() && found.get(next) != null) {
                    chunks.add(found.get(next++));
                }
                // Told rarely enough that telling costs nothing: each time there is half as much again.
                if (next > before && next < found.length() && next >= told + Math.max(1, told / 2)) {
                    told = next;
                    partial.accept(new LogIndex(bytes, known.formats(), chunks, known.values(), known.depth(), false));
                }
            }
        }

        synchronized LogIndex whole() {
            return new LogIndex(bytes, known.formats(), chunks, known.values(), known.depth(), true);
        }
    }
}
