package io.meshscope.base;

/**
 * What a running {@link Job} may ask and tell.
 *
 * @param cancel   asked between steps
 * @param progress told how far the job is
 */
public record JobContext(Cancel cancel, Progress progress) {
    /** For work that nobody watches or stops. */
    public static final JobContext QUIET = new JobContext(Cancel.NEVER, Progress.NONE);
}
