package io.meshscope.packets.flow;

import io.meshscope.base.JobContext;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Which connections of a capture are told: all, unless there are so many that memory and patience would not do. Then first those in which the
 * index shows something wrong, and of the others the first ones.
 */
final class Chosen {
    private static final int MOST = 100_000;
    private static final int RESET = 0x04;
    private static final int FAILED = 400;

    private Chosen() {}

    /**
     * The numbers of the streams.
     *
     * @param wanted which may be chosen
     */
    static BitSet of(Columns columns, IntPredicate wanted, JobContext context) {
        int streams = columns.tcp().size();
        BitSet all = new BitSet(streams);
        for (int s = 0; s < streams; s++) {
            all.set(s, wanted.test(s));
        }
        if (all.cardinality() <= MOST) {
            return all;
        }
        BitSet chosen = first(suspicious(columns, context), all, new BitSet(), MOST);
        return first(all, all, chosen, MOST);
    }

    /** Adds streams until there are as many as are told. */
    private static BitSet first(BitSet from, BitSet allowed, BitSet chosen, int most) {
        int n = chosen.cardinality();
        for (int s = from.nextSetBit(0); s >= 0 && n < most; s = from.nextSetBit(s + 1)) {
            if (allowed.get(s) && !chosen.get(s)) {
                chosen.set(s);
                n++;
            }
        }
        return chosen;
    }

    private static BitSet suspicious(Columns columns, JobContext context) {
        BitSet found = new BitSet(columns.tcp().size());
        int analysis = Analysis.ZERO_WINDOW.bit();
        for (int row = 0; row < columns.size(); row++) {
            if ((row & 0xfffff) == 0) {
                context.cancel().check();
            }
            int stream = columns.stream(row);
            if (stream >= 0 && columns.has(row, Protocol.TCP) && ((columns.flags(row) & RESET) != 0 || columns.alert(row) != 0 || columns
                    .status(row) >= FAILED || (columns.analysis(row) & analysis) != 0)) {
                found.set(stream);
            }
        }
        for (int s = 0; s < columns.tcp().size(); s++) {
            if (columns.tcp().serverFrames(s) == 0) {
                found.set(s);
            }
        }
        return found;
    }
}
