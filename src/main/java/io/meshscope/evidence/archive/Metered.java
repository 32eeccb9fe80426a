package io.meshscope.evidence.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * What comes out of a decompressor, paid for from the budget and held to the ratio between what goes in and what comes out: the bound that
 * stops an archive bomb after its first hundred megabytes.
 */
final class Metered extends FilterInputStream {
    private static final int SKIP = 1 << 15;

    private final Budget budget;
    private final LongSupplier consumed;
    private final Tally all;
    private long produced;
    private long window = Long.MAX_VALUE;

    /** What came out of all entries of an archive: many small bombs are one large one. */
    static final class Tally {
        private final LongSupplier consumed;
        private long produced;

        /**
         * @param consumed how many compressed bytes were taken for all entries so far
         */
        Tally(LongSupplier consumed) {
            this.consumed = consumed;
        }
    }

    /** A stream that is the whole archive. */
    Metered(InputStream in, Budget budget, LongSupplier consumed) {
        this(in, budget, consumed, new Tally(consumed));
    }

    /**
     * A stream that is one of several of an archive.
     *
     * @param in       the decompressor
     * @param consumed how many compressed bytes it took so far
     * @param all      what the others took and gave
     */
    Metered(InputStream in, Budget budget, LongSupplier consumed, Tally all) {
        super(in);
        this.budget = budget;
        this.consumed = consumed;
        this.all = all;
    }

    /** Bytes that may be read until the next call: bounds what a reader takes in for one header. */
    void window(long bytes) {
        window = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int n = in.read(into, at, length);
        if (n > 0) {
            pay(n);
        }
        return n;
    }

    /** Reads over bytes: a decompressor produces them all the same. */
    @Override
    public long skip(long n) throws IOException {
        byte[] buffer = new byte[(int) Math.max(0, Math.min(SKIP, n))];
        int read = buffer.length == 0 ? 0 : read(buffer, 0, buffer.length);
        return Math.max(0, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void pay(int n) throws IOException {
        produced += n;
        all.produced += n;
        budget.bytes(n);
        if (isBomb(produced, consumed) || isBomb(all.produced, all.consumed)) {
            throw new LimitReached("evidence.archive.ratio", budget.limits().ratio());
        }
        window -= n;
        if (window < 0) {
            throw new IOException("a header without end");
        }
    }

    private boolean isBomb(long out, LongSupplier in) {
        Limits limits = budget.limits();
        return out > limits.ratioFrom() && out / limits.ratio() > in.getAsLong();
    }
}
