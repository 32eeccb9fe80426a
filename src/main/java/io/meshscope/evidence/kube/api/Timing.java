package io.meshscope.evidence.kube.api;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect until a connection stands
 * @param idle    for the next byte of an answer
 * @param signIn  for a program that gives credentials
 * @param retries how often a read is tried again when the server says it is busy
 * @param backoff before the first of these; doubled each time
 */
public record Timing(Duration connect, Duration idle, Duration signIn, int retries, Duration backoff) {
    /** For people who wait. */
    public static final Timing DEFAULT = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(3), 3,
            Duration.ofMillis(500));
    /** The longest a server may make us wait before a read is tried again. */
    static final Duration LONGEST = Duration.ofSeconds(30);
}
