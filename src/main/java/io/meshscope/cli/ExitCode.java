package io.meshscope.cli;

/** What the process tells its caller. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** Done, and there are findings at or above the threshold. */
    public static final int FINDINGS = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The input cannot be read, or not to its end. */
    public static final int UNREADABLE = 3;

    private ExitCode() {}
}
