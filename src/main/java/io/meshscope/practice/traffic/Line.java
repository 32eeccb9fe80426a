package io.meshscope.practice.traffic;

import java.time.Instant;

/**
 * A line of a container's log.
 *
 * @param at   when it is written: for access logs the end of the request
 * @param text with its line break
 */
public record Line(String pod, String container, Instant at, String text) {}
