package io.meshscope.evidence.kind;

import io.meshscope.base.Problem;
import io.meshscope.model.Span;
import java.util.List;

/**
 * What was found out about a document.
 *
 * @param kind     what it is
 * @param syntax   how its body is written
 * @param body     where the thing itself stands in the document's bytes, without what a terminal wrote before and after it
 * @param problems what to tell about it
 */
public record Detected(Kind kind, Syntax syntax, Span body, List<Problem> problems) {
    public Detected {
        problems = List.copyOf(problems);
    }

    /** Something that could not be read. */
    public static Detected unreadable(Problem why) {
        return new Detected(Kind.UNREADABLE, Syntax.BINARY, Span.NONE, List.of(why));
    }
}
