package io.meshscope.packets.filter;

import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import io.meshscope.packets.index.Columns;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds the frames of a capture that pass a filter: by the columns where they have the answer, by taking frames apart where they have not. */
public final class Selection {
    private static final int CHUNK = 1 << 16;
    /** More frames than this are taken apart in one pass over the capture; fewer one by one, stream by stream. */
    private static final int ONE_BY_ONE = 400;

    private Selection() {}

    /**
     * The frames that pass, in order.
     *
     * @param filter  the filter
     * @param capture the capture; frames indexed later are not looked at
     * @param marked  whether the user has marked a frame
     * @param context asked whether to go on; progress counts frames
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static int[] of(DisplayFilter filter, Capture capture, IntPredicate marked, JobContext context) {
        Columns columns = capture.columns();
        int size = columns.size();
        Ternary.OfRow test = new RowFilter(columns, capture.frames(), capture.hasSecrets(), marked).of(filter.check());
        List<Part> parts = IntStream.range(0, (size + CHUNK - 1) / CHUNK).parallel().mapToObj(chunk -> {
            context.cancel().check();
            return Part.of(test, chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK));
        }).toList();
        int[] asked = parts.stream().flatMapToInt(p -> Arrays.stream(p.ask())).toArray();
        int[] sure = parts.stream().flatMapToInt(p -> Arrays.stream(p.yes())).toArray();
        if (asked.length == 0) {
            return sure;
        }
        BitSet passed = asked.length <= ONE_BY_ONE
                ? oneByOne(filter, capture, marked, asked, context)
                : inOnePass(filter, capture, marked, asked, context);
        Arrays.stream(sure).forEach(passed::set);
        return passed.stream().toArray();
    }

    private static BitSet oneByOne(DisplayFilter filter, Capture capture, IntPredicate marked, int[] asked, JobContext context) {
        BitSet passed = new BitSet();
        Columns columns = capture.columns();
        List<Integer> byStream = Arrays.stream(asked).boxed()
                .sorted(Comparator.comparingInt((Integer f) -> columns.stream(f)).thenComparingInt(f -> f)).toList();
        for (int frame : byStream) {
            context.cancel().check();
            passed.set(frame, filter.matches(capture.dissect(frame), marked.test(frame)));
        }
        return passed;
    }

    private static BitSet inOnePass(DisplayFilter filter, Capture capture, IntPredicate marked, int[] asked, JobContext context) {
        BitSet wanted = new BitSet();
        Arrays.stream(asked).forEach(wanted::set);
        BitSet passed = new BitSet();
        capture.dissect(wanted::get, frame -> passed.set(frame.frame(), filter.matches(frame, marked.test(frame.frame()))), context);
        return passed;
    }

    /** What the columns say to some rows: those that pass, and those that have to be asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(int[] yes, int[] ask) {
        static Part of(Ternary.OfRow test, int from, int to) {
            int[] yes = new int[to - from];
            int[] ask = new int[to - from];
            int passed = 0;
            int open = 0;
            for (int row = from; row < to; row++) {
                switch (test.test(row)) {
                    case YES -> yes[passed++] = row;
                    case ASK -> ask[open++] = row;
                    case NO -> {
                    }
                }
            }
            return new Part(Arrays.copyOf(yes, passed), Arrays.copyOf(ask, open));
        }
    }
}
