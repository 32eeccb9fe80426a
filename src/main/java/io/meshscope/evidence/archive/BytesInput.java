package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import java.io.InputStream;
import java.util.Objects;

/** Bytes as a stream that tells how far it was read, and ends when the work is cancelled. */
final class BytesInput extends InputStream {
    private static final int STEP = 1 << 20;

    private final Bytes bytes;
    private final JobContext context;
    private long position;
    private long told;

    BytesInput(Bytes bytes, JobContext context) {
        this.bytes = bytes;
        this.context = context;
    }

    /** How many bytes were taken. */
    long consumed() {
        return position;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) {
        Objects.checkFromIndexSize(at, length, into.length);
        context.cancel().check();
        if (position >= bytes.size()) {
            return length == 0 ? 0 : -1;
        }
        int n = (int) Math.min(length, bytes.size() - position);
        bytes.copy(position, into, at, n);
        position += n;
        if (position - told >= STEP) {
            told = position;
            context.progress().at(position, bytes.size());
        }
        return n;
    }

    @Override
    public long skip(long n) {
        long step = Math.max(0, Math.min(n, bytes.size() - position));
        position += step;
        return step;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, bytes.size() - position);
    }
}
