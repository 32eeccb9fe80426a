package io.meshscope.ui.mesh;

import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Span;
import io.meshscope.rules.Finding;

/**
 * A finding whose line was counted, so that a view need not.
 *
 * @param finding    what is wrong
 * @param line       the line it is wrong on, from 1; 0 for a document as a whole
 * @param rule       the rule that found it
 * @param suppressed whether it was silenced by annotation or filter
 */
public record PlacedFinding(Finding finding, int line, String rule, boolean suppressed) {
    /** Counts the line: may read the whole document, so not for the FX thread. */
    static PlacedFinding of(Finding finding, String rule, boolean suppressed) {
        return new PlacedFinding(finding, line(finding.where()), rule, suppressed);
    }

    /** The line a place begins on, from 1; 0 for a document as a whole. May have to count: not for the FX thread with big documents. */
    public static int line(Locator where) {
        return switch (where.place()) {
            case Locator.Whole _ -> 0;
            case Locator.Line(int line) -> line;
            case Locator.At(_, Span span) -> span.line() > 0 ? span.line() : where.document().lines().lineOf(span.start());
        };
    }

    /** The document it stands in. */
    public Document document() {
        return finding.where().document();
    }

    /** Path of the document. */
    public String path() {
        return document().origin().path();
    }

    /** Name of the document and line, as {@code a.yaml:14}. */
    public String place() {
        return line == 0 ? document().origin().name() : document().origin().name() + ":" + line;
    }
}
