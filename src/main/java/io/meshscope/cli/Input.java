package io.meshscope.cli;

import io.meshscope.model.Document;
import io.meshscope.model.Span;

/** Where commands get what they read. */
@FunctionalInterface
public interface Input {
    /**
     * Something to read.
     *
     * @param document the evidence
     * @param body     where the content stands in it, without a byte-order mark or a terminal's noise around it
     */
    record Source(Document document, Span body) {}

    /**
     * Opens what the user named.
     *
     * @param path a file, or {@code -} for standard input
     * @throws io.meshscope.base.ProblemException when it cannot be read
     */
    Source open(String path);
}
