package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bytes that have no file of their own: small ones in memory, others one after another in a single file of the cache folder, mapped
 * for reading. Storing is for one thread; closing is for any.
 */
public final class Spool implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final CacheDir dir;
    private final Limits limits;
    private final Object lock = new Object();
    private long heapUsed;
    private long written;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private boolean closed;

    /**
     * Bytes that were kept.
     *
     * @param bytes   all that could be read
     * @param failure why reading ended early, or null when it reached the end
     */
    public record Stored(Bytes bytes, @Nullable IOException failure) {}

    Spool(CacheDir dir, Limits limits) {
        this.dir = dir;
        this.limits = limits;
    }

    /**
     * Reads a stream to its end and keeps the bytes. A failure of the stream is told in the result; what came before it is kept.
     *
     * @throws ProblemException when the cache folder cannot be written
     */
    public Stored store(InputStream in, Cancel cancel) {
        ByteArrayOutputStream heap = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long start = written;
        boolean spooled = false;
        IOException failure = null;
        while (true) {
            cancel.check();
            int n;
            try {
                n = in.read(chunk, 0, chunk.length);
            } catch (IOException e) {
                failure = e;
                break;
            } catch (RuntimeException e) {
                failure = Damage.of(e);
                break;
            }
            if (n < 0) {
                break;
            }
            if (!spooled && heap.size() + n <= limits.heapEntry() && heapUsed + heap.size() + n <= limits.heapTotal()) {
                heap.write(chunk, 0, n);
                continue;
            }
            if (!spooled) {
                write(heap.toByteArray(), heap.size());
                heap.reset();
                spooled = true;
            }
            write(chunk, n);
        }
        if (spooled) {
            return new Stored(map(start, written - start), failure);
        }
        heapUsed += heap.size();
        return new Stored(Bytes.of(heap.toByteArray()), failure);
    }

    /**
     * The same text in UTF-8; what is no character becomes U+FFFD, a byte order mark is left out.
     *
     * @throws ProblemException when the cache folder cannot be written
     */
    public Bytes utf8(Bytes text, Charset from, JobContext context) {
        return store(new Utf8Input(new BytesInput(text, context), from), context.cancel()).bytes();
    }

    /** Whether this spool had to make a file. */
    boolean hasFile() {
        synchronized (lock) {
            return file != null;
        }
    }

    private void write(byte[] from, int length) {
        try {
            FileChannel out = channel();
            ByteBuffer buffer = ByteBuffer.wrap(from, 0, length);
            while (buffer.hasRemaining()) {
                written += out.write(buffer, written);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private Bytes map(long start, long size) {
        try {
            return new Bytes(channel().map(FileChannel.MapMode.READ_ONLY, start, size, Arena.ofAuto()));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private ProblemException cannotWrite(IOException e) {
        return new ProblemException(Problem.error("evidence.spool", dir.root().toString(), String.valueOf(e.getMessage())), e);
    }

    private FileChannel channel() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            FileChannel known = channel;
            if (known == null) {
                Path made = dir.create();
                file = made;
                known = CacheDir.open(made);
                channel = known;
            }
            return known;
        }
    }

    /** Deletes the file. Bytes already mapped stay readable until nobody holds them; where the system keeps such a file, the next start deletes it. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            try {
                if (channel != null) {
                    channel.close();
                }
                if (file != null) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException _) {
                // The next start sweeps it away.
            }
        }
    }
}
