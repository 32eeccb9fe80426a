package io.meshscope.ui.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries things from any thread to the FX thread in batches, at most 30 a second, in the order offered. A million offers are a few
 * dozen calls on the FX thread.
 *
 * @param <T> what is carried
 */
public final class Coalescer<T> {
    private final Consumer<? super List<T>> publish;
    private final Throttle throttle;
    private List<T> waiting = new ArrayList<>();

    /**
     * Makes a carrier.
     *
     * @param publish told the things offered since the last call, on the FX thread, never an empty list
     */
    public Coalescer(UiThread ui, Consumer<? super List<T>> publish) {
        this.publish = publish;
        this.throttle = new Throttle(ui, Throttle.SMOOTH, this::flush);
    }

    /** Hands over one thing; from any thread. */
    public void offer(T thing) {
        synchronized (this) {
            waiting.add(thing);
        }
        throttle.request();
    }

    private void flush() {
        List<T> batch;
        synchronized (this) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        if (!batch.isEmpty()) {
            publish.accept(batch);
        }
    }
}
