package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the bytes of an answer as they come. Called by the client's threads, one at a time; its clock is read by another. */
final class BodyCollector implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** Takes bytes; says whether it wants more. */
    @FunctionalInterface
    interface Sink {
        boolean take(byte[] bytes);
    }

    private final Sink sink;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean enough;

    BodyCollector(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void consume(List<ByteBuffer> buffers, AsyncBody body) {
        taken.incrementAndGet();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            if (!enough && !sink.take(bytes)) {
                enough = true;
            }
        }
        if (enough) {
            body.cancel();
        } else {
            body.consume();
        }
    }

    /** How often bytes came: while this grows, the server is not silent. */
    int taken() {
        return taken.get();
    }

    /** Whether the sink wanted no more. */
    boolean hasEnough() {
        return enough;
    }
}
