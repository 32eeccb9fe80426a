package io.meshscope.model;

/**
 * The exact place of something in the evidence: what "show me" opens.
 *
 * @param document the evidence
 * @param place    where in it
 */
public record Locator(Document document, Place place) {
    /** A place inside a document. */
    public sealed interface Place {}

    /** The document as a whole. */
    public record Whole() implements Place {}

    /** A value of a JSON or YAML document. */
    public record At(Pointer pointer, Span span) implements Place {}

    /** A line of text, from 1; of a capture, the number of a frame. */
    public record Line(int line) implements Place {}

    /** A value by pointer and span. */
    public static Locator at(Document document, Pointer pointer, Span span) {
        return new Locator(document, new At(pointer, span));
    }

    /** The whole document. */
    public static Locator whole(Document document) {
        return new Locator(document, new Whole());
    }

    /** How a user reads it: path, then line or pointer. May have to count lines: not for the FX thread with big documents. */
    public String text() {
        String path = document.origin().path();
        return switch (place) {
            case Whole _ -> path;
            case Line(int line) -> path + ":" + line;
            case At(Pointer pointer, Span span) ->
                path + ":" + (span.line() > 0 ? span.line() : document.lines().lineOf(span.start()))
                        + (pointer.text().isEmpty() ? "" : " " + pointer.text());
        };
    }
}
