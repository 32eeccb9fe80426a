package io.meshscope.model;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence: the bytes, and where they came from. Two documents are the same only when they are the same object.
 */
public final class Document {
    private final Origin origin;
    private final Bytes bytes;
    private volatile @Nullable LineIndex lines;

    /**
     * Where a document came from.
     *
     * @param name  short name for lists: the file's or the archive entry's last part
     * @param path  full address: path of the file, {@code archive.tgz!dir/entry}, {@code practice:…}, {@code paste:1}, later a request to a cluster
     * @param taken when the bytes were produced as far as known (modification time), or empty
     */
    public record Origin(String name, String path, Optional<Instant> taken) {}

    public Document(Origin origin, Bytes bytes) {
        this.origin = origin;
        this.bytes = bytes;
    }

    public Origin origin() {
        return origin;
    }

    public Bytes bytes() {
        return bytes;
    }

    /** Its line index, built when first asked for: for big documents ask in a job. */
    public LineIndex lines() {
        LineIndex known = lines;
        if (known == null) {
            known = LineIndex.of(bytes, JobContext.QUIET);
            lines = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return origin.path();
    }
}
