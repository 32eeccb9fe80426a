package io.meshscope.ui.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** The FX thread; nothing else calls {@link Platform#runLater}. */
public final class Fx implements UiThread {
    /** The FX thread. */
    public static final Fx THREAD = new Fx();

    private Fx() {}

    @Override
    public void later(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public void after(Duration wait, Runnable action) {
        CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Platform::runLater).execute(action);
    }

    @Override
    public boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
