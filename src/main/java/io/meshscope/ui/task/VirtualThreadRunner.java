package io.meshscope.ui.task;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Runs each task on a virtual thread; tasks that keep a core busy share one platform thread per core. */
public final class VirtualThreadRunner extends LatestRunner {
    private final ExecutorService light = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory());
    private final ExecutorService heavy = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("core-", 0).factory());

    /**
     * Makes a runner that answers on the FX thread.
     *
     * @param failures told problems that nobody else takes, on the FX thread
     */
    public VirtualThreadRunner(Consumer<? super Failure> failures) {
        super(Fx.THREAD, failures);
    }

    @Override
    void start(Task<?> task, Runnable work) {
        if (task.pause().isZero()) {
            (task.heavy() ? heavy : light).execute(work);
            return;
        }
        light.execute(() -> {
            if (slept(task.pause())) {
                if (task.heavy()) {
                    handOver(work);
                } else {
                    work.run();
                }
            }
        });
    }

    private void handOver(Runnable work) {
        try {
            heavy.execute(work);
        } catch (RejectedExecutionException e) {
            // Closed while it waited: close() has dropped the task.
        }
    }

    private static boolean slept(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        super.close();
        light.shutdownNow();
        heavy.shutdownNow();
    }
}
