package io.meshscope.logs.index;

import io.meshscope.base.JobContext;
import io.meshscope.base.Parallel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Chooses rows by a test, all cores at work. */
public final class Selection {
    private Selection() {}

    /**
     * The rows that pass a test.
     *
     * @param context asked and told; in rows
     * @param partial given the rows found so far, from the first row on, now and then; from any thread but one at a time
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static RowSet of(LogIndex index, RowTest test, JobContext context, Consumer<RowSet> partial) {
        if (test instanceof RowTest.Any) {
            return RowSet.all(index.rows());
        }
        Gathering gathering = new Gathering(index, partial);
        AtomicLong done = new AtomicLong();
        PartTests.Known known = new PartTests.Known(index);
        Parallel.each(index.parts(), () -> {
            PartTests tests = new PartTests(index, known);
            return part -> {
                gathering.put(part, tests.passing(part, test));
                context.progress().at(done.addAndGet(index.firstOf(part + 1) - index.firstOf(part)), index.rows());
            };
        }, context);
        return gathering.whole();
    }

    /**
     * The next row that passes a test, looked for part by part so that near ones are found at once.
     *
     * @param among   only these rows count
     * @param from    the row to begin behind, or before when going backward; it does not count itself
     * @param forward towards the end
     * @return the row, or -1
     */
    public static int next(LogIndex index, RowSet among, RowTest test, int from, boolean forward, JobContext context) {
        PartTests tests = new PartTests(index, new PartTests.Known(index));
        int step = forward ? 1 : -1;
        int first = index.partOf(Math.clamp(from, 0, Math.max(0, index.rows() - 1)));
        for (int part = first; part >= 0 && part < index.parts(); part += step) {
            context.cancel().check();
            long[] passing = tests.passing(part, test);
            int at = index.firstOf(part);
            int end = index.firstOf(part + 1);
            int low = forward ? Math.max(at, from + 1) : at;
            int high = forward ? end - 1 : Math.min(end - 1, from - 1);
            for (int row = forward ? low : high; row >= low && row <= high; row += step) {
                int local = row - at + index.skipped(part);
                if ((passing[local >>> 6] >>> local & 1) != 0 && among.contains(row)) {
                    return row;
                }
            }
        }
        return -1;
    }

    /** Puts the rows of parts together in their order. */
    private static final class Gathering {
        private final LogIndex index;
        private final Consumer<RowSet> partial;
        private final long[] bits;
        private final boolean[] there;
        private int next;
        private int told;
        private boolean any;

        Gathering(LogIndex index, Consumer<RowSet> partial) {
            this.index = index;
            this.partial = partial;
            this.bits = new long[(index.rows() + 63) >>> 6];
            this.there = new boolean[index.parts()];
        }

        synchronized void put(int part, long[] passing) {
            int at = index.firstOf(part);
            int rows = index.firstOf(part + 1) - at;
            int skipped = index.skipped(part);
            for (int word = 0; word < passing.length; word++) {
                long w = passing[word];
                while (w != 0) {
                    int local = (word << 6) + Long.numberOfTrailingZeros(w) - skipped;
                    w &= w - 1;
                    if (local >= 0 && local < rows) {
                        bits[(at + local) >>> 6] |= 1L << (at + local);
                        any = true;
                    }
                }
            }
            there[part] = true;
            int before = next;
            while (next < there.length && there[next]) {
                next++;
            }
            if (any && next > before && next < there.length && next >= told + Math.max(1, told / 2)) {
                told = next;
                partial.accept(new RowSet(upTo(index.firstOf(next))));
            }
        }

        /** The rows before one: what lies behind is not complete yet. */
        private long[] upTo(int row) {
            long[] out = java.util.Arrays.copyOf(bits, (row + 63) >>> 6);
            if ((row & 63) != 0) {
                out[out.length - 1] &= (1L << (row & 63)) - 1;
            }
            return out;
        }

        synchronized RowSet whole() {
            return new RowSet(bits);
        }
    }
}
