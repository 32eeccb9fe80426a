package io.meshscope.cli;

import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import java.util.Set;

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
     * @param path   a file, an archive or folder with one thing of the wanted kinds in it, {@code ARCHIVE!ENTRY}, or {@code -} for standard
     *               input
     * @param wanted what the command can read; looked for where there is a choice
     * @throws io.meshscope.base.ProblemException when it cannot be read, or nothing or too much fits
     */
    Source open(String path, Set<Kind> wanted);
}
