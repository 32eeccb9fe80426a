package io.meshscope.base;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Spreads work on many small independent things over the cores. */
public final class Parallel {
    private static final int CHUNK = 256;

    private Parallel() {}

    /**
     * Makes a result for each of a few items that each take long, in the order of the items.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static <A, B> List<B> map(List<A> items, Function<? super A, B> each, JobContext context) {
        AtomicLong done = new AtomicLong();
        return IntStream.range(0, items.size()).parallel().mapToObj(i -> {
            context.cancel().check();
            B made = each.apply(items.get(i));
            synchronized (done) {
                context.progress().at(done.incrementAndGet(), items.size());
            }
            return made;
        }).toList();
    }

    /**
     * Makes a list of results for every item and joins them in the order of the items.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static <A, B> List<B> flatMap(List<A> items, Function<? super A, List<B>> each, JobContext context) {
        int chunks = (items.size() + CHUNK - 1) / CHUNK;
        List<List<B>> parts = IntStream.range(0, chunks).parallel().mapToObj(c -> {
            context.cancel().check();
            List<B> part = new ArrayList<>();
            for (A item : items.subList(c * CHUNK, Math.min(items.size(), (c + 1) * CHUNK))) {
                part.addAll(each.apply(item));
            }
            return part;
        }).toList();
        List<B> all = new ArrayList<>(parts.stream().mapToInt(List::size).sum());
        parts.forEach(all::addAll);
        return all;
    }

    /**
     * Lets each core take the next of a number of large things until none is left, so that the first are done first.
     *
     * @param count  how many things there are
     * @param worker makes what one core needs for all it takes; gets the number of a thing
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static void each(int count, Supplier<IntConsumer> worker, JobContext context) {
        AtomicInteger next = new AtomicInteger();
        int workers = Math.min(count, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, workers).parallel().forEach(_ -> {
            IntConsumer work = worker.get();
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                context.cancel().check();
                work.accept(i);
            }
        });
    }
}
