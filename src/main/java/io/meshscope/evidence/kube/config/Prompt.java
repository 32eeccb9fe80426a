package io.meshscope.evidence.kube.config;

/** Told what a program that gives credentials says while it waits for the user: an address to open, a code to enter. Any thread. */
@FunctionalInterface
public interface Prompt {
    /** Tells nobody. */
    Prompt NONE = (program, words) -> {};

    /**
     * The program wrote to its error output and is still running.
     *
     * @param program its name
     * @param words   what it wrote, last lines only
     */
    void says(String program, String words);
}
