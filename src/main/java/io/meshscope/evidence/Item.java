package io.meshscope.evidence;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kind.Detected;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.KindDetection;
import io.meshscope.evidence.kind.Look;
import io.meshscope.evidence.kind.Syntax;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence in a source: what it is, and its document when asked for. Two items are the same only when they are the same object.
 * Safe for several threads.
 */
public final class Item implements Node {
    private final Document.Origin origin;
    private final long size;
    private volatile Detected detected;
    private final Content content;
    private @Nullable Document document;

    /** Gets the bytes of an item: maps a file, or asks a cluster. */
    @FunctionalInterface
    public interface Content {
        /**
         * Gets the bytes.
         *
         * @throws ProblemException                           when they cannot be had
         * @throws java.util.concurrent.CancellationException when cancelled
         */
        Bytes load(JobContext context);
    }

    /**
     * An item whose bytes are got when asked for.
     *
     * @param origin   where it comes from
     * @param size     how many bytes it has, or -1 when that is not known yet
     * @param detected what it is; of an item whose size is not known yet, what it should be: that is looked at when the bytes are there
     * @param content  gets the bytes, asked once at most unless it fails
     */
    public Item(Document.Origin origin, long size, Detected detected, Content content) {
        this.origin = origin;
        this.size = size;
        this.detected = detected;
        this.content = content;
    }

    /** An item whose bytes are at hand; what it is is told from them. */
    public static Item of(Document.Origin origin, Bytes bytes) {
        return new Item(origin, bytes.size(), KindDetection.detect(Look.at(bytes), origin.path()), _ -> bytes);
    }

    @Override
    public String name() {
        return origin.name();
    }

    @Override
    public String path() {
        return origin.path();
    }

    public Document.Origin origin() {
        return origin;
    }

    /** Bytes of the document, or -1 when not known. */
    public long size() {
        return size;
    }

    public Kind kind() {
        return detected.kind();
    }

    public Syntax syntax() {
        return detected.syntax();
    }

    /** The part of the document that is the thing itself, without what a terminal wrote around it. */
    public Span body() {
        return detected.body();
    }

    /** What to tell about it. */
    public List<Problem> problems() {
        return detected.problems();
    }

    /** Where in a mesh it was taken, as far as its path says. */
    public Site site() {
        return Site.of(origin.path());
    }

    /**
     * The document; the same object each time. May read or fetch: not for the FX thread.
     *
     * @throws ProblemException                           when its bytes cannot be had
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public synchronized Document document(JobContext context) {
        Document known = document;
        if (known == null) {
            Bytes bytes = content.load(context);
            if (size < 0) {
                detected = KindDetection.detect(Look.at(bytes), origin.path());
            }
            known = new Document(origin, bytes);
            document = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return detected.kind() + " " + origin.path();
    }
}
