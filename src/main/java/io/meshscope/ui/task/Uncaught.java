package io.meshscope.ui.task;

import java.util.function.Consumer;

/** Takes errors that nobody caught: into the log and before the user, never away. */
public final class Uncaught implements Thread.UncaughtExceptionHandler {
    private static final System.Logger LOG = System.getLogger("meshscope.uncaught");

    private final UiThread ui;
    private final Consumer<? super Failure> failures;

    /**
     * Makes a handler.
     *
     * @param failures told the errors, on the FX thread
     */
    public Uncaught(UiThread ui, Consumer<? super Failure> failures) {
        this.ui = ui;
        this.failures = failures;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        LOG.log(System.Logger.Level.ERROR, "in thread " + thread.getName(), e);
        ui.later(() -> failures.accept(Failure.of(e)));
    }
}
