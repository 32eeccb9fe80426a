package io.meshscope.evidence.redact;

/** A text with pieces of it replaced, from front to back. */
final class Blackener {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int done;

    Blackener(String text) {
        this.text = text;
    }

    /** Replaces a piece; pieces come in order. */
    void blacken(int start, int end) {
        if (start >= done && end > start) {
            out.append(text, done, start).append(Redaction.MARK);
            done = end;
        }
    }

    String text() {
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }
}
