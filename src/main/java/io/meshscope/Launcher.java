package io.meshscope;

/** The way in: the command line when there are arguments for it, else the window. */
public final class Launcher {
    private Launcher() {}

    /**
     * Starts Meshscope.
     *
     * @param args files to open or a command with its arguments
     */
    public static void main(String[] args) {}
}
